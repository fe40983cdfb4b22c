"""Notices from the catalog, as the reader may see them, without waking one."""

from kuntaliitto.vertaiset import addresses
from kuntaliitto.vertaiset.notices import board
from plone import api
from plone.uuid.interfaces import IUUID


PORTAL_TYPE = "vertaiset.notice"


class Row:
    """A notice as the catalog knows it.

    It has what ``board`` asks for; the rest is looked up when a page shows it, for a site's boards are long and a
    portlet shows a few of their rows.
    """

    __slots__ = (
        "_brain",
        "date",
        "has_text",
        "important",
        "link",
        "pinned",
        "published",
        "shown_from",
        "shown_until",
        "title",
    )

    def __init__(self, brain):
        self._brain = brain
        self.title = brain.Title
        for name, value in brain.vertaiset_notice.items():
            setattr(self, name, value)

    @property
    def uid(self):
        """The UID of the notice."""
        return self._brain.UID

    @property
    def url(self):
        """The address of the notice."""
        return self._brain.getURL()

    @property
    def state(self):
        """The state of its workflow."""
        return self._brain.review_state

    @property
    def workspace(self):
        """The UID of its workspace."""
        return self._brain.vertaiset_workspace

    @property
    def leads_to(self):
        """Where the title leads on a board: straight to the link, where there is no text to read first."""
        return addresses.resolve(self.link) if self.link and not self.has_text else self.url


def _rows(workspace=None, **query):
    if workspace is not None:
        query["vertaiset_workspace"] = IUUID(workspace)
    brains = api.portal.get_tool("portal_catalog")(portal_type=PORTAL_TYPE, **query)
    # The catalog takes a sort_limit as a hint.
    return [Row(brain) for brain in brains[: query.get("sort_limit", len(brains))]]


def _published(workspace, day):
    """Return the published rows of ``workspace`` that have not expired on ``day``."""
    last_day = {"query": day.isoformat(), "range": "min"}
    return _rows(workspace, review_state="published", vertaiset_shown_until=last_day)


def board_of(workspace, day):
    """Return the rows that the board of ``workspace`` shows on ``day``, in its order."""
    return board.board(_published(workspace, day), day)


def all_boards(day, limit):
    """Return the first ``limit`` rows of all boards that the reader may see on ``day``, in the board's order.

    A site has many boards: besides what is pinned only as many are read as could be among the first, the nearest of
    what is coming and the newest of the rest.
    """
    iso = day.isoformat()
    shown = {
        "review_state": "published",
        "vertaiset_shown_from": {"query": iso, "range": "max"},
        "vertaiset_shown_until": {"query": iso, "range": "min"},
    }
    coming = {
        "vertaiset_notice_date": {"query": iso, "range": "min"},
        "sort_on": ("vertaiset_notice_date", "sortable_title"),
    }
    rest = {
        "vertaiset_notice_day": {"query": iso, "range": "max"},
        "sort_on": ("vertaiset_notice_day", "sortable_title"),
        "sort_order": ("descending", "ascending"),
    }
    found = _rows(None, vertaiset_notice_pinned=True, **shown)
    for some in (coming, rest):
        found += _rows(None, sort_limit=limit, **some, **shown)
    return board.board({row.uid: row for row in found}.values(), day)[:limit]


def waiting_for(workspace, day):
    """Return the published rows of ``workspace`` that will be shown after ``day``."""
    return board.waiting(_published(workspace, day), day)


def archive_of(workspace, day):
    """Return the published rows of ``workspace`` that have expired before ``day``, the newest first."""
    last_day = {"query": day.isoformat(), "range": "max"}
    return board.archive(_rows(workspace, review_state="published", vertaiset_shown_until=last_day), day)


def drafts_of(workspace):
    """Return the rows of ``workspace`` that the reader sees and that are not published, the latest change first."""
    return _rows(workspace, review_state="draft", sort_on="modified", sort_order="descending")
