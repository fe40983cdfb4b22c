"""``GET @membership``: where I stand with a workspace, and what I may do about it."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.standing import standing
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.elements import Element
from plone.restapi.serializer.converters import json_compatible
from zope.component import adapter


@adapter(IWorkspace, IVertaisetLayer)
class Membership(Element):
    """The expandable element ``membership``."""

    name = "membership"

    def describe(self, asked):
        """Return status, roles, what is open, and when one may ask again."""
        here = standing(self.context, current_userid(), clock.now())
        return {
            "status": here.status,
            "roles": list(here.roles),
            "can": list(here.can),
            "ask_again": json_compatible(here.ask_again),
        }


class MembershipGet(VertaisetService):
    """Tells the person who asks where they stand."""

    def answer(self):
        return Membership(self.context, self.request).read(self.request)
