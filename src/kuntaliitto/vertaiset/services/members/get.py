"""``GET @members?q=&role=&municipality=``: the roster.

domain.md, "Workspaces": who reads the workspace sees the roster's names; "a visitor sees the number of members and the
coordinators' names".
"""

from AccessControl import getSecurityManager
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.membership import checks
from kuntaliitto.vertaiset.membership import listing
from kuntaliitto.vertaiset.membership import roles
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.people import directory
from kuntaliitto.vertaiset.people import history
from kuntaliitto.vertaiset.people import municipalities
from kuntaliitto.vertaiset.permissions import READ_WORKSPACE
from kuntaliitto.vertaiset.permissions import VIEW_ROSTER
from kuntaliitto.vertaiset.services import reading
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.elements import ListElement
from plone import api
from plone.restapi.serializer.converters import json_compatible
from zope.component import adapter


@adapter(IWorkspace, IVertaisetLayer)
class Members(ListElement):
    """The expandable element ``members``."""

    name = "members"

    def require(self):
        """Ask for reading the workspace; what a reader sees is for ``describe``."""
        checks.require(READ_WORKSPACE, self.context)

    def describe(self, asked):
        """Return the page of the roster; for visitors its length and the coordinators' names."""
        if getSecurityManager().checkPermission(VIEW_ROSTER, self.context):
            return super().describe(asked)
        return {
            "items": [],
            "items_total": roster_of(self.context).count(),
            "coordinators": coordinator_names(self.context),
        }

    def results(self, form):
        """Return the members that fit the query, in the order of their names."""
        role = reading.choice(form, "role", roles.ALL)
        q, municipality = form.get("q") or "", form.get("municipality") or ""
        return listing.members(self.context, clock.now(), q, role, municipality)

    def represent(self, results):
        """Return who they are."""
        return represent(self.context, results)


def represent(workspace, members):
    """Return the JSON of ``Member`` records."""
    names = directory.display_names([member.userid for member in members])
    now, language = clock.now(), api.portal.get_current_language()
    found = []
    for member in members:
        municipality = history.municipality_of(member.userid, now)
        known = municipalities.get(municipality) is not None
        found.append(
            {
                "@id": f"{workspace.absolute_url()}/@members/{member.userid}",
                "userid": member.userid,
                "fullname": names[member.userid],
                "municipality": municipality,
                "municipality_name": municipalities.name(municipality, language) if known else None,
                "roles": list(member.roles),
                "since": json_compatible(member.since),
            }
        )
    return found


def coordinator_names(workspace):
    """Return the names of the coordinators, in their order: what a listed workspace shows to everybody."""
    names = directory.display_names(roster_of(workspace).coordinators()).values()
    return [{"fullname": name} for name in sorted(names, key=directory.sort_key)]


class MembersGet(VertaisetService):
    """Answers with the roster."""

    def answer(self):
        return Members(self.context, self.request).read(self.request)
