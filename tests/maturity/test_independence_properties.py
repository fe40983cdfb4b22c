"""Random casts and histories: the rules say no exactly where domain.md, "Independence", does; no Plone is started.

The oracle knows nothing of the rules' code. It walks through the days of the last twelve months one by one, asks where
everybody was, and follows the mergers with a table of its own.
"""

from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta
from datetime import timezone
from functools import partial
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
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


NOW = datetime(2026, 5, 1, tzinfo=timezone.utc)
TODAY = NOW.date()
LAST_TWELVE_MONTHS = [datetime(2025, 5, 1, tzinfo=timezone.utc) + timedelta(days=number) for number in range(366)]
PEOPLE = ["aino", "eero", "leena", "maija", "ville"]
# Pertunmaa and Honkajoki are abolished; what becomes of Kangasniemi and Hirvensalmi differs from example to example.
PLACES = ["049", "588", "507", "099", "214", "213", "097"]
ORGANISATIONS = ["THL", "thl ", "Savon kuntayhtymä"]
MERGERS = [Merger("213", "507", date(2026, 1, 1)), Merger("097", "213", TODAY), Merger("214", "049", date(2027, 1, 1))]


@dataclass(frozen=True)
class Spell:
    """As ``people.history`` has it: one of ``PLACES``, ``none`` or None, and an organisation."""

    since: datetime
    municipality: str | None
    organisation: str = ""


@dataclass(frozen=True)
class World:
    """People with their histories, a story, what was validated before, and the mergers that the site has added."""

    histories: dict
    owner: str
    responsible: frozenset
    creators: frozenset
    taken_in: frozenset
    municipality: str | None
    organisation: str
    validations: tuple
    earlier_validators: frozenset
    mergers: tuple = field(default=())


days = st.integers(-30, 900).map(lambda number: NOW - timedelta(days=number))
edges = st.sampled_from([LAST_TWELVE_MONTHS[0], LAST_TWELVE_MONTHS[0] - timedelta(days=1), LAST_TWELVE_MONTHS[1], NOW])
moments = days | edges
spells = st.one_of(
    st.builds(Spell, moments, st.sampled_from(PLACES), st.sampled_from(["", *ORGANISATIONS])),
    st.builds(Spell, moments, st.sampled_from(["none", None]), st.sampled_from(["", *ORGANISATIONS])),
)
histories = st.lists(spells, max_size=4, unique_by=lambda spell: spell.since).map(
    lambda unsorted: tuple(sorted(unsorted, key=lambda spell: spell.since))
)
some_people = st.frozensets(st.sampled_from(PEOPLE), max_size=2)
whose = st.one_of(st.tuples(st.sampled_from(PLACES), st.just("")), st.tuples(st.none(), st.sampled_from(ORGANISATIONS)))
validations = st.lists(
    st.builds(
        Validated,
        st.sampled_from([*PLACES, None]),
        st.frozensets(st.sampled_from(PLACES), min_size=1, max_size=2),
        moments,
    ),
    max_size=4,
).map(tuple)


@st.composite
def worlds(draw):
    municipality, organisation = draw(whose)
    return World(
        histories={userid: draw(histories) for userid in PEOPLE},
        owner=draw(st.sampled_from(PEOPLE)),
        responsible=draw(some_people),
        creators=draw(some_people),
        taken_in=draw(some_people),
        municipality=municipality,
        organisation=organisation,
        validations=draw(validations),
        earlier_validators=draw(some_people),
        mergers=tuple(draw(st.lists(st.sampled_from(MERGERS), unique=True))),
    )


# What the rules are given


def asked(world, userid, task, paid):
    """Return the ids of the reasons that the rules tell."""
    numbers = Numbers()
    current = partial(municipalities.current, on=TODAY, mergers=world.mergers)
    codes = {one: codes_within(spells, NOW, numbers, current) for one, spells in world.histories.items()}
    names = {one: organisations_within(spells, NOW, numbers) for one, spells in world.histories.items()}
    tellers = world.responsible | {world.owner}
    own = {current(world.municipality)} if world.municipality else set()
    told_from = frozenset(own.union(*(codes[teller] for teller in tellers)))
    case = Case(
        tellers=tellers,
        co_authors=tellers | world.creators | world.taken_in,
        municipalities=told_from,
        organisations=frozenset({world.organisation}.union(*(names[teller] for teller in tellers))),
        validated=validated_within(world.validations, told_from, NOW, numbers, current),
        earlier_validators=world.earlier_validators,
    )
    present = [spell for spell in world.histories[userid] if spell.since <= NOW]
    has_choice = bool(present) and present[-1].municipality is not None
    person = Person(userid, codes[userid], names[userid], has_choice)
    return {reason.id for reason in reasons_against(person, case, task, numbers, paid)}


# The oracle


def successor(world, code):
    """Return what stands for ``code`` today: one merger after another, as they came into force."""
    known = {"588": ("507", date(2025, 1, 1)), "099": ("214", date(2021, 1, 1))}
    known |= {merger.code: (merger.successor, merger.on) for merger in world.mergers}
    while code in known and known[code][1] <= TODAY:
        code = known[code][0]
    return code


def where(world, userid, day):
    """Return the spell of ``userid`` on ``day``, or None."""
    found = None
    for spell in world.histories[userid]:
        if spell.since <= day:
            found = spell
    return found


def year_of(world, userid):
    """Return the municipalities and the organisations of each day of the last twelve months, two sets."""
    places, organisations = set(), set()
    for day in LAST_TWELVE_MONTHS:
        spell = where(world, userid, day)
        if spell is None:
            continue
        if spell.municipality in (None, "none"):
            organisations.add(spell.organisation.strip().lower())
        else:
            places.add(successor(world, spell.municipality))
    return places, organisations - {""}


def forbidden(world, userid, task, paid):
    """Return the ids of the sentences of "Independence" (and of "People") that keep ``userid`` from ``task``."""
    tellers = {world.owner, *world.responsible}
    places, organisations = year_of(world, userid)
    teller_places, teller_organisations = set(), set()
    if world.municipality:
        teller_places.add(successor(world, world.municipality))
    else:
        teller_organisations.add(world.organisation.strip().lower())
    for teller in tellers:
        more_places, more_organisations = year_of(world, teller)
        teller_places |= more_places
        teller_organisations |= more_organisations
    no = set()
    if userid in tellers:
        no.add("independence_teller")
    elif userid in world.creators or userid in world.taken_in:
        no.add("independence_co_author")
    if places & teller_places:
        no.add("independence_municipality")
    if organisations & teller_organisations:
        no.add("independence_organisation")
    present = where(world, userid, NOW)
    if task in (VALIDATE, PROMOTE) and (present is None or present.municipality is None):
        no.add("independence_no_choice")
    if task == VALIDATE:
        if paid:
            no.add("independence_paid")
        if userid in world.earlier_validators:
            no.add("independence_earlier_round")
        for one in world.validations:
            recent = LAST_TWELVE_MONTHS[0] <= one.given <= NOW
            by_teller = one.by is not None and successor(world, one.by) in teller_places
            if recent and by_teller and places & {successor(world, code) for code in one.practice_of}:
                no.add("independence_validation_back")
    return no


@settings(max_examples=400, deadline=None)
@given(worlds(), st.sampled_from(PEOPLE), st.booleans())
def test_no_forbidden_statement_is_ever_accepted_and_no_other_refused(world, userid, paid):
    assert asked(world, userid, VALIDATE, paid) == forbidden(world, userid, VALIDATE, paid)


@settings(max_examples=200, deadline=None)
@given(worlds(), st.sampled_from(PEOPLE), st.sampled_from([PROMOTE, INVITE]))
def test_nor_is_a_promotion_or_an_invitation(world, userid, task):
    assert asked(world, userid, task, False) == forbidden(world, userid, task, False)


def with_spells(world, userid, spells):
    """Return ``world`` with another history of ``userid``."""
    return replace(world, histories=world.histories | {userid: tuple(spells)})


@settings(max_examples=200, deadline=None)
@given(worlds(), st.sampled_from(PEOPLE), st.sampled_from([*PLACES, "none"]))
def test_moving_today_frees_nobody(world, userid, place):
    earlier = [spell for spell in world.histories[userid] if spell.since < NOW]
    before = asked(with_spells(world, userid, earlier), userid, VALIDATE, False)
    after = asked(with_spells(world, userid, [*earlier, Spell(NOW, place)]), userid, VALIDATE, False)

    # But for making a choice at last.
    assert before - {"independence_no_choice"} <= after
