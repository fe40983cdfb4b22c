"""A maker of answers to a survey with every kind of question, the same for the same number, by the hundred thousand.

The short way puts them into the store many to a transaction; ``check`` proves on a hundred that it leaves there
what the suite's own way leaves. ``N_ANSWERS=1000`` makes fewer than the usual 100,000.
"""

from benchmarks import content
from benchmarks.harness import say
from datetime import date
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.surveys import answering
from kuntaliitto.vertaiset.surveys import checking
from kuntaliitto.vertaiset.surveys import questions
from kuntaliitto.vertaiset.surveys.store import Answer
from kuntaliitto.vertaiset.surveys.store import Answers
from kuntaliitto.vertaiset.surveys.store import hash_of
from kuntaliitto.vertaiset.surveys.store import writable
from plone import api
from plone.dexterity.utils import createContentInContainer

import os
import random
import transaction


USUAL = 100_000
CHECKED = 100
# Few commits: they fall on all buckets alike, and each of these is written as a whole.
IN_A_COMMIT = 25_000
PORTAL_TYPE = "vertaiset.survey"


def _choices(*titles):
    return [{"id": f"v{number}", "title": title} for number, title in enumerate(titles, 1)]


OFTEN = _choices("Viikoittain", "Kuukausittain", "Muutaman kerran vuodessa", "Harvemmin", "En koskaan")
#: Every kind there is; several of those that people use most.
ASKED = questions.read(
    [
        {"kind": "heading", "id": "alku", "title": "Sinusta ja kunnastasi"},
        {
            "kind": "single",
            "id": "koko",
            "title": "Kuntasi koko",
            "required": True,
            "options": _choices("Alle 5 000", "5 000–20 000", "20 000–100 000", "Yli 100 000"),
        },
        {
            "kind": "single",
            "id": "rooli",
            "title": "Tehtäväsi",
            "options": _choices("Johtaja", "Esihenkilö", "Asiantuntija", "Asiakastyö", "Luottamushenkilö", "Muu"),
        },
        {
            "kind": "multiple",
            "id": "kanavat",
            "title": "Mistä saat tietoa hyvistä käytännöistä?",
            "options": _choices("Kollegat", "Verkostot", "Koulutukset", "Lehdet", "Some", "Vertaiset"),
            "max_choices": 4,
        },
        {"kind": "scale", "id": "arvio", "title": "Miten kehittämistyö sujuu?", "minimum": 1, "maximum": 5},
        {"kind": "scale", "id": "suositus", "title": "Suosittelisitko?", "minimum": 0, "maximum": 10},
        {"kind": "number", "id": "tunnit", "title": "Tunteja viikossa", "minimum": 0, "maximum": 100},
        {"kind": "number", "id": "eurot", "title": "Kehittämisen euroja vuodessa", "minimum": 0, "maximum": 10_000_000},
        {"kind": "date", "id": "alkaen", "title": "Mistä alkaen?", "minimum": "2005-01-01", "maximum": "2026-12-31"},
        {
            "kind": "ranking",
            "id": "esteet",
            "title": "Mikä hidastaa eniten?",
            "options": _choices("Aika", "Raha", "Osaaminen", "Johto", "Lait"),
        },
        {
            "kind": "matrix",
            "id": "kuinka-usein",
            "title": "Kuinka usein?",
            "rows": _choices("Kokeilemme", "Arvioimme", "Jaamme", "Luemme muiden kokemuksia"),
            "options": OFTEN,
        },
        {"kind": "short_text", "id": "sana", "title": "Yhdellä sanalla"},
        {"kind": "long_text", "id": "kerro", "title": "Kerro lisää"},
        {
            "kind": "short_text",
            "id": "miksi",
            "title": "Miksi niin?",
            "required": True,
            "depends_on": {"question": "arvio", "equals": 1},
        },
    ]
)
WORDS = ("toivo", "kiire", "yhdessä", "uteliaisuus", "väsymys", "ylpeys", "hämmennys", "ilo", "odotus", "sinnikkyys")
SENTENCES = (
    "Saimme luvan kokeilla, ja siitä se lähti.",
    "Aikaa on vähän, mutta kollegat auttavat.",
    "Naapurikunnan malli toimi meillä pienin muutoksin.",
    "Johto kysyy tuloksia ennen kuin mitään on ehtinyt tapahtua.",
    "Asukkaat huomasivat muutoksen ennen kuin me itse; =palaute oli hyvää.",
)


def sizes():
    """Return how many answers the surveys have that are compared."""
    most = int(os.environ.get("N_ANSWERS") or USUAL)
    return tuple(size for size in (1_000, 10_000, 100_000) if size <= most)


def values(number):
    """Return answer ``number``: always the same one, as JSON; every fifth question of it is left out."""
    dice = random.Random(number)
    found = {"koko": dice.choice(["v1", "v1", "v2", "v2", "v2", "v3", "v4"])}
    arvio = dice.choice([1, 2, 3, 3, 4, 4, 4, 5])
    optional = {
        "rooli": f"v{dice.randrange(1, 7)}",
        "kanavat": dice.sample([f"v{one}" for one in range(1, 7)], dice.randrange(1, 5)),
        "suositus": min(10, max(0, round(dice.gauss(7, 2)))),
        "tunnit": dice.randrange(0, 160) / 4,
        "eurot": int(dice.lognormvariate(10, 1.5)) % 10_000_000,
        "alkaen": (date(2005, 1, 1) + timedelta(days=dice.randrange(8_000))).isoformat(),
        "esteet": dice.sample([f"v{one}" for one in range(1, 6)], 5),
        "kuinka-usein": {f"v{row}": f"v{dice.randrange(1, 6)}" for row in range(1, 5)},
        "sana": dice.choice(WORDS),
        "kerro": " ".join(dice.choice(SENTENCES) for _one in range(dice.randrange(1, 7))),
    }
    found.update({name: value for name, value in optional.items() if dice.random() < 0.8})
    found["arvio"] = arvio
    if arvio == 1:
        found["miksi"] = dice.choice(SENTENCES)
    return {one["id"]: _plain(found[one["id"]]) for one in ASKED if one["id"] in found}


def _plain(value):
    """Return a number as answers keep it: whole where it is whole."""
    return int(value) if isinstance(value, float) and value == int(value) else value


def respondent(number):
    """Return the user id under which answer ``number`` stands: of nobody who has an account, and in no order."""
    return f"vastaaja-{random.Random(-1 - number).getrandbits(64):016x}"


def receipt(number):
    """Return the receipt of anonymous answer ``number``."""
    return f"kuitti-{number}"


def survey(workspace, name, anonymous, **fields):
    """Return a new open survey in ``workspace`` that asks everything; nobody has answered."""
    shown = "after_close" if anonymous else "after_answer"
    made = createContentInContainer(
        workspace,
        PORTAL_TYPE,
        id=_free(workspace, name),
        title=f"Kysely {name}",
        questions=ASKED,
        anonymous=anonymous,
        results_shown=shown,
        **fields,
    )
    api.content.transition(made, "open")
    transaction.commit()
    return made


def _free(workspace, name):
    """Return ``name``, with a number where a site that is used again has one."""
    taken, number, found = set(workspace.objectIds()), 1, name
    while found in taken:
        number += 1
        found = f"{name}-{number}"
    return found


def answers(a_survey, number):
    """Put ``number`` answers into ``a_survey``, the short way and with progress."""
    for one in range(number):
        put(a_survey, one)
        if (one + 1) % IN_A_COMMIT == 0:
            transaction.commit()
            a_survey._p_jar.cacheGC()
        if (one + 1) % 20_000 == 0:
            say(f"  answers to {a_survey.getId()}: {one + 1:,} of {number:,}")
    transaction.commit()


def put(a_survey, number):
    """Put answer ``number`` into the store of ``a_survey``, without asking who answers or whether it may be so."""
    kept = writable(a_survey).answers
    if a_survey.anonymous:
        kept.who.insert(respondent(number))
        kept.put(kept.rows, hash_of(receipt(number)), Answer(values(number)), ASKED)
    else:
        now = clock.now()
        kept.put(kept.people, respondent(number), Answer(values(number), now, now), ASKED)


def check(portal):
    """Raise ``AssertionError`` where the short way leaves other answers than the suite does; nothing is stored."""
    place = createContentInContainer(portal, "vertaiset.workspace", id="kyselytarkistus", title="T", visibility="site")
    for anonymous in (False, True):
        long, short = survey_for_all(place, anonymous), survey_for_all(place, anonymous)
        for number in range(CHECKED):
            told = values(number)
            assert checking.check(ASKED, told) == told, (number, told)
            with api.env.adopt_user(user=_stranger(portal, respondent(number))):
                answering.answer(long, told, clock.now())
            put(short, number)
        one, other = writable(long).answers, writable(short).answers
        assert sorted(map(str, one.who)) == sorted(map(str, other.who))
        assert _rows(one) == _rows(other)
        assert counters(one) == counters(other)
        agree(one)
        agree(other)
    transaction.abort()


def survey_for_all(place, anonymous):
    """Return an open survey for anyone logged in; not committed."""
    shown = "after_close" if anonymous else "after_answer"
    fields = {"questions": ASKED, "anonymous": anonymous, "results_shown": shown, "respondents": "authenticated"}
    made = createContentInContainer(place, PORTAL_TYPE, title="Tarkistus", **fields)
    api.content.transition(made, "open")
    return made


def _stranger(portal, userid):
    """Return somebody who has logged in, and is known by no more than the id."""
    from AccessControl.users import SimpleUser

    return SimpleUser(userid, "", ("Authenticated",), ()).__of__(portal.acl_users)


def _rows(kept):
    return sorted((userid or "", sorted(answer.values.items(), key=str)) for userid, answer in kept.each())


def counters(kept):
    """Return all that ``kept`` has counted, as plain values to compare."""
    return {
        "total": kept.total.counts,
        "groups": {group: tally.counts for group, tally in kept.groups.items()},
        "bins": {name: (kept.distribution(name).totals, kept.distribution(name).each()) for name in kept.spreads},
        "words": {one: sorted(kept.words_of(one)) for one in kept.words},
    }


def agree(kept):
    """Raise ``AssertionError`` where the counters of ``kept`` say something else than its rows, counted anew."""
    anew = Answers(ASKED, lists_words=bool(kept.words))
    for number, (_userid, answer) in enumerate(kept.each()):
        anew.put(anew.people, str(number), answer, ASKED)
    assert counters(kept) == counters(anew)


def workspace_of(site, members):
    """Return a public workspace with ``members`` members, the people 0 … ``members`` - 1."""
    place = content.workspace(content.depths(site.portal, "kyselyt"), "kyselijat", visibility="public")
    content.members(place, members)
    return place
