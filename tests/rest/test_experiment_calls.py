"""Calls for experiments over HTTP: who applies when, who sees it, and what becomes of it."""

from story_life import life

import pytest


__all__ = ["life"]

CALL = "kokeilijat/kokeiluhaku"
APPLICATION = f"{CALL}/kavelykokous"
QUESTIONS = [
    {"id": "miksi", "kind": "long_text", "title": "Miksi juuri nyt?", "required": True},
    {
        "id": "kesto",
        "kind": "single",
        "title": "Kuinka pitkään?",
        "options": [{"id": "lyhyt", "title": "Kuukausi"}, {"id": "pitka", "title": "Puoli vuotta"}],
    },
]


def announce(life, **fields):
    """Fanni, who facilitates, announces a call that is open in March 2026."""
    life.at("2026-03-02")
    sent = {
        "@type": "vertaiset.experiment_call",
        "title": "Kokeiluhaku",
        "text": "<p>Haemme ketteriä kokeiluja.</p>",
        "opens": "2026-03-01T08:00:00+00:00",
        "closes": "2026-03-31T16:00:00+00:00",
        "questions": QUESTIONS,
        **fields,
    }
    return life.post("fanni", "kokeilijat", sent, 201)


def sent(**fields):
    return {
        "@type": "vertaiset.application",
        "title": "Kävelykokous",
        "hypothesis": "Kävellen syntyy enemmän ideoita.",
        "municipalities": ["564"],
        "answers": {"miksi": "Kevät tulee."},
        **fields,
    }


def apply(life, who="petra", status=201, **fields):
    return life.post(who, CALL, sent(**fields), status)


def test_facilitators_make_calls(life):
    call = announce(life)
    assert (call["status"], call["text"]["data"]) == ("open", "<p>Haemme ketteriä kokeiluja.</p>")
    assert [one["id"] for one in call["questions"]] == ["miksi", "kesto"]
    life.post("petra", "kokeilijat", {"@type": "vertaiset.experiment_call", "title": "Toinen"}, 403)
    assert life.patch("fanni", CALL, {"closes": "2026-02-01T08:00:00+00:00"}, 400)["errors"][0]["field"] == "closes"
    assert life.patch("fanni", CALL, {"questions": [{"kind": "perhaps"}]}, 400)["errors"]
    assert life.get(None, CALL)["closes"] == "2026-03-31T16:00:00+00:00"


@pytest.mark.parametrize("day,status", (("2026-02-27", "upcoming"), ("2026-04-01", "closed")))
def test_applications_are_taken_while_the_call_is_open(life, day, status):
    announce(life)
    life.at(day)
    assert life.get(None, CALL)["status"] == status
    assert apply(life, status=409)["rule"] == "call_open"
    assert life.get("fanni", CALL)["items_total"] == 0


def test_answers_are_checked_as_those_of_a_survey(life):
    announce(life)
    assert apply(life, status=400, answers={})["errors"][0]["field"] == "answers.miksi"
    wrong = apply(life, status=400, answers={"miksi": "Siksi", "kesto": "ikuinen", "muu": "x"})
    assert sorted(one["field"] for one in wrong["errors"]) == ["answers.kesto", "answers.muu"]
    made = apply(life, answers={"miksi": " Siksi ", "kesto": "lyhyt"})
    assert made["answers"] == {"miksi": "Siksi", "kesto": "lyhyt"}
    assert life.patch("fanni", CALL, {"questions": []}, 409)["errors"][0]["field"] == "questions"


def test_an_application_is_seen_by_its_maker_and_by_those_who_decide(life):
    announce(life)
    made = apply(life)
    assert (made["review_state"], made["made_by"]["userid"], made["decided"]) == ("sent", "petra", None)
    for who, status in (
        (None, 401), ("sanna", 401), ("eetu", 401), ("vaino", 401), ("petra", 200), ("fanni", 200), ("koko", 200),
    ):  # fmt: skip
        life.get(who, APPLICATION, status)
        seen = status == 200
        assert life.get(who, "@search?portal_type=vertaiset.application".replace("@", "kokeilijat/@", 1))[
            "items_total"
        ] == int(seen), who
        assert life.get(who, CALL)["items_total"] == int(seen), who
        assert life.get(who, "kokeilijat/@search?SearchableText=Kävelykokous")["items_total"] == int(seen), who
    life.get("eetu", f"{APPLICATION}/@history", 401)
    life.post("eetu", f"{APPLICATION}/@workflow/accept", {}, 401)


def test_accepting_makes_the_experiment_of_the_applicant(life):
    announce(life)
    apply(life)
    life.post("petra", f"{APPLICATION}/@workflow/accept", {}, 400)
    assert life.get("petra", APPLICATION)["review_state"] == "sent"
    life.post("fanni", f"{APPLICATION}/@workflow/accept")
    told = life.get("petra", APPLICATION)
    assert (told["review_state"], told["decided"]["by"]["userid"]) == ("accepted", "fanni")
    (found,) = life.get("petra", "kokeilijat/@experiments")["items"]
    assert (found["UID"], found["state"]) == (told["experiment"], "idea")
    experiment = life.get("petra", "kokeilijat/kavelykokous")
    assert experiment["hypothesis"] == "Kävellen syntyy enemmän ideoita."
    assert (experiment["creators"] if "creators" in experiment else ["petra"]) == ["petra"]
    assert experiment["people"] == ["petra"]
    assert experiment["call"] == life.get(None, CALL)["UID"]
    life.post("petra", "kokeilijat/kavelykokous/@workflow/plan")
    assert life.patch("petra", APPLICATION, {"hypothesis": "Muuta"}, 401)
    assert life.ask("petra", "delete", APPLICATION, status=401)


def test_rejecting_needs_reasons_which_the_applicant_reads(life):
    announce(life)
    apply(life)
    refused = life.post("fanni", f"{APPLICATION}/@workflow/reject", {}, 400)
    assert (refused["rule"], life.get("petra", APPLICATION)["review_state"]) == ("reason_needed", "sent")
    life.post("fanni", f"{APPLICATION}/@workflow/reject", {"comment": "Tarkentakaa mittaria."})
    told = life.get("petra", APPLICATION)
    assert (told["review_state"], told["decided"]["text"]) == ("rejected", "Tarkentakaa mittaria.")
    assert life.get("fanni", "kokeilijat/@experiments")["items_total"] == 0


def test_a_maker_changes_and_withdraws_it_until_it_is_decided_on(life):
    announce(life)
    apply(life)
    life.patch("petra", APPLICATION, {"hypothesis": "Tarkennettu"})
    assert life.get("fanni", APPLICATION)["hypothesis"] == "Tarkennettu"
    life.patch("fanni", APPLICATION, {"hypothesis": "Toisen sanat"}, 401)
    assert life.patch("petra", APPLICATION, {"decided": {"text": "Hyväksytty"}}, 403)["errors"][0]["field"] == "decided"
    life.ask("petra", "delete", APPLICATION, status=204)
    assert life.get("fanni", CALL)["items_total"] == 0


def test_where_members_only_read_the_decision_makes_the_experiment(life):
    announce(life)
    apply(life)
    life.patch("maija", "kokeilijat", {"participation": "read"})
    life.post("fanni", f"{APPLICATION}/@workflow/accept")
    life.post("petra", "kokeilijat", {"@type": "vertaiset.experiment", "title": "Oma"}, 401)
    life.patch("petra", "kokeilijat/kavelykokous", {"indicator": "Ideoita tunnissa"})
    life.post("petra", "kokeilijat/kavelykokous/@workflow/plan")
    assert life.get(None, "kokeilijat/kavelykokous")["indicator"] == "Ideoita tunnissa"
