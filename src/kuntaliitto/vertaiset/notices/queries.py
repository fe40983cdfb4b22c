"""Notices from the catalog, as the reader may see them, without waking one."""

from dataclasses import dataclass
from datetime import date
from kuntaliitto.vertaiset import addresses
from kuntaliitto.vertaiset.notices import board
from plone import api
from plone.uuid.interfaces import IUUID


PORTAL_TYPE = "vertaiset.notice"


@dataclass(frozen=True)
class Row:
    """A notice as the catalog knows it; ``workspace`` is the UID of its workspace."""

    uid: str
    title: str
    url: str
    state: str
    workspace: str
    date: date
    has_text: bool
    important: bool
    link: str
    pinned: bool
    published: date
    shown_from: date
    shown_until: date

    @property
    def leads_to(self):
        """Where the title leads on a board: straight to the link, where there is no text to read first."""
        return addresses.resolve(self.link) if self.link and not self.has_text else self.url


def _row(brain):
    return Row(
        uid=brain.UID,
        title=brain.Title,
        url=brain.getURL(),
        state=brain.review_state,
        workspace=brain.vertaiset_workspace,
        **brain.vertaiset_notice,
    )


def _rows(workspace=None, **query):
    if workspace is not None:
        query["vertaiset_workspace"] = IUUID(workspace)
    catalog = api.portal.get_tool("portal_catalog")
    return [_row(brain) for brain in catalog(portal_type=PORTAL_TYPE, **query)]


def _published(workspace, day):
    """Return the published rows that have not expired on ``day``."""
    last_day = {"query": day.isoformat(), "range": "min"}
    return _rows(workspace, review_state="published", vertaiset_shown_until=last_day)


def board_of(workspace, day):
    """Return the rows that the board of ``workspace`` shows on ``day``, in its order."""
    return board.board(_published(workspace, day), day)


def all_boards(day):
    """Return the rows of all boards that the reader may see on ``day``, in the board's order."""
    return board.board(_published(None, day), day)


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
