"""People who answer at the same moment, each in a thread of their own (issue "Surveys with results", acceptance 3).

One person leaves one answer, fifty leave fifty, and the counters say what counting the rows anew says.
"""

from collections import Counter
from crowd import at_once
from crowd import PASSWORD
from crowd import put
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.surveys.questions import meaning
from kuntaliitto.vertaiset.surveys.store import Answers
from kuntaliitto.vertaiset.surveys.store import store_of
from plone import api
from survey_world import EVERY_KIND
from survey_world import FULL
from zope.component.hooks import setSite
from zope.globalrequest import setRequest

import pytest
import transaction


SURVEY = "verkosto/miten-menee"
ANSWER = f"{SURVEY}/@answer"
MANY = 50
RECEIPT = "X-Vertaiset-Receipt"
BOTH = pytest.mark.parametrize("anonymous", [False, True], ids=["named", "anonymous"])


@pytest.fixture
def survey(make, ask):
    """Return a function that makes an open survey of every kind in a public workspace."""
    make(visibility="public", members={"ville": "facilitator", "aino": "member", "eero": "member"})

    def making(**fields):
        sent = {"@type": "vertaiset.survey", "title": "Miten menee?", "questions": EVERY_KIND, **fields}
        assert ask("ville").post("verkosto", json=sent).status_code == 201
        assert ask("ville").post(f"{SURVEY}/@workflow/open").status_code == 200

    return making


@pytest.fixture
def crowd(survey, site):
    """Fifty members; their ids."""
    people = [f"vastaaja{number}" for number in range(MANY)]
    with api.env.adopt_roles(["Manager"]):
        for userid in people:
            api.user.create(username=userid, email=f"{userid}@example.org", password=PASSWORD)
            with api.env.adopt_user("maija"):
                actions.add_member(site["verkosto"], userid, ["member"], clock.now())
    transaction.commit()
    return people


def told(number):
    """Return an answer of every kind, which differs from those of others."""
    day = f"20{10 + number % 10}-0{1 + number % 9}-15"
    size = {"size": "small", "why": f"Siksi {number}"} if number % 3 else {"size": "big"}
    order = ["x", "y", "z"][number % 3 :] + ["x", "y", "z"][: number % 3]
    own = {"mood": 1 + number % 5, "people": number, "word": f"sana {number}", "since": day, "order": order}
    return {**FULL, **own, **size}


def rows_and_counters(site):
    """Return the rows, having checked that the counters agree with them."""
    transaction.begin()
    survey = site["verkosto"]["miten-menee"]
    kept = store_of(survey).answers
    # Of an anonymous survey that is open words stand nowhere but in the rows.
    anew = Answers(survey.questions, lists_words=bool(kept.words))
    rows = [answer for _userid, answer in kept.each()]
    for number, answer in enumerate(rows):
        anew.put(anew.people, str(number), answer, survey.questions)
    assert kept.count == len(rows)
    assert counted(kept) == counted(anew)
    return [answer.values for answer in rows]


def counted(answers):
    spreads = {name: answers.distribution(name) for name in answers.spreads}
    return (
        answers.total.counts,
        {group: tally.counts for group, tally in answers.groups.items()},
        {name: (spread.totals, spread.each()) for name, spread in spreads.items()},
        {name: Counter(answers.words_of(name)) for name in answers.words},
    )


def statuses_of(answers):
    return Counter(answer[0] if isinstance(answer, tuple) else repr(answer) for answer in answers)


@BOTH
def test_fifty_people_at_once_leave_fifty_answers(survey, crowd, site, anonymous):
    survey(anonymous=anonymous)
    answers = at_once([put(ANSWER, userid, told(number)) for number, userid in enumerate(crowd)])
    assert statuses_of(answers) == {200: MANY}
    rows = rows_and_counters(site)
    assert sorted(row["people"] for row in rows) == list(range(MANY))
    kept = store_of(site["verkosto"]["miten-menee"]).answers
    assert set(kept.who if anonymous else kept.people) == set(crowd)
    if anonymous:
        assert len({body["receipt"] for _status, body in answers}) == len(kept.rows) == MANY


@BOTH
def test_fifty_answers_of_one_person_at_once_are_one(survey, site, anonymous):
    survey(anonymous=anonymous)
    answers = at_once([put(ANSWER, "aino", told(number)) for number in range(MANY)])
    kept = [number for number, answer in enumerate(answers) if answer[0] == 200]
    refused = {answer[0]: answer[1]["type"] for answer in answers if answer[0] != 200}
    if anonymous:
        # Who comes second is told so.
        assert (len(kept), refused) == (1, {409: "StateForbids"})
    else:
        # Each replaces the one before; Zope tries three times again, and gives up then.
        assert kept
        assert refused in ({}, {500: "ConflictError"})
    rows = rows_and_counters(site)
    assert [row["people"] in kept for row in rows] == [True]


@BOTH
def test_an_answer_changed_from_two_places_at_once_is_one_of_the_two(survey, site, anonymous):
    survey(anonymous=anonymous)
    [(status, first)] = at_once([put(ANSWER, "aino", told(0))])
    assert status == 200
    headers = ((RECEIPT, first["receipt"]),) if anonymous else ()
    for turn in range(1, 11):
        here, there = 100 + turn, 200 + turn
        answers = at_once([put(ANSWER, "aino", told(number), headers) for number in (here, there)])
        assert statuses_of(answers) == {200: 2}
        rows = rows_and_counters(site)
        assert [row["people"] in (here, there) for row in rows] == [True]


def test_fifty_receipts_used_at_once_change_fifty_answers(survey, crowd, site):
    survey(anonymous=True)
    first = at_once([put(ANSWER, userid, told(number)) for number, userid in enumerate(crowd)])
    answers = at_once(
        [
            put(ANSWER, userid, told(200 + number), ((RECEIPT, first[number][1]["receipt"]),))
            for number, userid in enumerate(crowd)
        ]
    )
    assert statuses_of(answers) == {200: MANY}
    assert sorted(row["people"] for row in rows_and_counters(site)) == [200 + number for number in range(MANY)]


def test_visitors_at_once_leave_an_answer_each(survey, site):
    survey(anonymous=True, respondents="link")
    answers = at_once([put(ANSWER, None, told(number)) for number in range(MANY)])
    assert statuses_of(answers) == {200: MANY}
    assert sorted(row["people"] for row in rows_and_counters(site)) == list(range(MANY))


def test_who_answers_while_the_survey_is_closed_is_kept_or_refused(survey, crowd, site, ask):
    survey(anonymous=True)
    closing = ask("ville")

    def close():
        return closing.post(f"{SURVEY}/@workflow/close").status_code, {}

    answers = at_once([*(put(ANSWER, userid, told(number)) for number, userid in enumerate(crowd)), close])
    assert answers.pop()[0] == 200
    assert set(statuses_of(answers)) <= {200, 409}
    rows = rows_and_counters(site)
    kept = [number for number, answer in enumerate(answers) if answer[0] == 200]
    assert sorted(row["people"] for row in rows) == kept
    assert len(store_of(site["verkosto"]["miten-menee"]).answers.who) == 0


def test_questions_that_change_while_somebody_answers_first_lose_no_answer(survey, site):
    survey()
    more = {"questions": [*EVERY_KIND, {"id": "more", "kind": "number", "title": "Vielä yksi?"}]}
    changed, answered = at_once([put(SURVEY, "ville", more, method="PATCH"), put(ANSWER, "aino", FULL)])
    assert answered[0] == 200
    # Whoever came first: an answer locks the questions, and is an answer to those that there are.
    assert changed[0] in (204, 409)
    assert len(rows_and_counters(site)) == 1
    now = site["verkosto"]["miten-menee"]
    assert store_of(now).answers.meaning == meaning(now.questions)
    assert (len(now.questions) > len(EVERY_KIND)) == (changed[0] == 204)


@pytest.mark.parametrize("tries", [0, 1])
def test_closing_that_has_to_be_tried_again_seals_when_it_is_stored(survey, crowd, site, tries):
    survey(anonymous=True)
    at_once([put(ANSWER, userid, told(number)) for number, userid in enumerate(crowd)])
    setSite(site)
    transaction.begin()
    closing = site["verkosto"]["miten-menee"]
    site.REQUEST.retry_count = tries
    setRequest(site.REQUEST)
    with api.env.adopt_user("ville"):
        api.content.transition(closing, "close")
    assert (store_of(closing).sealed is None) == (tries > 0)
    transaction.commit()
    assert len(rows_and_counters(site)) == MANY
    assert store_of(closing).sealed is not None
    assert len(store_of(closing).answers.who) == 0
