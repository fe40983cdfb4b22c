"""The settings, one schema: the control panel, the registry and the REST API are made of it."""

from kuntaliitto.vertaiset import _
from zope import schema
from zope.interface import Interface


class IVertaisetSettings(Interface):
    """What a site manager decides for all workspaces. The defaults are domain.md's."""

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
    themes = schema.Tuple(
        title=_("settings_themes", default="Themes"),
        description=_("settings_themes_help", default="What workspaces and practices can be about, one on each line."),
        value_type=schema.TextLine(),
        required=False,
        default=(
            "tilaaja-tuottaja",
            "kuntaliitokset",
            "ylisektorinen toiminta ja vaikuttavuus",
            "palveluinnovaatiot",
            "elämänkaari",
        ),
    )
