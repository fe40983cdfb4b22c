"""``@@surveys`` of a workspace, and rows of surveys wherever they are listed."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.surveys.base import moment
from kuntaliitto.vertaiset.browser.workspace.base import SectionPage
from kuntaliitto.vertaiset.permissions import ADD_SURVEY
from kuntaliitto.vertaiset.surveys import queries
from kuntaliitto.vertaiset.surveys import status
from zope.i18nmessageid import Message


_OPENS = _("survey_row_opens", default="Opens ${when}")
_CLOSES = _("survey_row_closes", default="Open until ${when}")
_CLOSED = _("survey_row_closed", default="Closed ${when}")


def rows_of(surveys, workspaces=None):
    """Return what a list shows of ``surveys``, ``queries.Row``s: dicts. ``workspaces`` are titles with addresses."""
    return [_row(one, workspaces or {}) for one in surveys]


def _row(one, workspaces):
    value, words = _when(one)
    title, url = workspaces.get(one.workspace, ("", ""))
    return {
        "title": one.title,
        "description": one.description,
        "url": one.url,
        "status": one.status,
        "status_title": status.TITLES[one.status],
        "anonymous": one.anonymous,
        "answered": one.answered and one.status != status.DRAFT,
        "when": Message(words, mapping={"when": moment(value)}) if value is not None else None,
        "iso": value.isoformat() if value is not None else "",
        "workspace": title,
        "workspace_url": url,
    }


def _when(one):
    if one.status == status.UPCOMING:
        return one.opens, _OPENS
    return one.closes, _CLOSED if one.status == status.CLOSED else _CLOSES


class SurveysPage(SectionPage):
    """The surveys of a workspace; those who make them see drafts and templates too."""

    section = "surveys"

    @cached_property
    def adds_surveys(self):
        """Whether the person who asks may make surveys here."""
        return self.allowed(ADD_SURVEY)

    @cached_property
    def _all(self):
        return queries.surveys_of(self.context, self.now)

    def open(self):
        """Return the rows of open surveys."""
        return self._rows(status.OPEN)

    def others(self):
        """Return the rest, as pairs of a heading and rows; without the empty ones."""
        parts = [
            (_("surveys_upcoming", default="Not open yet"), self._rows(status.UPCOMING)),
            (_("surveys_drafts", default="Drafts"), self._rows(status.DRAFT)),
            (_("surveys_closed", default="Closed surveys"), self._rows(status.CLOSED)),
        ]
        if self.adds_surveys:
            templates = rows_of(queries.templates_of(self.context, self.now))
            parts.append((_("surveys_templates", default="Templates"), templates))
        return [(title, rows) for title, rows in parts if rows]

    def _rows(self, wanted):
        return rows_of(one for one in self._all if one.status == wanted)
