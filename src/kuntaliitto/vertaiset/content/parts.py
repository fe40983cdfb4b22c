"""What others put into a story, and its time ships: schemas and classes. The rules are in ``stories``."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.content.practice_story import TEXT_LENGTH
from kuntaliitto.vertaiset.content.rows import Column
from kuntaliitto.vertaiset.content.rows import DAY
from kuntaliitto.vertaiset.content.rows import Rows
from kuntaliitto.vertaiset.interfaces import IAdoption
from kuntaliitto.vertaiset.interfaces import IEnrichment
from kuntaliitto.vertaiset.interfaces import ITimeShip
from kuntaliitto.vertaiset.people.municipalities import get as municipality_with
from kuntaliitto.vertaiset.people.municipalities import name as municipality_name
from plone import api
from plone.autoform import directives
from plone.dexterity.content import Item
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


class Maker:
    """Made by somebody of a municipality; ``origin`` (``stories.origin.Origin``) is written when it is added."""

    origin = None
    # Why and by whom it was hidden, a ``maturity.record.Note``; None where it is not.
    hidden = None

    @property
    def municipality(self):
        """The code of its maker's municipality on that day, or None."""
        code = self.origin.municipality if self.origin is not None else None
        return code if municipality_with(code) is not None else None

    @property
    def whose(self):
        """Return whose it is: the name of the municipality, else of the organisation; may be empty."""
        if self.municipality:
            return municipality_name(self.municipality, api.portal.get_current_language())
        return self.origin.organisation if self.origin is not None else ""


# Dexterity's class comes first: what an object provides is asked of it.
class Part(Item, Maker):
    """What stands in a story."""


class IEnrichmentSchema(model.Schema):
    """A peer's addition to one cell."""

    cell = schema.Choice(title=_("enrichment_cell", default="Cell"), vocabulary="vertaiset.cells")
    text = schema.Text(
        title=_("enrichment_text", default="What you would add"),
        description=_("enrichment_text_help", default="Your own experience, a question, something to grip."),
        max_length=TEXT_LENGTH,
    )
    directives.omitted("answer", "answer_kind")
    answer_kind = schema.Choice(
        title=_("enrichment_answer_kind", default="Answer"),
        vocabulary="vertaiset.answer_kinds",
        required=False,
    )
    answer = schema.Text(title=_("enrichment_answer", default="In words"), max_length=TEXT_LENGTH, required=False)


@implementer(IEnrichment)
class Enrichment(Part):
    """A peer's addition to one cell; ``answered`` is the moment of the teller's answer."""

    answered = None


class IAdoptionSchema(model.Schema):
    """Another municipality listens, and what becomes of it."""

    directives.mode(municipality="display")
    municipality = schema.Choice(
        title=_("adoption_municipality", default="Municipality"),
        vocabulary="vertaiset.municipalities",
        required=False,
        readonly=True,
    )
    unit = schema.TextLine(title=_("adoption_unit", default="Unit"), required=False)
    cells = schema.Dict(
        title=_("adoption_cells", default="Our own situation"),
        required=False,
        defaultFactory=dict,
        missing_value={},
    )
    next_step = schema.Choice(
        title=_("adoption_next_step", default="Next step"), vocabulary="vertaiset.next_steps", required=False
    )
    outcomes = Rows(
        title=_("adoption_outcomes", default="Outcomes"),
        columns=(
            Column("date", _("story_day", default="Day"), DAY),
            Column("outcome", _("adoption_outcome", default="How it went")),
            Column("changes", _("adoption_changes", default="What was changed"), required=False),
        ),
        past=True,
    )


@implementer(IAdoption)
class Adoption(Part):
    """``cells`` maps cell ids to ``{"own": text, "fit": id}``."""


class ITimeShipSchema(model.Schema):
    """A frozen now and future."""

    returns_on = schema.Date(
        title=_("ship_returns_on", default="Returns on"),
        description=_("ship_returns_on_help", default="12 months from today at the earliest."),
    )
    directives.omitted("answer")
    answer = schema.Text(title=_("ship_answer", default="What happened"), max_length=TEXT_LENGTH, required=False)


@implementer(ITimeShip)
class TimeShip(Part):
    """``frozen`` maps cell ids to HTML, as they were on the day ``frozen_on``; ``answered`` is a moment."""

    frozen = {}
    frozen_on = None
    answered = None
    told_of = False
