"""Uploading files: a form that works without JavaScript."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.membership.page import WorkspacePage
from kuntaliitto.vertaiset.sections import upload
from zExceptions import Unauthorized


class UploadPage(WorkspacePage):
    """``@@materials-upload``: takes ``files`` (one or many) and ``publish``, and goes on to the list."""

    fields = ("files", "publish")

    def allow(self):
        if not upload.may_upload(self.context):
            raise Unauthorized(self.__name__)

    def act(self):
        added = upload.upload(self.context, self._sent(), publish=bool(self.typed("publish")))
        published = bool(self.typed("publish"))
        return self.go(_told(len(added), published), f"{self.context.absolute_url()}/@@materials")

    def _sent(self):
        """Return the files that were sent, as pairs of a name and bytes; an input left empty sends none."""
        sent = self.request.form.get("files", ())
        several = sent if isinstance(sent, list | tuple) else [sent]
        return [(one.filename, one.read()) for one in several if getattr(one, "filename", "")]

    def publishes(self):
        """Say whether the person who asks may publish what they add."""
        return upload.publishes_own(self.context)


def _told(number, published):
    if published:
        return _("upload_published", default="Added and published: ${number}.", mapping={"number": str(number)})
    return _("upload_added", default="Added as drafts: ${number}.", mapping={"number": str(number)})
