"""The workspace: its schema and class. What may happen in it is said in ``membership`` and ``workflows``."""

from Acquisition import aq_base
from Acquisition import aq_inner
from Acquisition import aq_parent
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import settings
from kuntaliitto.vertaiset.content.links import Links
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.membership.policies import join_allowed
from kuntaliitto.vertaiset.membership.policies import visible_under
from plone.autoform import directives
from plone.dexterity.content import Container
from plone.supermodel import model
from zope import schema
from zope.interface import implementer
from zope.interface import invariant
from zope.interface import provider
from zope.schema.interfaces import IContextAwareDefaultFactory


WORKFLOW_ID = "vertaiset_workspace_workflow"


@provider(IContextAwareDefaultFactory)
def default_visibility(context):
    """Return the site's default, or what the parent workspace allows where that is narrower."""
    wanted = settings.get("default_visibility")
    parent = workspace_of(_container(context)) if context is not None else None
    allowed = visible_under(parent.visibility if parent is not None else None)
    return wanted if wanted in allowed else allowed[0]


def _container(context):
    """Return where a workspace is being made: forms say the container, a program the workspace, without values yet."""
    made = aq_base(context)
    if IWorkspace.providedBy(context):
        made._p_activate()
        if "visibility" not in made.__dict__:
            return aq_parent(aq_inner(context))
    return context


@provider(IContextAwareDefaultFactory)
def default_join_policy(context):
    """Return the site's default, or ``invitation`` where the visibility forbids that."""
    return _join_policy_with(default_visibility(context))


def _join_policy_with(visibility):
    wanted = settings.get("default_join_policy")
    return wanted if join_allowed(visibility, wanted) else "invitation"


@provider(IContextAwareDefaultFactory)
def default_participation(context):
    """Return the site's default."""
    return settings.get("default_participation")


def store_defaults(workspace):
    """Store those policies of the new ``workspace`` that were not named, as they are where it stands.

    The settings may change later; a workspace does not with them.
    """
    made, container = aq_base(workspace), aq_parent(aq_inner(workspace))
    named = made.__dict__
    if "visibility" not in named:
        made.visibility = default_visibility(container)
    if "join_policy" not in named:
        made.join_policy = _join_policy_with(made.visibility)
    if "participation" not in named:
        made.participation = default_participation(container)


class SecretMustNotBeOpen(Invalid, schema.ValidationError):
    """The visibility and the way to join do not go together."""

    def __init__(self):
        super().__init__(
            _(
                "workspace_secret_not_open",
                default="A secret workspace can be joined by invitation only, or is closed: choose one of these.",
            ),
            field="join_policy",
            rule="workspace_secret_not_open",
        )

    def doc(self):
        """Return the message: plone.restapi and z3c.form ask here."""
        return self.message


class IWorkspaceSchema(model.Schema):
    """The fields of a workspace beside its title and description."""

    visibility = schema.Choice(
        title=_("workspace_visibility", default="Visibility"),
        description=_("workspace_visibility_help", default="Who sees and reads the workspace and all that is in it."),
        vocabulary="vertaiset.visibility",
        defaultFactory=default_visibility,
    )
    join_policy = schema.Choice(
        title=_("workspace_join_policy", default="Joining"),
        description=_("workspace_join_policy_help", default="How people become members."),
        vocabulary="vertaiset.join_policy",
        defaultFactory=default_join_policy,
    )
    participation = schema.Choice(
        title=_("workspace_participation", default="Participation"),
        description=_(
            "workspace_participation_help",
            default="What plain members may do with material, news, events, links, stories and experiments.",
        ),
        vocabulary="vertaiset.participation",
        defaultFactory=default_participation,
    )
    themes = schema.Tuple(
        title=_("workspace_themes", default="Themes"),
        value_type=schema.Choice(vocabulary="vertaiset.themes"),
        required=False,
        default=(),
        missing_value=(),
    )
    directives.widget("links", rows=6)
    links = Links(
        title=_("workspace_links", default="Links"),
        description=_(
            "workspace_links_help",
            default="One link on a line: its title, a vertical bar, and its address, as in "
            "“Kuntaliitto | https://www.kuntaliitto.fi”.",
        ),
        required=False,
        defaultFactory=list,
        missing_value=[],
    )

    @invariant
    def secret_is_not_open(data):
        """A secret workspace can be neither ``self`` nor ``request`` (domain.md, "Workspaces")."""
        if not join_allowed(data.visibility, data.join_policy):
            raise SecretMustNotBeOpen()


@implementer(IWorkspace)
class Workspace(Container):
    """A place for a network, a programme or a theme."""

    # Rights inside a workspace come from its roster alone: no local role flows in, neither from the site nor from the
    # workspace that it stands in.
    __ac_local_roles_block__ = True

    # An ordered container keeps one list that two writers fight for.
    _ordering = "unordered"

    @property
    def archived(self):
        """Whether the workspace is archived: from its workflow's state."""
        history = getattr(self, "workflow_history", None) or {}
        moves = history.get(WORKFLOW_ID)
        return bool(moves) and moves[-1].get("review_state") == "archived"
