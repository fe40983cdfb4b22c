"""The practice story: its schema and class. What may happen to it is said in ``stories`` and ``maturity``."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.content.perspectives import Perspectives
from kuntaliitto.vertaiset.content.rows import Column
from kuntaliitto.vertaiset.content.rows import DAY
from kuntaliitto.vertaiset.content.rows import Rows
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.interfaces import IPracticeStory
from plone.autoform import directives
from plone.dexterity.content import Container
from plone.supermodel import model
from zope import schema
from zope.interface import implementer
from zope.interface import invariant


TEXT_LENGTH = 20_000


class WhoseIsIt(Invalid, schema.ValidationError):
    """A story is a municipality's, or an organisation's."""

    def __init__(self):
        super().__init__(
            _("story_whose", default="Choose a municipality, or name the organisation whose practice this is."),
            field="municipality",
            rule="story_whose",
        )

    def doc(self):
        """Return the message: plone.restapi and z3c.form ask here."""
        return self.message


class IPracticeStorySchema(model.Schema):
    """The fields of a story beside its title and description (domain.md, "Practice stories in 360 degrees")."""

    directives.order_before(perspectives="*")
    perspectives = Perspectives(
        title=_("story_perspectives", default="The story in 360 degrees"),
        required=False,
        defaultFactory=dict,
        missing_value={},
    )

    model.fieldset(
        "whose",
        label=_("story_fieldset_whose", default="Whose practice"),
        fields=["municipality", "organisation", "unit", "in_use_since", "themes", "responsible", "contact"],
    )
    municipality = schema.Choice(
        title=_("story_municipality", default="Municipality"),
        vocabulary="vertaiset.municipalities",
        required=False,
    )
    organisation = schema.TextLine(
        title=_("story_organisation", default="Organisation"),
        description=_("story_organisation_help", default="If the practice is not a municipality's."),
        required=False,
    )
    unit = schema.TextLine(
        title=_("story_unit", default="Unit"),
        description=_("story_unit_help", default="The service, school, team or office where it is done."),
        required=False,
    )
    in_use_since = schema.Date(
        title=_("story_in_use_since", default="In use since"),
        description=_("story_in_use_since_help", default="The day on which people began to work this way."),
        required=False,
    )
    themes = schema.Tuple(
        title=_("story_themes", default="Themes"),
        value_type=schema.Choice(vocabulary="vertaiset.themes"),
        required=False,
        default=(),
        missing_value=(),
    )
    directives.read_permission(responsible="vertaiset.ViewRoster")
    responsible = schema.Tuple(
        title=_("story_responsible", default="People who answer for it"),
        description=_(
            "story_responsible_help",
            default="User names of members of this workspace, one on a line. They may tell the story as you do.",
        ),
        value_type=schema.TextLine(),
        required=False,
        default=(),
        missing_value=(),
    )
    directives.read_permission(contact="vertaiset.SeeContact")
    contact = schema.Text(
        title=_("story_contact", default="Contact details"),
        description=_("story_contact_help", default="Only members of the workspace see them."),
        max_length=TEXT_LENGTH,
        required=False,
    )

    model.fieldset(
        "times",
        label=_("story_fieldset_times", default="Time and money"),
        fields=["funding", "leader_changes", "effect_expected", "costs"],
    )
    funding = Rows(
        title=_("story_funding", default="Funding"),
        description=_("story_funding_help", default="Where the money came from, and from when to when."),
        columns=(
            Column("source", _("story_funding_source", default="Source")),
            Column("starts", _("story_funding_starts", default="From"), DAY),
            Column("ends", _("story_funding_ends", default="Until"), DAY, required=False),
        ),
    )
    leader_changes = Rows(
        title=_("story_leader_changes", default="Changes of leader"),
        description=_("story_leader_changes_help", default="The days on which somebody else began to lead it."),
        columns=(Column("date", _("story_day", default="Day"), DAY),),
        past=True,
    )
    effect_expected = schema.Date(
        title=_("story_effect_expected", default="Effect expected"),
        description=_("story_effect_expected_help", default="When the effect is expected to show."),
        required=False,
    )
    costs = schema.Text(
        title=_("story_costs", default="Costs"),
        description=_("story_costs_help", default="What it takes: money, working time, premises."),
        max_length=TEXT_LENGTH,
        required=False,
    )

    model.fieldset(
        "evidence",
        label=_("story_fieldset_evidence", default="Evidence"),
        fields=["indicator", "baseline", "target", "measurements", "did_not_work"],
    )
    indicator = schema.TextLine(
        title=_("story_indicator", default="Indicator"),
        description=_("story_indicator_help", default="What is counted or measured."),
        required=False,
    )
    baseline = schema.TextLine(
        title=_("story_baseline", default="Baseline"),
        description=_("story_baseline_help", default="Where it stood before."),
        required=False,
    )
    target = schema.TextLine(
        title=_("story_target", default="Target"),
        description=_("story_target_help", default="Where it is to get."),
        required=False,
    )
    measurements = Rows(
        title=_("story_measurements", default="Measurements"),
        columns=(
            Column("date", _("story_day", default="Day"), DAY),
            Column("value", _("story_value", default="Value")),
            Column("note", _("story_note", default="Note"), required=False),
        ),
        past=True,
    )
    did_not_work = schema.Text(
        title=_("story_did_not_work", default="What did not work"),
        description=_("story_did_not_work_help", default="What you tried and gave up, or would do otherwise now."),
        max_length=TEXT_LENGTH,
        required=False,
    )

    model.fieldset(
        "links",
        label=_("story_fieldset_links", default="Related stories"),
        fields=["related", "grew_from", "learnings"],
    )
    related = schema.Tuple(
        title=_("story_related", default="Related stories"),
        value_type=schema.TextLine(),
        required=False,
        default=(),
        missing_value=(),
    )
    grew_from = schema.TextLine(
        title=_("story_grew_from", default="Grew from"),
        description=_("story_grew_from_help", default="The adoption, the enrichment or the experiment it began with."),
        required=False,
    )
    learnings = schema.Text(
        title=_("story_learnings", default="Learnings"),
        description=_("story_learnings_help", default="What others should know when the practice has ended."),
        max_length=TEXT_LENGTH,
        required=False,
    )

    @invariant
    def somebodys(data):
        """A story is a municipality's, or an organisation's."""
        if not data.municipality and not (data.organisation or "").strip():
            raise WhoseIsIt()


@implementer(IPracticeStory)
class PracticeStory(Container):
    """A practice, told from eight sides and in three times.

    ``revision`` counts the tellings, ``cell_revisions`` says at which of them a cell changed last.
    """

    # Many add to it at once: an ordered container keeps one list that they would fight for.
    _ordering = "unordered"

    revision = 0
    cell_revisions = {}
