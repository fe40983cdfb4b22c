"""All answers to a survey as a file to keep: a table for Excel, or JSON. One place for the pages and for REST."""

from functools import partial
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.surveys import access
from kuntaliitto.vertaiset.surveys import export
from kuntaliitto.vertaiset.surveys import moments
from kuntaliitto.vertaiset.surveys import status
from kuntaliitto.vertaiset.surveys.answering import trial_of
from kuntaliitto.vertaiset.surveys.store import store_of
from plone import api


CSV = "csv"
JSON = "json"
_TYPES = {CSV: "text/csv; charset=utf-8", JSON: "application/json"}


def rows_of(survey):
    """Return the ``store.Answers`` that are shown of ``survey``: in draft the trial."""
    in_draft = access.state_of(survey) == status.DRAFT
    return trial_of(survey) if in_draft else store_of(survey).answers


def answers_file(survey, kind, response):
    """Return the answers to ``survey`` as a file of ``kind``, ``CSV`` or ``JSON``, for ``response`` to send.

    An iterator: the file is written first, and sent piece by piece. Raises ``Forbidden`` or ``StateForbids`` for those
    who may not read rows.
    """
    access.require(access.refused_rows(survey, clock.now()))
    asked = {
        "questions": survey.questions or [],
        "answers": rows_of(survey).each(),
        "named": not survey.anonymous,
    }
    if kind == CSV:
        language = api.portal.get_current_language()
        write = partial(export.write_csv, local_time=_local_time(), language=language, **asked)
    else:
        write = partial(export.write_json, **asked)
    sent = export.streamed(write)
    response.setHeader("Content-Type", _TYPES[kind])
    response.setHeader("Content-Disposition", f'attachment; filename="{survey.getId()}.{kind}"')
    response.setHeader("Content-Length", str(len(sent)))
    response.setHeader("Cache-Control", "no-store, private")
    return sent


def _local_time():
    """Return a function that writes a moment as Excel reads it, in the site's time zone."""
    zone = clock.zone()
    return lambda moment: moments.to_local(moment, zone).isoformat(" ", timespec="minutes")
