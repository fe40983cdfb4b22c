"""The settings, one schema: the control panel, the registry and the REST API are made of it."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.controlpanel.ladder import ILadderSettings
from plone.autoform import directives
from z3c.form.browser.checkbox import CheckBoxFieldWidget
from zope import schema


class IVertaisetSettings(ILadderSettings):
    """What a site manager decides for all workspaces, and for the ladder. The defaults are domain.md's."""

    default_visibility = schema.Choice(
        title=_("settings_default_visibility", default="Visibility of a new workspace"),
        vocabulary="vertaiset.visibility",
        default="site",
    )
    default_join_policy = schema.Choice(
        title=_("settings_default_join_policy", default="Joining a new workspace"),
        vocabulary="vertaiset.join_policy",
        default="request",
    )
    default_participation = schema.Choice(
        title=_("settings_default_participation", default="What plain members may do in a new workspace"),
        vocabulary="vertaiset.participation",
        default="contribute",
    )
    directives.widget("workspace_creators", CheckBoxFieldWidget)
    workspace_creators = schema.Tuple(
        title=_("settings_workspace_creators", default="Who may create workspaces anywhere on the site"),
        description=_("settings_workspace_creators_help", default="Managers always may."),
        value_type=schema.Choice(vocabulary="vertaiset.creator_roles"),
        required=False,
        default=("Manager", "Site Administrator"),
        missing_value=(),
    )
    coordinators_create = schema.Bool(
        title=_("settings_coordinators_create", default="Coordinators may create workspaces inside theirs"),
        required=False,
        default=True,
    )
    ask_again_days = schema.Int(
        title=_("settings_ask_again_days", default="Days before a rejected person may ask again"),
        min=0,
        default=30,
    )
    invitation_days = schema.Int(
        title=_("settings_invitation_days", default="Days for which an invitation is valid"),
        min=1,
        default=14,
    )
    list_size = schema.Int(
        title=_("settings_list_size", default="Rows on one page of a list"),
        min=5,
        max=500,
        default=50,
    )
    block_size = schema.Int(
        title=_("settings_block_size", default="Rows in a block of a front page and in a portlet"),
        min=1,
        max=50,
        default=5,
    )
    survey_smallest_group = schema.Int(
        title=_("settings_survey_smallest_group", default="Surveys: answers of so many people are shown together"),
        description=_(
            "settings_survey_smallest_group_help",
            default="Results of fewer answers are not shown, nor is a breakdown in which a group is smaller.",
        ),
        min=3,
        max=50,
        default=5,
    )
    survey_reminder_days = schema.Int(
        title=_("settings_survey_reminder_days", default="Surveys: days before closing when people are reminded"),
        min=0,
        default=3,
    )
    themes = schema.Tuple(
        title=_("settings_themes", default="Themes"),
        description=_("settings_themes_help", default="What workspaces and practices can be about, one on each line."),
        value_type=schema.TextLine(),
        required=False,
        missing_value=(),
        default=(
            "tilaaja-tuottaja",
            "kuntaliitokset",
            "ylisektorinen toiminta ja vaikuttavuus",
            "palveluinnovaatiot",
            "elämänkaari",
        ),
    )
    merged_municipalities = schema.Tuple(
        title=_("settings_merged_municipalities", default="Municipalities that merged"),
        description=_(
            "settings_merged_municipalities_help",
            default="One merger on each line: the code of the abolished municipality, that of its successor, and the "
            "first day of the successor, as in 588 507 2025-01-01. The abolished one keeps its name where it was used, "
            "and is counted as its successor.",
        ),
        value_type=schema.TextLine(),
        required=False,
        default=(),
        missing_value=(),
    )
