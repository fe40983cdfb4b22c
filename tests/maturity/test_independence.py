"""Who may not judge a story, and why: no Plone is started here."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import timezone
from functools import partial
from kuntaliitto.vertaiset.maturity.independence import Case
from kuntaliitto.vertaiset.maturity.independence import codes_within
from kuntaliitto.vertaiset.maturity.independence import INVITE
from kuntaliitto.vertaiset.maturity.independence import organisations_within
from kuntaliitto.vertaiset.maturity.independence import Person
from kuntaliitto.vertaiset.maturity.independence import PROMOTE
from kuntaliitto.vertaiset.maturity.independence import reasons_against
from kuntaliitto.vertaiset.maturity.independence import VALIDATE
from kuntaliitto.vertaiset.maturity.independence import Validated
from kuntaliitto.vertaiset.maturity.independence import validated_within
from kuntaliitto.vertaiset.maturity.numbers import Numbers
from kuntaliitto.vertaiset.people import municipalities
from kuntaliitto.vertaiset.people.municipalities import Merger

import pytest


NUMBERS = Numbers()
NOW = datetime(2026, 5, 1, 12, tzinfo=timezone.utc)
YEAR_AGO = datetime(2025, 5, 1, 12, tzinfo=timezone.utc)
MOMENT = timedelta(seconds=1)
TASKS = (VALIDATE, PROMOTE, INVITE)
CASE = Case(
    tellers=frozenset({"maija", "matti"}),
    co_authors=frozenset({"maija", "matti", "creator", "enricher"}),
    municipalities=frozenset({"507", "091"}),
    organisations=frozenset({"Etelä-Savon  maakuntaliitto"}),
    validated=frozenset({"837"}),
    earlier_validators=frozenset({"leena"}),
)
current = partial(municipalities.current, on=NOW.date())


@dataclass(frozen=True)
class Spell:
    """As ``people.history`` has it."""

    since: datetime
    municipality: str | None = None
    organisation: str = ""


def person(userid="ville", *codes, **values):
    return Person(userid, frozenset(codes), **values)


def ids(someone, task=VALIDATE, case=CASE, **values):
    reasons = reasons_against(someone, case, task, NUMBERS, **values)
    assert all(reason.message.default for reason in reasons)
    return [reason.id for reason in reasons]


@pytest.mark.parametrize("task", TASKS)
def test_a_peer_from_elsewhere_may(task):
    assert ids(person("ville", "049"), task) == []


@pytest.mark.parametrize("task", TASKS)
def test_an_expert_without_municipality_may(task):
    assert ids(person("ville", organisations=frozenset({"THL"})), task) == []


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize(
    "userid, reason",
    [
        ("maija", "independence_teller"),
        ("matti", "independence_teller"),
        ("creator", "independence_co_author"),
        ("enricher", "independence_co_author"),
    ],
)
def test_tellers_and_co_authors_do_none_of_it(task, userid, reason):
    assert ids(person(userid, "049"), task) == [reason]


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("codes", [("507",), ("049", "091"), ("507", "091")])
def test_nobody_of_the_tellers_municipalities_does(task, codes):
    assert ids(person("ville", *codes), task) == ["independence_municipality"]


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("name", ["Etelä-Savon maakuntaliitto", "  ETELÄ-SAVON MAAKUNTALIITTO "])
def test_nobody_of_the_tellers_organisation_does(task, name):
    assert ids(person(organisations=frozenset({name})), task) == ["independence_organisation"]


def test_an_organisation_without_a_name_is_nobodys():
    case = Case(organisations=frozenset({"", " "}))

    assert ids(person(organisations=frozenset({" "})), case=case) == []


@pytest.mark.parametrize(
    "task, reasons", [(VALIDATE, ["independence_no_choice"]), (PROMOTE, ["independence_no_choice"])]
)
def test_one_who_has_made_no_choice_does_not_judge(task, reasons):
    assert ids(person(has_choice=False), task) == reasons


def test_one_who_has_made_no_choice_may_invite():
    assert ids(person(has_choice=False), INVITE) == []


@pytest.mark.parametrize("task, reasons", [(VALIDATE, ["independence_validation_back"]), (PROMOTE, []), (INVITE, [])])
def test_there_is_no_validation_back(task, reasons):
    assert ids(person("ville", "837"), task) == reasons


def test_one_who_is_paid_by_the_case_does_not_validate():
    assert ids(person("ville", "049"), paid=True) == ["independence_paid"]


@pytest.mark.parametrize("task, reasons", [(VALIDATE, ["independence_earlier_round"]), (PROMOTE, []), (INVITE, [])])
def test_an_objection_is_looked_at_by_others(task, reasons):
    assert ids(person("leena", "049"), task) == reasons


def test_all_reasons_are_told():
    someone = person("maija", "507", "837", organisations=CASE.organisations, has_choice=False)

    assert ids(someone, paid=True) == [
        "independence_teller",
        "independence_municipality",
        "independence_organisation",
        "independence_no_choice",
        "independence_validation_back",
        "independence_paid",
    ]


# Looking back


def test_the_municipality_of_now_counts_however_old():
    spells = [Spell(datetime(2001, 1, 1, tzinfo=timezone.utc), "049")]

    assert codes_within(spells, NOW, NUMBERS, current) == {"049"}


@pytest.mark.parametrize(
    "left, codes",
    [
        (YEAR_AGO - MOMENT, {"091"}),
        (YEAR_AGO, {"091"}),
        (YEAR_AGO + MOMENT, {"049", "091"}),
        (NOW, {"049", "091"}),
        (NOW + MOMENT, {"049"}),
    ],
)
def test_an_earlier_one_counts_for_twelve_months(left, codes):
    spells = [Spell(datetime(2020, 1, 1, tzinfo=timezone.utc), "049"), Spell(left, "091")]

    assert codes_within(spells, NOW, NUMBERS, current) == codes


def test_no_municipality_and_no_choice_are_no_codes():
    spells = [Spell(YEAR_AGO + MOMENT, "none", "THL"), Spell(NOW - MOMENT, None)]

    assert codes_within([], NOW, NUMBERS, current) == frozenset()
    assert codes_within(spells, NOW, NUMBERS, current) == frozenset()
    assert organisations_within(spells, NOW, NUMBERS) == {"THL"}


def test_an_organisation_beside_a_municipality_does_not_count():
    spells = [Spell(YEAR_AGO, "049", "THL"), Spell(NOW - MOMENT, "none", "")]

    assert organisations_within(spells, NOW, NUMBERS) == frozenset()


def test_a_merged_municipality_is_its_successor():
    spells = [Spell(datetime(2020, 1, 1, tzinfo=timezone.utc), "588")]

    assert codes_within(spells, NOW, NUMBERS, current) == {"507"}


@pytest.mark.parametrize(
    "given, validated",
    [(YEAR_AGO - MOMENT, set()), (YEAR_AGO, {"837"}), (NOW, {"837"}), (NOW + MOMENT, set())],
)
def test_what_a_tellers_municipality_validated_counts_for_twelve_months(given, validated):
    statements = [Validated("091", frozenset({"837"}), given)]

    assert validated_within(statements, {"091"}, NOW, NUMBERS, current) == validated


def test_only_what_the_tellers_municipalities_validated_counts():
    statements = [Validated("049", frozenset({"837"}), NOW), Validated(None, frozenset({"091"}), NOW)]

    assert validated_within(statements, {"091"}, NOW, NUMBERS, current) == frozenset()


def test_validations_of_merged_municipalities_count_as_their_successors():
    into_mantyharju = Validated("588", frozenset({"099", "none"}), NOW)
    mergers = [Merger("214", "609", date(2026, 1, 1))]

    assert validated_within([into_mantyharju], {"507"}, NOW, NUMBERS, current) == {"214"}
    assert validated_within(
        [into_mantyharju], {"507"}, NOW, NUMBERS, partial(municipalities.current, on=NOW.date(), mergers=mergers)
    ) == {"609"}
