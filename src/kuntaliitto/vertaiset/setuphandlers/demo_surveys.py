"""The surveys of the demo: what ``demo_surveys.json`` asks, and what people answered, by the suite's own rules.

Two rounds of an anonymous survey that are closed and can be compared, and one with names that is open. As with the
stories (``demo_stories``) the rules are asked on the way: an answer that they refuse would keep the demo from being
installed.
"""

from datetime import date
from datetime import datetime
from datetime import time
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.setuphandlers.demo_stories import date_back
from kuntaliitto.vertaiset.setuphandlers.demo_stories import days
from kuntaliitto.vertaiset.surveys import answering
from kuntaliitto.vertaiset.surveys import copying
from kuntaliitto.vertaiset.surveys import moments
from kuntaliitto.vertaiset.surveys import questions
from pathlib import Path
from plone import api
from plone.app.textfield.value import RichTextValue
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import json


SOURCE = Path(__file__).with_name("demo_surveys.json")
#: When surveys close, in the site's time zone.
CLOSING = time(16)
_FIELDS = ("title", "description", "anonymous", "respondents", "results_shown", "thanks")


def ask(workspace, now):
    """Make the surveys in ``workspace``, whose people are there already; what is there stays as it is."""
    told = json.loads(SOURCE.read_text(encoding="utf-8"))
    missing = [one for one in told["surveys"] if one["id"] not in workspace]
    changed = workspace.modification_date
    for one in missing:
        _Asker(workspace, one, now).ask()
    if missing:
        workspace.setModificationDate(changed)
        workspace.reindexObject(idxs=["modified", "Date"])


class _Asker:
    """Makes one survey on its day, opens it, lets people answer, and closes it where its time has come."""

    def __init__(self, workspace, told, now):
        self.workspace = workspace
        self.told = told
        self.now = now
        self.survey = None

    def ask(self):
        """Do it all, in the order of time."""
        self._on("made", self._make)
        self._on("opens", self._open)
        for one in self.told["answers"]:
            moment = self._moment(one["days_ago"])
            with clock.at(moment), api.env.adopt_user(one["who"]):
                answering.answer(self.survey, self._in_days(one["answer"]), moment)
        if self.told["closes_days_ago"] > 0:
            # The clock closes it on its day; a facilitator seals it on the next.
            self._on("closes", self._close, later=1)

    def _moment(self, ago):
        return self.now - timedelta(days=ago)

    def _on(self, what, do, later=0):
        moment = self._moment(self.told[f"{what}_days_ago"] - later)
        with clock.at(moment), api.env.adopt_user(self.told["who"]):
            do()
        date_back(self.survey, moment, made=what == "made")

    def _in_days(self, value):
        """Return ``value``, JSON, with the days that it says how many days ago, as JSON has days."""
        read = days(value, clock.day_of(self.now))
        return {name: one.isoformat() if isinstance(one, date) else one for name, one in read.items()}

    def _make(self):
        if "copy_of" in self.told:
            # Its id is made of its title, as of every copy.
            self.survey = copying.copy(self.workspace[self.told["copy_of"]], title=self.told["title"])
        else:
            self.survey = api.content.create(
                self.workspace,
                "vertaiset.survey",
                id=self.told["id"],
                questions=questions.read([self._in_days(one) for one in self.told["questions"]]),
                text=RichTextValue(self.told["text"], "text/html", "text/x-html-safe"),
                **{name: self.told[name] for name in _FIELDS},
            )

    def _open(self):
        last = clock.day_of(self._moment(self.told["closes_days_ago"]))
        self.survey.closes = moments.from_local(datetime.combine(last, CLOSING), clock.zone())
        notify(ObjectModifiedEvent(self.survey))
        api.content.transition(self.survey, "open")

    def _close(self):
        api.content.transition(self.survey, "close")
