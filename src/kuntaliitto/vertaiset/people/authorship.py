"""What a person wrote in workspaces: content of every type, and comments.

Erasure leaves the words where they are, for others have built on them, and takes the name off (domain.md, "Ways out").
What a person wrote elsewhere on the site is not the suite's.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.membership.lookup import object_of
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.people.erasure import PersonalData
from plone import api
from plone.app.discussion.interfaces import IComment
from zope.i18n import translate


class Authorship(PersonalData):
    """Everything in workspaces that says that this person wrote it."""

    title = _("my_data_content", default="What you wrote in workspaces")

    def export(self, userid):
        """Return a mapping each: what the person may no longer see is only said to be there."""
        return [_describe(obj, userid) for obj in _written_by(userid)]

    def sentences(self, userid):
        """Return one line with the number; the file has the list."""
        count = len(_written_by(userid))
        if not count:
            return []
        return [
            _(
                "my_data_content_count",
                default="Pages, files, comments and the like: ${count}",
                mapping={"count": count},
            )
        ]

    def erase(self, userid, pseudonym, now):
        """Write "erased person", in the site's language, where the name was; nobody owns it any more."""
        name = translate(_("person_erased", default="erased person"), target_language=api.portal.get_default_language())
        for obj in _written_by(userid):
            _take_name_off(obj, userid, name)
            obj.reindexObject(idxs=["Creator", "allowedRolesAndUsers"])


def _written_by(userid):
    """Return the objects in workspaces whose first creator is ``userid``, whoever asks."""
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(Creator=userid)
    return [obj for obj in map(object_of, brains) if obj is not None and workspace_of(obj) is not None]


def _describe(obj, userid):
    kept = {"@type": obj.portal_type, "created": obj.created().ISO8601()}
    if api.user.has_permission("View", username=userid, obj=obj):
        kept |= {"@id": obj.absolute_url(), "title": obj.Title()}
    return kept


def _take_name_off(obj, userid, name):
    obj.manage_delLocalRoles([userid])
    owner = api.portal.get().getOwner()
    if owner is not None:
        obj.changeOwnership(owner)
    if IComment.providedBy(obj):
        obj.creator = obj.author_name = name
        obj.author_username = obj.author_email = None
    else:
        obj.creators = tuple(name if creator == userid else creator for creator in obj.creators)
