"""``PATCH @users/<userid>``, which asks for a municipality that there is, before plone.restapi stores anything."""

from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.people import profile
from kuntaliitto.vertaiset.services.base import reply_refused
from plone import api
from plone.restapi.deserializer import json_body
from plone.restapi.services.users import update


class UsersPatch(update.UsersPatch):
    """plone.restapi's own service, behind the rule for municipality and organisation."""

    def reply(self):
        """Return what plone.restapi answers, or the refusal (400) with its field."""
        try:
            self._check()
        except Refused as error:
            return reply_refused(self, error)
        return super().reply()

    def _check(self):
        sent = json_body(self.request)
        if not set(profile.FIELDS) & set(sent):
            return
        member = api.user.get(userid=self._get_user_id)
        kept = dict(zip(profile.FIELDS, profile.stored(member), strict=True)) if member is not None else {}
        profile.check(*((kept | sent).get(name) for name in profile.FIELDS))
