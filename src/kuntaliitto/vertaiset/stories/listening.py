"""B listens to A's story: it writes its own situation beside the cells (domain.md, "Listening is the heart of it")."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.content.rows import LONGEST
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.interfaces import IAdoption
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.checks import require
from kuntaliitto.vertaiset.membership.checks import require_active
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.people import municipalities
from kuntaliitto.vertaiset.permissions import ADD_ADOPTION
from kuntaliitto.vertaiset.stories import adopting
from kuntaliitto.vertaiset.stories import tellers
from kuntaliitto.vertaiset.stories.visible import made_by_me
from plone.dexterity.utils import createContentInContainer
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


MODIFY = "Modify portal content"

OWN = "own"
NONE = "none"


def mine(story):
    """Return the adoption that the current user has begun in ``story``, the latest that has not ended, or None."""
    if current_userid() is None:
        return None
    own = [part for part in story.objectValues() if IAdoption.providedBy(part) and made_by_me(part)]
    going_on = [one for one in own if adopting.stage_of(one) != adopting.ENDED]
    return max(going_on, key=lambda one: one.origin.since, default=None)


def begin(story, said, unit=None, next_step=None):
    """Make the current user's adoption of ``story``, in which ``said`` is written; return it.

    ``said`` maps cell ids to ``{"own", "fit"}``. Raises ``Forbidden`` for those who do not listen here, ``Invalid``.
    """
    require(ADD_ADOPTION, story)
    require_active(workspace_of(story))
    adoption = createContentInContainer(story, "vertaiset.adoption", cells=_telling(said))
    _write_facts(adoption, unit, next_step)
    return adoption


def write(adoption, said, unit=None, next_step=None):
    """Write ``said`` over what ``adoption`` says of the same cells; the others stay. None leaves a fact as it is.

    Raises ``Forbidden`` for others than its maker, ``Invalid``.
    """
    require(MODIFY, adoption)
    require_active(workspace_of(adoption))
    adoption.cells = _telling({**(adoption.cells or {}), **said})
    _write_facts(adoption, unit, next_step)
    notify(ObjectModifiedEvent(adoption))


def _telling(said):
    return {cell: dict(one) for cell, one in said.items() if one["own"] or one["fit"] != adopting.UNKNOWN}


def _write_facts(adoption, unit, next_step):
    if next_step:
        if next_step not in adopting.NEXT_STEPS:
            raise Invalid(
                _(
                    "next_step_unknown",
                    default="A next step is one of: ${steps}.",
                    mapping={"steps": ", ".join(adopting.NEXT_STEPS)},
                ),
                field="next_step",
                rule="next_step_unknown",
            )
        adoption.next_step = next_step
    if unit is not None:
        adoption.unit = _read_unit(unit)


def _read_unit(unit):
    unit = " ".join(unit.split())
    if len(unit) > LONGEST:
        raise Invalid(
            _(
                "unit_too_long",
                default="A unit is named in at most ${most} characters.",
                mapping={"most": str(LONGEST)},
            ),
            field="unit",
            rule="unit_too_long",
        )
    return unit or None


def report(adoption, outcome, changes, on):
    """Report an outcome of ``adoption`` as its maker, see ``adopting.report``.

    Raises ``Forbidden`` for others, ``Invalid`` (``date``, ``outcome``, ``changes``), ``StateForbids``.
    """
    require(MODIFY, adoption)
    require_active(workspace_of(adoption))
    changes = (changes or "").strip()
    if on is None:
        raise Invalid(_("outcome_day", default="Give the day."), field="date", rule="outcome_day")
    if outcome not in adopting.OUTCOMES:
        raise Invalid(_("outcome_choose", default="Choose how it went."), field="outcome", rule="outcome_choose")
    if len(changes) > LONGEST:
        raise Invalid(
            _("outcome_too_long", default="Tell it in at most ${most} characters.", mapping={"most": str(LONGEST)}),
            field="changes",
            rule="outcome_too_long",
        )
    adopting.report(adoption, outcome, changes, on)
    notify(ObjectModifiedEvent(adoption))


def why_not_counted(story, code, now, numbers):
    """Return why a listening from the municipality ``code`` is not counted: ``OWN``, ``NONE``, or None where it may be.

    Listening within one's own municipality is welcome; those without a municipality take part and are not counted.
    """
    if municipalities.get(code) is None:
        return NONE
    return OWN if tellers.current(code) in tellers.municipalities_of(story, now, numbers) else None
