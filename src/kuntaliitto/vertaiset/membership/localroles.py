"""Who has which Plone role on an object in a workspace.

Each object in a workspace blocks local roles from above (``workflows.placement``) and asks its workspace itself: so
nothing flows in from the site, nothing from the workspace above, and the maker of a folder gets no rights on what
others put there.
"""

from Acquisition import aq_base
from borg.localrole.interfaces import ILocalRoleProvider
from kuntaliitto.vertaiset.experiments.people import people_of
from kuntaliitto.vertaiset.experiments.people import whole_of
from kuntaliitto.vertaiset.membership import index
from kuntaliitto.vertaiset.membership import roles
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.membership.owners import owners_of
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.stories.tellers import story_of
from kuntaliitto.vertaiset.stories.tellers import tellers_of
from plone.uuid.interfaces import IUUID
from zope.interface import implementer


def _whole_and_tellers(obj):
    """Return the story, the experiment or the call that ``obj`` is or stands in, or None, and those whose it is."""
    story = story_of(obj)
    if story is not None:
        return story, tellers_of(story)
    whole = whole_of(obj)
    return whole, people_of(whole) if whole is not None else set()


@implementer(ILocalRoleProvider)
class WorkspaceRoles:
    """Roles of the virtual groups of the workspace that an object stands in."""

    def __init__(self, context):
        self.context = context
        self._by_principal = self._compute()

    def _compute(self):
        workspace = workspace_of(self.context)
        uid = IUUID(workspace, None) if workspace is not None else None
        if uid is None:
            return {}
        participation, archived = workspace.participation, workspace.archived
        given = {
            index.group_id(uid, role): tuple(roles.plone_roles(role, participation, archived)) for role in roles.ALL
        }
        if aq_base(workspace) is not aq_base(self.context):
            members = roster_of(workspace).members
            owners = owners_of(self.context)
            whole, tellers = _whole_and_tellers(self.context)
            for userid in owners | tellers:
                member = members.get(userid)
                if member is not None:
                    rung = roles.rung(member.roles)
                    own = set()
                    if whole is None or whole is self.context:
                        own |= roles.author_roles(rung, participation, archived)
                    elif userid in owners:
                        own |= roles.maker_roles(rung, archived)
                    if userid in tellers:
                        own |= roles.teller_roles(rung, archived)
                    if userid not in owners and getattr(aq_base(self.context), "hidden", None):
                        # The teller of the story does not read what was hidden in it, nor do the experiment's people.
                        own.discard(roles.READS_DRAFTS)
                    given[index.own_group_id(uid, userid)] = tuple(own)
        return given

    def getRoles(self, principal_id):
        """Return the Plone roles of ``principal_id`` here."""
        return self._by_principal.get(principal_id, ())

    def getAllRoles(self):
        """Return (principal id, Plone roles) pairs: the catalog's index is made of them."""
        return self._by_principal.items()
