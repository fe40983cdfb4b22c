"""The pages of those who manage a workspace, as tabs over each of them."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.permissions import RESTORE_WORKSPACE


MEMBERS = ("members", "workspace-members", _("tab_members", default="Members"))
RESTORE = ("archive", "workspace-archive", _("tab_restore", default="Restore"))
TABS = (
    MEMBERS,
    ("requests", "workspace-requests", _("tab_requests", default="Requests")),
    ("invitations", "workspace-invitations", _("tab_invitations", default="Invitations")),
    ("add", "workspace-add-members", _("tab_add_members", default="Add members")),
    ("policies", "workspace-policies", _("tab_policies", default="Policies")),
    ("archive", "workspace-archive", _("tab_archive", default="Archive")),
)


def tabs(page):
    """Return what the tabs of ``page``, a ``WorkspacePage``, show: dicts of id, url, title, count and current."""
    if page.manages:
        shown = TABS
    elif page.allowed(RESTORE_WORKSPACE):
        shown = (MEMBERS, RESTORE)
    else:
        return []
    return [
        {
            "id": id,
            "url": f"{page.context.absolute_url()}/@@{view}",
            "title": title,
            "count": _count(page, id),
            "current": id == page.tab,
        }
        for id, view, title in shown
    ]


def _count(page, id):
    """Return how much there is on the tab, or None where it counts nothing."""
    if id == "members":
        return page.roster.count()
    if id == "requests":
        return page.roster.count_pending()
    if id == "invitations":
        return len(page.roster.open_invitations(page.now))
    return None
