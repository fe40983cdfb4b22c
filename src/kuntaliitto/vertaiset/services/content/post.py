"""``POST`` into a practice story: plone.restapi's, which says in words what is no business of content verbs."""

from AccessControl import getSecurityManager
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.services.base import body_of
from plone.restapi.services.content.add import FolderPost
from zExceptions import Unauthorized


VALIDATION = "vertaiset.validation"


class StoryPost(FolderPost):
    """Statements have no type to make: they are given in a round, and nobody writes one otherwise (rest.md)."""

    def reply(self):
        """Return what plone.restapi returns; raise ``Forbidden`` for statements, whoever asks."""
        if body_of(self.request).get("@type") == VALIDATION:
            raise Forbidden(
                _("validation_by_service", default="A statement is given in a round of validation: POST @validations."),
                field="@type",
                rule="validation_by_service",
            )
        if not getSecurityManager().checkPermission("Add portal content", self.context):
            raise Unauthorized("You may not add anything here.")
        return super().reply()
