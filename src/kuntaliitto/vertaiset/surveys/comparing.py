"""Comparing a survey with another one of its family: what was asked alike, side by side.

Issue "Surveys with results": "compare with an earlier survey from the same template". Each of the two is read as the
current user may read it, small groups hidden: side by side they show nothing that they do not show one by one.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.membership.lookup import object_of
from kuntaliitto.vertaiset.surveys import access
from kuntaliitto.vertaiset.surveys import kinds
from kuntaliitto.vertaiset.surveys import outcome
from kuntaliitto.vertaiset.surveys import queries
from kuntaliitto.vertaiset.surveys import results
from kuntaliitto.vertaiset.workflows.wall import may_see
from plone.uuid.interfaces import IUUID


def others_of(survey, now):
    """Return the closed surveys of the family of ``survey`` whose results the current user reads, newest first."""
    found = [object_of(row.brain) for row in queries.relatives_of(survey, now)]
    return [one for one in found if one is not None and may_see(one) and access.refused_results(one, now) is None]


def compared(survey, uid, now, receipt=None):
    """Return the results of ``survey`` beside those of the survey with ``uid``: as ``outcome.results_of`` has them.

    Each question that both ask alike has ``earlier``, its results there, and ``change``, see ``results.change``. Raises
    as ``outcome.results_of`` does, and ``Invalid`` where the current user reads no such results.
    """
    here = outcome.results_of(survey, now, receipt=receipt)
    other = next((one for one in others_of(survey, now) if IUUID(one) == uid), None)
    if other is None:
        raise Invalid(
            _(
                "survey_compare_unknown",
                default="It is compared with a closed survey that began as a copy of the same one, and whose results "
                "you may read.",
            ),
            field="compare",
            rule="survey_compare_unknown",
        )
    there = outcome.results_of(other, now)
    alike = _alike(survey.questions, other.questions)
    earlier = {one["id"]: one for one in there["questions"] if one["id"] in alike}
    return {
        **here,
        "compared": {
            "@id": other.absolute_url(),
            "UID": uid,
            "title": other.title,
            "answers": there["answers"],
            "hidden": there["hidden"],
        },
        "questions": [_beside(one, earlier.get(one["id"])) for one in here["questions"]],
    }


def _alike(questions, others):
    """Return the ids of the questions that are of one kind in both, and ask within the same bounds where it matters."""
    before = {one["id"]: one for one in others}
    return {
        one["id"]
        for one in questions
        if one["id"] in before and all(one[part] == before[one["id"]][part] for part in _parts(one))
    }


def _parts(question):
    return ("kind", "minimum", "maximum") if question["kind"] == kinds.SCALE else ("kind",)


def _beside(present, earlier):
    if earlier is None or present["kind"] in kinds.WORDS:
        return present
    return {**present, "earlier": earlier, "change": results.change(present, earlier)}
