"""The experiment: its schema and class. What may happen to it is said in ``experiments``."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.content.practice_story import TEXT_LENGTH
from kuntaliitto.vertaiset.content.rows import Column
from kuntaliitto.vertaiset.content.rows import DAY
from kuntaliitto.vertaiset.content.rows import Rows
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.experiments.learning import nested
from kuntaliitto.vertaiset.experiments.locked import Locked
from kuntaliitto.vertaiset.experiments.record import record_of
from kuntaliitto.vertaiset.experiments.states import LINE_LENGTH
from kuntaliitto.vertaiset.interfaces import IExperiment
from plone.autoform import directives
from plone.dexterity.content import Container
from plone.supermodel import model
from zope import schema
from zope.interface import implementer
from zope.interface import invariant


#: The most characters of a word or two in a list.
WORD_LENGTH = 200


class EndsFirst(Invalid, schema.ValidationError):
    """The end is before the start."""

    def __init__(self):
        message = _("experiment_ends_first", default="The end is before the start.")
        super().__init__(message, field="ends", rule="experiment_ends_first")

    def doc(self):
        """Return the message: plone.restapi and z3c.form ask here."""
        return self.message


class IExperimentCard(model.Schema):
    """The experiment card, of experiments and of applications alike (domain.md, "Experiments")."""

    hypothesis = schema.Text(
        title=_("experiment_hypothesis", default="Hypothesis"),
        description=_("experiment_hypothesis_help", default="What you believe: if we do this, then that happens."),
        max_length=TEXT_LENGTH,
        required=False,
    )
    action = schema.Text(
        title=_("experiment_action", default="What is done"),
        max_length=TEXT_LENGTH,
        required=False,
    )
    target_group = schema.Text(
        title=_("experiment_target_group", default="For whom"),
        max_length=TEXT_LENGTH,
        required=False,
    )

    model.fieldset(
        "place",
        label=_("experiment_fieldset_place", default="Where and when"),
        fields=["municipalities", "region", "starts", "ends", "themes"],
    )
    municipalities = schema.Tuple(
        title=_("experiment_municipalities", default="Municipalities"),
        description=_("experiment_municipalities_help", default="One or more: crossing boundaries is the point."),
        value_type=schema.Choice(vocabulary="vertaiset.municipalities"),
        required=False,
        default=(),
        missing_value=(),
    )
    region = schema.Choice(
        title=_("experiment_region", default="Region"),
        description=_("experiment_region_help", default="If it is tried in a whole region."),
        vocabulary="vertaiset.regions",
        required=False,
    )
    starts = schema.Date(title=_("experiment_starts", default="From"), required=False)
    ends = schema.Date(title=_("experiment_ends", default="Until"), required=False)
    themes = schema.Tuple(
        title=_("experiment_themes", default="Themes"),
        value_type=schema.Choice(vocabulary="vertaiset.themes"),
        required=False,
        default=(),
        missing_value=(),
    )

    model.fieldset(
        "people",
        label=_("experiment_fieldset_people", default="People and money"),
        fields=["people", "partners", "money", "money_source", "looking_for", "offering"],
    )
    directives.read_permission(people="vertaiset.ViewRoster")
    people = schema.Tuple(
        title=_("experiment_people", default="People"),
        description=_(
            "experiment_people_help",
            default="User names of members of this workspace, one on a line. They run the experiment as you do.",
        ),
        value_type=schema.TextLine(max_length=WORD_LENGTH),
        required=False,
        default=(),
        missing_value=(),
    )
    partners = schema.Text(
        title=_("experiment_partners", default="Partners"),
        max_length=TEXT_LENGTH,
        required=False,
    )
    money = schema.Text(
        title=_("experiment_money", default="Money"),
        description=_("experiment_money_help", default="What it costs, working time included."),
        max_length=TEXT_LENGTH,
        required=False,
    )
    money_source = schema.TextLine(
        title=_("experiment_money_source", default="Source of the money"),
        max_length=LINE_LENGTH,
        required=False,
    )
    looking_for = schema.Tuple(
        title=_("experiment_looking_for", default="Looking for"),
        description=_(
            "experiment_looking_for_help", default="A word or two on each line: partners, experience, another town."
        ),
        value_type=schema.TextLine(max_length=WORD_LENGTH),
        required=False,
        default=(),
        missing_value=(),
    )
    offering = schema.Tuple(
        title=_("experiment_offering", default="Offering"),
        description=_("experiment_offering_help", default="What others get from you, a word or two on each line."),
        value_type=schema.TextLine(max_length=WORD_LENGTH),
        required=False,
        default=(),
        missing_value=(),
    )

    model.fieldset(
        "evidence",
        label=_("experiment_fieldset_evidence", default="How you will know"),
        fields=["indicator", "baseline", "threshold", "measurements", "risks"],
    )
    indicator = schema.TextLine(
        title=_("experiment_indicator", default="Indicator"),
        description=_("experiment_indicator_help", default="What is counted or measured."),
        max_length=LINE_LENGTH,
        required=False,
    )
    baseline = schema.TextLine(
        title=_("experiment_baseline", default="Baseline"),
        description=_("experiment_baseline_help", default="Where it stands before."),
        max_length=LINE_LENGTH,
        required=False,
    )
    threshold = schema.TextLine(
        title=_("experiment_threshold", default="Threshold"),
        description=_("experiment_threshold_help", default="From which value on you will say that it works."),
        max_length=LINE_LENGTH,
        required=False,
    )
    measurements = Rows(
        title=_("experiment_measurements", default="Measurements"),
        columns=(
            Column("date", _("story_day", default="Day"), DAY),
            Column("value", _("story_value", default="Value")),
            Column("note", _("story_note", default="Note"), required=False),
        ),
        past=True,
    )
    risks = schema.Text(
        title=_("experiment_risks", default="Risks"),
        max_length=TEXT_LENGTH,
        required=False,
    )

    model.fieldset(
        "links",
        label=_("experiment_fieldset_links", default="Where it comes from"),
        fields=["grew_from", "gap"],
    )
    grew_from = schema.TextLine(
        title=_("experiment_grew_from", default="Grew from"),
        description=_("experiment_grew_from_help", default="The story, the listening or the experiment it began with."),
        required=False,
    )
    gap = schema.Choice(
        title=_("experiment_gap", default="Gap"),
        description=_("experiment_gap_help", default="The part of the story that did not fit as it was."),
        vocabulary="vertaiset.cells",
        required=False,
    )

    @invariant
    def in_order(data):
        """An experiment does not end before it starts."""
        if data.starts is not None and data.ends is not None and data.ends < data.starts:
            raise EndsFirst()


class IExperimentSchema(IExperimentCard):
    """The fields of an experiment beside its title and description."""

    directives.omitted("learning")
    learning = schema.Dict(
        title=_("experiment_learning", default="Learning"),
        description=_("experiment_learning_help", default="What was observed and learned, and what was decided."),
        required=False,
        readonly=True,
    )


@implementer(IExperiment)
class Experiment(Container):
    """A small trial. What starting locks, and the learning, stand in its record: see ``experiments.record``."""

    # Many write its diary at once: an ordered container keeps one list that they would fight for.
    _ordering = "unordered"

    hypothesis = Locked("hypothesis")
    indicator = Locked("indicator")
    threshold = Locked("threshold")

    # The UID of the call that it was proposed in, where it was.
    call = None

    @property
    def learning(self):
        """The learning card as REST has it, or None until it is saved."""
        return nested(record_of(self).learning)
