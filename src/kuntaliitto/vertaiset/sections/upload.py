"""Putting files into a workspace's material."""

from AccessControl import getSecurityManager
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.membership import checks
from kuntaliitto.vertaiset.membership import roles
from kuntaliitto.vertaiset.membership.roster import roster_of
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from plone.namedfile.file import NamedBlobImage
from plone.namedfile.utils import get_contenttype


ADD_PERMISSIONS = {
    "File": "plone.app.contenttypes: Add File",
    "Image": "plone.app.contenttypes: Add Image",
}


def may_upload(workspace):
    """Say whether the current user may add files to ``workspace``."""
    return bool(getSecurityManager().checkPermission(ADD_PERMISSIONS["File"], workspace))


def publishes_own(workspace):
    """Say whether what the current user adds to ``workspace`` may be published by them."""
    if getSecurityManager().checkPermission("Review portal content", workspace):
        return True
    rung = roles.rung(roster_of(workspace).roles_of(checks.current_userid()))
    given = roles.author_roles(rung, workspace.participation, workspace.archived) if rung else ()
    return roles.PUBLISHES_OWN in given


def upload(workspace, files, publish=False):
    """Make a File or an Image of each of ``files``, pairs of a name and bytes; return the new objects.

    They are drafts unless ``publish`` is asked for. Raises ``Invalid`` where nothing was chosen, ``Forbidden`` for
    those who may not add or not publish, ``StateForbids`` in an archive.
    """
    checks.require_active(workspace)
    if not files:
        raise Invalid(_("upload_nothing", default="Choose at least one file."), field="files", rule="upload_nothing")
    if publish and not publishes_own(workspace):
        raise Forbidden(
            _("upload_not_published", default="You may add files here, but somebody else publishes them."),
            field="publish",
            rule="upload_not_published",
        )
    added = [_add(workspace, name, data) for name, data in files]
    if publish:
        for one in added:
            api.content.transition(one, "publish")
    return added


def _add(workspace, name, data):
    content_type = get_contenttype(filename=name)
    # A drawing in SVG can hold scripts: it is a file to download, no picture to show.
    is_image = content_type.startswith("image/") and content_type != "image/svg+xml"
    portal_type = "Image" if is_image else "File"
    checks.require(ADD_PERMISSIONS[portal_type], workspace)
    if is_image:
        fields = {"image": NamedBlobImage(data=data, filename=name)}
    else:
        fields = {"file": NamedBlobFile(data=data, contentType=content_type, filename=name)}
    return createContentInContainer(workspace, portal_type, title=name, **fields)
