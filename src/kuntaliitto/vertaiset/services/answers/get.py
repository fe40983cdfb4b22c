"""``GET @answers?format=json|csv``: the rows, for those who may read them; no names where it is anonymous."""

from itertools import islice
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.services import reading
from kuntaliitto.vertaiset.services.base import reply_refused
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.surveys import access
from kuntaliitto.vertaiset.surveys import export
from kuntaliitto.vertaiset.surveys import files
from plone.restapi.batching import HypermediaBatch

import json


FORMATS = (files.JSON, files.CSV)


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
        if self.request.form.get("format") != files.CSV:
            return super().render()
        try:
            return files.answers_file(self.context, files.CSV, self.request.response)
        except Refused as error:
            body = reply_refused(self, error)
            self.request.response.setHeader("Content-Type", "application/json")
            return json.dumps(body, indent=2, sort_keys=True)

    def answer(self):
        access.require(access.refused_rows(self.context, clock.now()))
        reading.choice(self.request.form, "format", FORMATS)
        named = not self.context.anonymous
        batch = HypermediaBatch(self.request, Rows(files.rows_of(self.context)))
        told = {
            "@id": batch.canonical_url,
            "items": [export.row(userid, answer, named) for userid, answer in batch],
            "items_total": batch.items_total,
        }
        return {**told, "batching": batch.links} if batch.links else told
