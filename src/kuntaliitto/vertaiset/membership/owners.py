"""Who made an object."""

from plone.app.discussion.interfaces import IComment


def owners_of(obj):
    """Return the ids of those who made ``obj``: the local role Owner, and a comment's writer."""
    if IComment.providedBy(obj):
        return {obj.author_username or obj.creator} - {None, ""}
    return {userid for userid, given in obj.get_local_roles() if "Owner" in given}
