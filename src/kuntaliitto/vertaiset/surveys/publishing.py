"""Publishing results as a page of the workspace: what everybody may read of them, as plain tables."""

from html import escape
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.membership.checks import require
from kuntaliitto.vertaiset.membership.checks import require_active
from kuntaliitto.vertaiset.membership.lookup import object_of
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.permissions import FACILITATE
from kuntaliitto.vertaiset.setuphandlers import words
from kuntaliitto.vertaiset.surveys import access
from kuntaliitto.vertaiset.surveys import rules
from kuntaliitto.vertaiset.surveys import status
from kuntaliitto.vertaiset.surveys.outcome import published_results
from kuntaliitto.vertaiset.surveys.store import store_of
from kuntaliitto.vertaiset.surveys.store import writable
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.uuid.interfaces import IUUID
from zope.i18n import translate
from zope.i18nmessageid import Message


def page_of(survey):
    """Return the page that the results of ``survey`` were published as, whoever asks, or None."""
    uid = store_of(survey).results_page
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid) if uid else []
    return object_of(brains[0]) if brains else None


def publish(survey, now):
    """Publish the undivided results of ``survey`` as a page beside it, and return the page; once is enough.

    Then the survey stays closed. Raises ``Forbidden`` for those who do not facilitate, ``StateForbids`` while it is
    not closed and sealed, in an archive, where too few have answered, or results are for coordinators only.
    """
    require(FACILITATE, survey)
    workspace = workspace_of(survey)
    require_active(workspace)
    present = page_of(survey)
    if present is not None:
        return present
    against = against_publishing(survey, now)
    if against is not None:
        raise StateForbids(against, rule="survey_publish")
    found = published_results(survey)
    page = createContentInContainer(workspace, "Document", title=_said(_TITLE, survey=survey.title))
    words.write(page, as_html(found["questions"]))
    page.reindexObject()
    api.portal.get_tool("portal_workflow").doActionFor(page, "publish")
    writable(survey).results_page = IUUID(page)
    return page


def against_publishing(survey, now):
    """Return why the results of ``survey`` may not be published at ``now``, a message; None where they may."""
    if survey.results_shown == rules.COORDINATORS:
        return _("survey_publish_promised", default="Only coordinators see the results: so people were promised.")
    if access.status_of(survey, now) != status.CLOSED:
        return _("survey_publish_closed", default="Results are published when the survey is closed.")
    if survey.anonymous and store_of(survey).sealed is None:
        return _("survey_publish_seal", default="Close the survey first: that seals its answers.")
    if published_results(survey)["hidden"]:
        return _("survey_publish_few", default="Too few have answered: their results are shown to nobody.")
    return None


_TITLE = _("survey_results_page", default="Results: ${survey}")


def _said(message, **mapping):
    language = api.portal.get_current_language()
    return translate(Message(message, mapping=mapping) if mapping else message, target_language=language)


def as_html(questions):
    """Return results, as ``results.undivided`` has them, as HTML: a heading and a table a question, or its texts."""
    return "\n".join(_question(one) for one in questions)


def _question(one):
    parts = [f"<h2>{escape(one['title'])}</h2>", f"<p>{_said(_ANSWERS)}: {one['answers']}</p>"]
    rows = _rows(one)
    if rows:
        body = "".join(f"<tr>{''.join(_cells(row))}</tr>" for row in rows)
        parts.append(f"<table>{body}</table>")
    figures = [f"{_said(title)}: {_number(one[name])}" for name, title in _FIGURES.items() if one.get(name) is not None]
    if figures:
        parts.append(f"<p>{escape(' · '.join(figures))}</p>")
    return "\n".join(parts)


_ANSWERS = _("survey_answers_count", default="Answers")
_FIGURES = {
    "mean": _("results_mean", default="Mean"),
    "median": _("results_median", default="Median"),
    "deviation": _("results_deviation", default="Standard deviation"),
}


def _cells(row):
    yield f'<th scope="row">{escape(str(row[0]))}</th>'
    for cell in row[1:]:
        yield f"<td>{escape(str(cell))}</td>"


def _rows(one):
    """Return the rows of the table of one question, lists; of words there are none: they are in the results alone."""
    if "rows" in one:
        return [[row["title"], *map(_counted, row["options"])] for row in one["rows"]]
    if one["kind"] == "ranking":
        return [[option["title"], _number(option["mean"])] for option in one["options"]]
    if "options" in one:
        return [
            [option["title"] or option["id"], option["count"], _percent(option["share"])] for option in one["options"]
        ]
    return [[_bar(bar), bar["count"]] for bar in one.get("distribution", ())]


def _counted(option):
    return f"{option['title']}: {option['count']}"


def _bar(bar):
    if "month" in bar:
        return bar["month"]
    if bar["from"] == bar["to"]:
        return _number(bar["from"])
    return f"{_number(bar['from'])} – {_number(bar['to'])}"


def _percent(share):
    return "–" if share is None else f"{round(100 * share)} %"


def _number(value):
    return "–" if value is None else str(value).replace(".", ",")
