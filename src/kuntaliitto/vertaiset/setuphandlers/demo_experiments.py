"""The experiments of the demo: what ``demo_experiments.json`` tells, done by the suite's own actions on its days.

As with the stories (``demo_stories``), what is missing is asked on the way: a move that the rules refuse would keep the
demo from being installed.
"""

from DateTime import DateTime
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.experiments import amending
from kuntaliitto.vertaiset.experiments import learning
from kuntaliitto.vertaiset.experiments.states import LOCKED
from kuntaliitto.vertaiset.setuphandlers.demo_stories import date_back
from kuntaliitto.vertaiset.setuphandlers.demo_stories import days
from pathlib import Path
from plone import api
from plone.app.textfield.value import RichTextValue
from plone.uuid.interfaces import IUUID
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import json


SOURCE = Path(__file__).with_name("demo_experiments.json")
# What is no field of the card.
_BESIDE = ("id", "who", "made", "events", "story", "grew_from")
_TUPLES = ("municipalities", "people", "themes", "looking_for", "offering")


def tell(workspace, now):
    """Make the experiments in ``workspace``, where the stories are already; what is there stays as it is."""
    told = json.loads(SOURCE.read_text(encoding="utf-8"))
    missing = [one for one in told["experiments"] if one["id"] not in workspace]
    changed = workspace.modification_date
    for one in missing:
        _Experimenter(workspace, one, now).live()
    if missing:
        workspace.setModificationDate(changed)
        workspace.reindexObject(idxs=["modified", "Date"])


class _Experimenter:
    """Lets one experiment live, from the day on which it was an idea."""

    def __init__(self, workspace, told, now):
        self.workspace = workspace
        self.told = told
        self.now = now
        self.experiment = None

    def live(self):
        """Make the experiment and do its events; then let the story know that grew from it."""
        happenings = [(self.told["made_days_ago"], {"do": "begin"})]
        happenings += [(event["days_ago"], event) for event in self.told["events"]]
        for ago, event in happenings:
            moment = self.now - timedelta(days=ago)
            with clock.at(moment), api.env.adopt_user(self.told["who"]):
                getattr(self, f"_{event['do']}", self._move)(event, clock.day_of(moment))
            date_back(self.experiment, moment, made=event["do"] == "begin")
        if "story" in self.told:
            story = self.workspace[self.told["story"]]
            # The experiment was there first; the story is told by another part of the demo.
            story.grew_from = IUUID(self.experiment)
            story.reindexObject(idxs=["vertaiset_grew_from"])

    def _begin(self, event, today):
        fields = {name: value for name, value in days(self.told, clock.day_of(self.now)).items() if name not in _BESIDE}
        grew_from = self.told.get("grew_from")
        self.experiment = api.content.create(
            self.workspace,
            "vertaiset.experiment",
            id=self.told["id"],
            grew_from=IUUID(self.workspace.unrestrictedTraverse(grew_from)) if grew_from else None,
            **{name: tuple(value) if name in _TUPLES else value for name, value in fields.items()},
        )

    def _move(self, event, today):
        if event["do"] == "plan":
            self.experiment.setEffectiveDate(DateTime(clock.now().isoformat()))
        api.portal.get_tool("portal_workflow").doActionFor(self.experiment, event["do"], comment="")

    def _measure(self, event, today):
        row = {"date": today, "value": event["value"], "note": event["note"]}
        self.experiment.measurements = [*self.experiment.measurements, row]
        notify(ObjectModifiedEvent(self.experiment))

    def _amend(self, event, today):
        changes = {name: event[name] for name in LOCKED if name in event}
        amending.amend(self.experiment, changes, event["reason"], clock.now())

    def _learn(self, event, today):
        learning.save(self.experiment, {name: event[name] for name in learning.FIELDS if name in event})

    def _diary(self, event, today):
        text = RichTextValue(event["text"], "text/html", "text/x-html-safe")
        name = f"paivakirja-{today.isoformat()}"
        entry = api.content.create(self.experiment, "vertaiset.diary_entry", id=name, date=today, text=text)
        date_back(entry, clock.now(), made=True)
