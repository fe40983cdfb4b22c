"""Comments in workspaces: who may not see a hidden one learns that there was one, and nothing of it."""

from AccessControl import getSecurityManager
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.workflows import hiding
from plone.app.discussion.interfaces import IComment
from plone.restapi.serializer import discussion
from zope.component import adapter


# What tells of the words or of who wrote them. The place stays, so that replies still hang on something.
_WORDS = ("author_username", "author_name", "author_image", "user_notification")


@adapter(IComment, IVertaisetLayer)
class CommentSerializer(discussion.CommentSerializer):
    """plone.restapi's, which shows every comment to everybody who reads the page; with ``hidden`` beside it."""

    def __call__(self, include_items=True):
        """Return the comment; one that is hidden without its words, for those who may not see it."""
        result = super().__call__(include_items)
        if workspace_of(self.context) is None:
            return result
        result["hidden"] = hiding.is_hidden(self.context)
        if not getSecurityManager().checkPermission("View", self.context):
            result["text"] = {"data": "", "mime-type": "text/plain"}
            result.update(dict.fromkeys(_WORDS))
        elif result["hidden"]:
            result["hidden_reason"] = hiding.why_hidden(self.context)
        return result
