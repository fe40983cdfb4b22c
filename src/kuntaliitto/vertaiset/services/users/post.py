"""``POST @users``, which asks for a municipality that there is, before plone.restapi makes the user."""

from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.people import profile
from plone.restapi.services.users import add


class UsersPost(add.UsersPost):
    """plone.restapi's own service; its check of what was sent knows one rule more."""

    def validate_input_data(self, portal, original_data):
        """Add our error to plone.restapi's, also for each row of an uploaded list."""
        super().validate_input_data(portal, original_data)
        try:
            profile.check(*(original_data.get(name) for name in profile.FIELDS))
        except Refused as error:
            self.add_field_error(error.field, error.message)
