"""``GET @validation-rounds``: the rounds of a story, of each what the reader may see; ``/<n>`` is one of them."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import IPracticeStory
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.maturity import judging
from kuntaliitto.vertaiset.maturity import rounds_view
from kuntaliitto.vertaiset.services import reading
from kuntaliitto.vertaiset.services.base import TraversingService
from kuntaliitto.vertaiset.services.elements import ListElement
from kuntaliitto.vertaiset.services.people import municipality
from kuntaliitto.vertaiset.services.people import People
from plone.restapi.serializer.converters import json_compatible
from zope.component import adapter
from zope.i18n import translate


def statement(given, people):
    """Return the JSON of a ``Statement``, in the shape in which it was sent, with who gave it; ``people`` name them."""
    return {
        "by": people(given.userid),
        "municipality": municipality(given.municipality),
        "organisation": given.organisation or None,
        "expert": given.expert_kind,
        "has_adopted": given.has_adopted,
        "given": json_compatible(given.given),
        "scores": dict(given.scores),
        "reasons": dict(given.reasons),
        "evidence_strength": given.evidence_strength,
        "effect": given.effect,
        "verdict": given.verdict,
        "interests": {"declared": given.interests, "paid": given.paid},
    }


def round_json(view, url, request):
    """Return the JSON of a ``RoundView``; ``url`` is the address of the service."""
    people = People(_people_in(view), view.names)
    record = view.round
    statements = None if view.statements is None else [statement(one, people) for one in view.statements]
    return {
        "@id": f"{url}/{view.number}",
        "number": view.number,
        "stage": view.target,
        "status": view.status,
        "renewal": record.renewal,
        "answers": record.answers,
        "opened": json_compatible(record.opened),
        "opened_by": people(record.opened_by),
        "ended": json_compatible(view.ended),
        "statements_given": view.given,
        "statements_needed": view.needed,
        "statements": statements,
        "result": _result(view.result),
        "consensus": [people.note(note) for note in view.consensus],
        "decision": _decision(record.decision, people),
        "replaced": record.replaced,
        "conditions_open": record.conditions_open,
        "conditions_said": [people.note(note) for note in record.said_of_conditions],
        "objection": people.note(record.objection),
        "invited": _invited(view.invited, people),
        "can": list(view.can),
        "decisions": {
            name: [{"rule": one.id, "message": translate(one.message, context=request)} for one in reasons]
            for name, reasons in view.decisions.items()
        },
    }


def _people_in(view):
    """Return the ids of the people whom the JSON of ``view`` names."""
    record = view.round
    notes = [*view.consensus, *record.said_of_conditions, *[one for one in (record.objection, record.decision) if one]]
    said = [*(view.statements or ()), *(view.invited or ()), *notes]
    return {record.opened_by, *(one.userid for one in said)}


def _result(result):
    if result is None:
        return None
    return {
        "means": {name: float(mean) for name, mean in result.means.items()},
        "mean": float(result.mean),
        "divergent": list(result.divergent),
    }


def _decision(decision, people):
    if decision is None:
        return None
    return {
        "decision": decision.decision,
        "by": people(decision.userid),
        "when": json_compatible(decision.when),
        "reasons": decision.reasons,
        "conditions": dict(decision.conditions),
    }


def _invited(invited, people):
    if invited is None:
        return None
    return [{**(people(one.userid) or {}), "status": one.status} for one in invited]


@adapter(IPracticeStory, IVertaisetLayer)
class ValidationRounds(ListElement):
    """The expandable element ``validation-rounds``."""

    name = "validation-rounds"

    def results(self, form):
        """Return the rounds, the latest first."""
        return rounds_view.rounds_of(self.context, clock.now())[::-1]

    def represent(self, results):
        """Return the rounds as the reader may see them."""
        return [round_json(one, self.url, self.request) for one in results]

    def one(self, number):
        """Return the JSON of the round ``number``; raise ``NotThere``."""
        round_ = judging.round_of(self.context, number)
        return round_json(rounds_view.view_of(self.context, round_, clock.now()), self.url, self.request)


class ValidationRoundsGet(TraversingService):
    """Answers with all rounds, or with one."""

    def answer(self):
        rounds = ValidationRounds(self.context, self.request)
        if not self.params:
            return rounds.read(self.request)
        return rounds.one(reading.number(self.named(1)[0]))
