"""The facts about a story that gates and judges go by, gathered from the story and what stands in it."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset import settings
from kuntaliitto.vertaiset.experiments.counting import has_finished
from kuntaliitto.vertaiset.experts import network
from kuntaliitto.vertaiset.interfaces import IAdoption
from kuntaliitto.vertaiset.interfaces import IEnrichment
from kuntaliitto.vertaiset.interfaces import ITimeShip
from kuntaliitto.vertaiset.maturity.gates import Facts
from kuntaliitto.vertaiset.maturity.independence import Case
from kuntaliitto.vertaiset.maturity.independence import codes_within
from kuntaliitto.vertaiset.maturity.independence import organisations_within
from kuntaliitto.vertaiset.maturity.independence import Person
from kuntaliitto.vertaiset.maturity.mutual import validated_practices
from kuntaliitto.vertaiset.maturity.numbers import Numbers
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.maturity.words import says_something
from kuntaliitto.vertaiset.people import history
from kuntaliitto.vertaiset.people import municipalities
from kuntaliitto.vertaiset.stories import adopting
from kuntaliitto.vertaiset.stories import tellers
from kuntaliitto.vertaiset.stories.cells import told_in
from kuntaliitto.vertaiset.timetools.terms import survived


def numbers_of_site():
    """Return the ``Numbers`` that the site managers have set."""
    return Numbers.read(settings.get)


def parts_of(story, interface):
    """Return the parts of ``story`` that provide ``interface`` and are not hidden: what is hidden counts nowhere."""
    return [part for part in story.objectValues() if interface.providedBy(part) and not part.hidden]


def facts_of(story, now, numbers):
    """Return the ``Facts`` of ``story`` at the moment ``now``."""
    today = clock.day_of(now)
    own = tellers.municipalities_of(story, now, numbers)
    adoptions = _peers(story, IAdoption, own)
    enrichments = _peers(story, IEnrichment, own)
    record = record_of(story)
    round_ = record.open_round()
    return Facts(
        on=today,
        in_use_since=story.in_use_since,
        finished_experiment=has_finished(story, numbers.experiment_days),
        survived=survived(
            story.in_use_since,
            today,
            story.municipality,
            [(span["source"], span["ends"]) for span in story.funding or ()],
            tuple(story.leader_changes or ()),
        ),
        told=told_in(story.perspectives),
        ships_answered=sum(ship.answered is not None for ship in parts_of(story, ITimeShip)),
        indicator=says_something(story.indicator),
        baseline=says_something(story.baseline),
        target=says_something(story.target),
        measured_on=tuple(row["date"] for row in story.measurements or ()),
        costs=says_something(story.costs),
        did_not_work=says_something(story.did_not_work),
        enriched_by=frozenset(code for code, one in enrichments if one.answered is not None),
        listened_by=frozenset(code for code, one in adoptions if adopting.counts(one.cells, numbers.listening_cells)),
        tried_by=frozenset(code for code, one in adoptions if adopting.has_tried(one)),
        outcomes=_latest_outcomes(adoptions),
        checked=any(one.all_yes for one in _new_checks(record)[-1:]),
        statements=len(round_.statements) if round_ is not None else 0,
    )


def peers_of(story, interface, now, numbers):
    """Return (municipality, part) of the parts that peers made: never the teller's, nor of who has no municipality."""
    return _peers(story, interface, tellers.municipalities_of(story, now, numbers))


def _peers(story, interface, own):
    found = ((tellers.current(part.municipality), part) for part in parts_of(story, interface) if part.municipality)
    return [(code, part) for code, part in found if code not in own]


def _latest_outcomes(adoptions):
    reported = [(row["date"], code, row["outcome"]) for code, one in adoptions for row in one.outcomes or ()]
    return {code: outcome for _date, code, outcome in sorted(reported, key=lambda row: row[0])}


def _new_checks(record):
    """Return the checks that were made since the present rung was reached or renewed."""
    return record.checks[record.checks_spent :]


def checks_by(story, userid):
    """Return the latest of the new checks by ``userid``, all yes or not; None without any."""
    own = [one for one in _new_checks(record_of(story)) if one.userid == userid]
    return own[-1] if own else None


def tried_municipalities(story, now, numbers):
    """Return the municipalities that have reached *trying*: their people are adopters."""
    return frozenset(code for code, one in peers_of(story, IAdoption, now, numbers) if adopting.has_tried(one))


def person(userid, now, numbers):
    """Return the ``Person`` that independence asks about."""
    spells = history.history_of(userid)
    return Person(
        userid=userid,
        municipalities=codes_within(spells, now, numbers, tellers.current),
        organisations=organisations_within(spells, now, numbers),
        has_choice=history.municipality_of(userid, now) is not None,
    )


def counted_municipality(userid, now):
    """Return the municipality under which ``userid`` counts at ``now``, or None."""
    code = history.municipality_of(userid, now)
    return tellers.current(code) if municipalities.get(code) else None


def expert_kind(userid):
    """Return as what the expert network lists ``userid``, or None."""
    return network.kind_of(userid)


def case(story, now, numbers, excluded=frozenset()):
    """Return the ``Case`` that ``story`` is at ``now``; ``excluded`` validated in the round that is objected to."""
    own = tellers.municipalities_of(story, now, numbers)
    return Case(
        tellers=frozenset(tellers.tellers_of(story)),
        co_authors=frozenset(tellers.co_authors_of(story)),
        municipalities=own,
        organisations=tellers.organisations_of(story, now, numbers),
        validated=validated_practices(own, now, numbers),
        earlier_validators=frozenset(excluded),
    )
