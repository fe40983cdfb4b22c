"""The three policies of a workspace, as data: they make the vocabularies, the forms' help, the docs and the tests.

From domain.md, "Workspaces".
"""

from dataclasses import dataclass
from kuntaliitto.vertaiset import _


@dataclass(frozen=True)
class Policy:
    """One value of a policy: its id, and a title and a help text as i18n messages."""

    id: str
    title: str
    help: str


VISIBILITY = (
    Policy(
        "public",
        _("visibility_public", default="Public"),
        _("visibility_public_help", default="Anyone reads the workspace, visitors who have not logged in too."),
    ),
    Policy(
        "site",
        _("visibility_site", default="For logged-in users"),
        _("visibility_site_help", default="Everybody who has logged in reads the workspace."),
    ),
    Policy(
        "listed",
        _("visibility_listed", default="Listed"),
        _(
            "visibility_listed_help",
            default="Everybody sees that the workspace is there: its title, description, coordinators and how to "
            "join. Members read the rest.",
        ),
    ),
    Policy(
        "secret",
        _("visibility_secret", default="Secret"),
        _("visibility_secret_help", default="Only members know that the workspace exists."),
    ),
)

JOIN = (
    Policy(
        "self",
        _("join_policy_self", default="Anyone may join"),
        _("join_policy_self_help", default="Everybody who has logged in joins at once."),
    ),
    Policy(
        "request",
        _("join_policy_request", default="On request"),
        _("join_policy_request_help", default="People ask with a message, and a coordinator decides."),
    ),
    Policy(
        "invitation",
        _("join_policy_invitation", default="By invitation"),
        _("join_policy_invitation_help", default="Only people whom a coordinator invites can join."),
    ),
    Policy(
        "closed",
        _("join_policy_closed", default="Closed"),
        _("join_policy_closed_help", default="Coordinators add people; nobody joins on their own."),
    ),
)

PARTICIPATION = (
    Policy(
        "read",
        _("participation_read", default="Read"),
        _(
            "participation_read_help",
            default="Members read and discuss; facilitators add material, news, events and links.",
        ),
    ),
    Policy(
        "contribute",
        _("participation_contribute", default="Contribute"),
        _("participation_contribute_help", default="Members also add content and edit their own."),
    ),
    Policy(
        "publish",
        _("participation_publish", default="Publish"),
        _("participation_publish_help", default="Members also publish their own content."),
    ),
    Policy(
        "moderate",
        _("participation_moderate", default="Moderate"),
        _(
            "participation_moderate_help",
            default="Members also edit and publish the material, news, events and links of others.",
        ),
    ),
)

# From the widest audience to the narrowest: a sub-workspace is never before its parent.
VISIBILITY_ORDER = tuple(policy.id for policy in VISIBILITY)

# Where only members read; a sub-workspace of such a workspace takes its members from there.
CLOSED_VISIBILITIES = ("listed", "secret")


def title_of(policies, value):
    """Return the title (an i18n message) of ``value`` among ``policies``, or the value itself where it is unknown."""
    return next((policy.title for policy in policies if policy.id == value), value)


def narrowest(visibilities):
    """Return the narrowest of some visibility ids; ``public`` where there is none."""
    return max(visibilities, key=VISIBILITY_ORDER.index, default="public")


def visible_under(parent_visibility):
    """Return the visibility ids that a workspace may have inside one of ``parent_visibility`` (None: no parent)."""
    if parent_visibility is None:
        return VISIBILITY_ORDER
    return VISIBILITY_ORDER[VISIBILITY_ORDER.index(parent_visibility) :]


def join_allowed(visibility, join_policy):
    """Say whether the two policies go together: a secret workspace can be neither ``self`` nor ``request``."""
    return not (visibility == "secret" and join_policy in ("self", "request"))
