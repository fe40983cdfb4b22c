"""The pictures in a diary (domain.md, "Experiments"): they stand in its entries, and stay as those do."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.experiments.people import is_a
from kuntaliitto.vertaiset.experiments.subscribers import require_diary_open
from kuntaliitto.vertaiset.interfaces import IDiaryEntry
from kuntaliitto.vertaiset.membership.checks import require
from kuntaliitto.vertaiset.membership.checks import require_active
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobImage


ADD_IMAGE = "plone.app.contenttypes: Add Image"
#: What is shown as a picture. A drawing in SVG can hold scripts.
KINDS = ("image/jpeg", "image/png", "image/gif", "image/webp")
_NO_SIZE = (-1, -1)


def add_picture(entry, filename, data, shows):
    """Put a picture into ``entry``, a diary entry, as one who writes it; return the Image.

    ``data`` are its bytes, ``shows`` what can be seen in it, for those who do not see it. Raises ``Forbidden``,
    ``StateForbids`` where the diary is not kept, ``Invalid`` (``picture``, ``shows``).
    """
    require_active(workspace_of(entry))
    require(ADD_IMAGE, entry)
    require_diary_open(entry)
    shows = " ".join((shows or "").split())
    if not data:
        raise Invalid(_("picture_none", default="Choose a picture."), field="picture", rule="picture_none")
    image = NamedBlobImage(data=data, filename=filename)
    if image.contentType not in KINDS or image.getImageSize() == _NO_SIZE:
        raise Invalid(
            _("picture_kind", default="This is no picture of the kind JPEG, PNG, GIF or WebP."),
            field="picture",
            rule="picture_kind",
        )
    if not shows:
        raise Invalid(
            _("picture_shows_nothing", default="Say what the picture shows, for those who do not see it."),
            field="shows",
            rule="picture_shows_nothing",
        )
    return createContentInContainer(entry, "Image", title=shows, image=image)


def picture_moved(picture, event):
    """A picture comes or goes while the diary is kept (``IObjectMovedEvent``); Managers take one out whenever."""
    if event.object is not picture or "Manager" in api.user.get_roles():
        return
    _require_open_around(event.oldParent, event.newParent)


def picture_changed(picture, event):
    """A picture is changed while its diary is kept (``IObjectModifiedEvent``)."""
    _require_open_around(picture.__parent__)


def _require_open_around(*parents):
    for parent in parents:
        if parent is not None and is_a(IDiaryEntry, parent):
            require_diary_open(parent)
