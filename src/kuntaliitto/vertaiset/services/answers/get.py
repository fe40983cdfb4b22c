"""``GET @answers?format=json|csv``: the rows, for those who may read them; no names where it is anonymous."""

from functools import partial
from itertools import islice
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.services import reading
from kuntaliitto.vertaiset.services.base import reply_refused
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.surveys import access
from kuntaliitto.vertaiset.surveys import export
from kuntaliitto.vertaiset.surveys import status
from kuntaliitto.vertaiset.surveys.answering import trial_of
from kuntaliitto.vertaiset.surveys.store import store_of
from plone import api
from plone.restapi.batching import HypermediaBatch

import json


FORMATS = ("json", "csv")


class Rows:
    """The rows as a sequence, of which only a batch is read."""

    def __init__(self, answers):
        self._answers = answers

    def __len__(self):
        return self._answers.count

    def __getitem__(self, place):
        if isinstance(place, slice):
            start, stop, _step = place.indices(len(self))
            return list(islice(self._answers.each(), start, stop))
        return next(islice(self._answers.each(), place, None))


class AnswersGet(VertaisetService):
    """Answers with a batch of rows, or with the whole table as a file."""

    def render(self):
        """Send a table as a file; JSON as every service does."""
        self.check_permission()
        if self.request.form.get("format") != "csv":
            return super().render()
        try:
            access.require(access.refused_rows(self.context, clock.now()))
        except Refused as error:
            body = reply_refused(self, error)
            self.request.response.setHeader("Content-Type", "application/json")
            return json.dumps(body, indent=2, sort_keys=True)
        return table(self.context, self.request)

    def answer(self):
        access.require(access.refused_rows(self.context, clock.now()))
        reading.choice(self.request.form, "format", FORMATS)
        named = not self.context.anonymous
        batch = HypermediaBatch(self.request, Rows(rows_of(self.context)))
        told = {
            "@id": batch.canonical_url,
            "items": [export.row(userid, answer, named) for userid, answer in batch],
            "items_total": batch.items_total,
        }
        return {**told, "batching": batch.links} if batch.links else told


def rows_of(survey):
    """Return the ``store.Answers`` that are shown of ``survey``: in draft the trial."""
    in_draft = access.state_of(survey) == status.DRAFT
    return trial_of(survey) if in_draft else store_of(survey).answers


def table(survey, request):
    """Return the table of ``survey`` as a file to download: an iterator. Who may read rows has been asked."""
    answers = rows_of(survey)
    sent = export.streamed(
        partial(
            export.write_csv,
            questions=survey.questions or [],
            answers=answers.each(),
            named=not survey.anonymous,
            local_time=lambda moment: api.portal.get_localized_time(moment, long_format=True),
            language=api.portal.get_current_language(),
        )
    )
    response = request.response
    response.setHeader("Content-Type", "text/csv; charset=utf-8")
    response.setHeader("Content-Disposition", f'attachment; filename="{survey.getId()}.csv"')
    response.setHeader("Content-Length", str(len(sent)))
    response.setHeader("Cache-Control", "no-store")
    return sent
