"""The stories of the demo: what ``demo_stories.json`` tells, done by the suite's own actions on the days it names.

Every gate is asked on the way: where the JSON told of a move that the rules refuse, the demo would not install.
"""

from DateTime import DateTime
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.experts import network
from kuntaliitto.vertaiset.maturity import facts
from kuntaliitto.vertaiset.maturity import inviting
from kuntaliitto.vertaiset.maturity import judging
from kuntaliitto.vertaiset.maturity import moves
from kuntaliitto.vertaiset.maturity.criteria import CHECKS
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.setuphandlers import demo_people
from kuntaliitto.vertaiset.stories import adopting
from kuntaliitto.vertaiset.stories import cells
from kuntaliitto.vertaiset.stories import enriching
from kuntaliitto.vertaiset.stories import ships
from kuntaliitto.vertaiset.stories.telling import write_cells
from pathlib import Path
from plone import api
from plone.uuid.interfaces import IUUID
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import json


SOURCE = Path(__file__).with_name("demo_stories.json")
AGO = "_days_ago"


def tell(workspace, coordinator, now):
    """Make people and stories in ``workspace``, whose coordinator adds the people; what is there stays as it is."""
    told = json.loads(SOURCE.read_text(encoding="utf-8"))
    _make_people(workspace, told["people"], coordinator, now)
    missing = [story for story in told["stories"] if story["id"] not in workspace]
    if missing:
        changed = workspace.modification_date
        Teller(workspace, missing, now).tell_all()
        workspace.setModificationDate(changed)
        workspace.reindexObject(idxs=["modified", "Date"])


def _make_people(workspace, people, coordinator, now):
    for person in people:
        came = now - timedelta(days=person["came_days_ago"])
        userid = person["userid"]
        demo_people.make(userid, person["fullname"], person["municipality"], person["organisation"], came)
        if userid not in roster_of(workspace).members:
            with api.env.adopt_user(coordinator), clock.at(came):
                actions.add_member(workspace, userid, tuple(person["roles"]), came)
        if "expert" in person and network.get(userid) is None:
            with clock.at(came):
                network.submit(userid, person["expert"]["kind"], person["expert"]["themes"], came)


def days(value, today):
    """Return ``value``, JSON, with days in place of what says how many days ago they were."""
    if isinstance(value, list):
        return [days(one, today) for one in value]
    if not isinstance(value, dict):
        return value
    read = {}
    for name, one in value.items():
        if name.endswith(AGO):
            read[name.removesuffix(AGO)] = _day(one, today)
        else:
            read[name] = days(one, today)
    return read


def _day(ago, today):
    if isinstance(ago, list):
        return [_day(one, today) for one in ago]
    return None if ago is None else today - timedelta(days=ago)


class Teller:
    """Does what happened, in order of time over all stories: one may grow from what happened in another."""

    def __init__(self, workspace, stories, now):
        self.workspace = workspace
        self.stories = stories
        self.now = now
        self.today = clock.day_of(now)
        self.made = {}

    def tell_all(self):
        """Tell the stories and do their events; then say which are related, for one cannot name what is yet to come."""
        happenings = [(story["told_days_ago"], story, None) for story in self.stories]
        happenings += [(event["days_ago"], story, event) for story in self.stories for event in story["events"]]
        # Sorting keeps the order of what happened on one day.
        for ago, story, event in sorted(happenings, key=lambda one: -one[0]):
            moment = self.now - timedelta(days=ago)
            who = story["teller"] if event is None else event["who"]
            with clock.at(moment), api.env.adopt_user(who):
                if event is None:
                    self._begin(story, moment)
                else:
                    self._happen(self.workspace[story["id"]], event, moment)
        for story in self.stories:
            self._relate(story)

    def _begin(self, story, moment):
        left = ("rung", "teller", "told", "events", "related", "grew_from", "evidence", "perspectives", "learnings")
        fields = {name: value for name, value in days(story, self.today).items() if name not in left}
        grew_from = story.get("grew_from")
        made = api.content.create(
            self.workspace,
            "vertaiset.practice_story",
            perspectives=_told(story["perspectives"]),
            grew_from=self.made[grew_from] if grew_from else None,
            **_evidence(days(story["evidence"], self.today)),
            **_tuples(fields),
        )
        date_back(made, moment, made=True)

    def _relate(self, story):
        made = self.workspace[story["id"]]
        # Written past the lock of a story that has ended since.
        made.related = tuple(IUUID(self.workspace[name]) for name in story["related"])

    def _happen(self, story, event, moment):
        do = event["do"]
        subject = story[event["on"]] if "on" in event else story
        before = story.modification_date, story.revision
        changed = getattr(self, f"_{do}", self._move)(subject, event, moment)
        if "ref" in event:
            self.made[event["ref"]] = IUUID(changed)
        date_back(changed, moment, made="ref" in event, comment=event.get("comment", ""))
        if changed is not story:
            # What is put into a story changes it only where its text was taken in.
            story.setModificationDate(before[0] if story.revision == before[1] else DateTime(moment.isoformat()))
            story.reindexObject(idxs=["modified", "Date"])
            _date_versions(story, moment, "")

    def _move(self, subject, event, moment):
        move = moves.SUBMIT if event["do"] == "submit" else event["do"]
        if move == moves.PUBLISH:
            subject.setEffectiveDate(DateTime(moment.isoformat()))
        if move == moves.RETIRE:
            subject.learnings = next(one["learnings"] for one in self.stories if one["id"] == subject.getId())
        _do(subject, move, event.get("comment", ""))
        return subject

    def _edit(self, story, event, moment):
        changes = days(event, self.today)
        for name, value in _evidence(changes.get("evidence", {})).items():
            setattr(story, name, value)
        write_cells(story, _told(event.get("perspectives", {})))
        notify(ObjectModifiedEvent(story))
        return story

    def _enrich(self, story, event, moment):
        return _create(story, "vertaiset.enrichment", event, cell=event["cell"], text=event["text"])

    def _answer(self, enrichment, event, moment):
        enriching.answer(enrichment, event["answer_kind"], event["answer"], moment)
        return enrichment

    def _listen(self, story, event, moment):
        said = adopting.read_cells(event["cells"])
        return _create(story, "vertaiset.adoption", event, unit=event["unit"], next_step=event["next_step"], cells=said)

    def _outcome(self, adoption, event, moment):
        adopting.report(adoption, event["outcome"], event["changes"], clock.day_of(moment))
        notify(ObjectModifiedEvent(adoption))
        return adoption

    def _ship(self, story, event, moment):
        returns_on = days(event, self.today)["returns_on"]
        ships.check_return(returns_on, clock.day_of(moment), facts.numbers_of_site())
        return _create(story, "vertaiset.time_ship", event, title=event["title"], returns_on=returns_on)

    def _ship_answer(self, ship, event, moment):
        ships.answer(ship, event["answer"], moment)
        if ships.has_returned(ship, clock.day_of(moment)):
            # Its teller has seen it: the daily job does not tell of it any more.
            ship.told_of = True
            ship.reindexObject(idxs=["vertaiset_due"])
        return ship

    def _checks(self, story, event, moment):
        answers = {check.id: event[check.id] for check in CHECKS}
        judging.answer_checks(story, answers, moment, event["reasons"])
        return story

    def _invite(self, story, event, moment):
        inviting.invite(story, event["userids"], moment)
        return story

    def _state(self, story, event, moment):
        judging.give_statement(story, event, moment)
        return story

    def _consensus(self, story, event, moment):
        judging.note_consensus(story, _round_of(story), event["text"], moment)
        return story

    def _decide(self, story, event, moment):
        judging.decide(story, _round_of(story), event["decision"], event["reasons"], None, moment)
        return story


def _round_of(story):
    return record_of(story).open_round().number


def _create(story, portal_type, event, **fields):
    return api.content.create(story, portal_type, id=event["ref"], **fields)


def _do(subject, move, comment):
    api.portal.get_tool("portal_workflow").doActionFor(subject, move, comment=comment)


def _told(perspectives):
    return {
        f"{side}/{time}": cells.clean(cells.from_plain(text), f"{side}.{time}")
        for side, times in perspectives.items()
        for time, text in times.items()
        if text
    }


def _evidence(evidence):
    """Return the fields that stand under ``evidence`` in REST."""
    return {name: value or None for name, value in evidence.items() if name != "measurements"} | (
        {"measurements": evidence["measurements"]} if "measurements" in evidence else {}
    )


def _tuples(fields):
    """Return ``fields`` as the schema has them: tuples of texts, lists of rows and days."""
    is_tuple = {name for name, value in fields.items() if isinstance(value, list) and _are_texts(value)}
    return {name: tuple(value) if name in is_tuple else value for name, value in fields.items()}


def _are_texts(values):
    return bool(values) and all(isinstance(one, str) for one in values)


def date_back(obj, moment, made=False, comment=""):
    """Let ``obj`` have been changed last, and made, at ``moment``; and let what its history has last be of that day."""
    changed = DateTime(moment.isoformat())
    if made:
        obj.creation_date = changed
    obj.setModificationDate(changed)
    for name, history in (obj.workflow_history or {}).items():
        if history[-1]["time"] > changed:
            obj.workflow_history[name] = (*history[:-1], {**history[-1], "time": changed})
    _date_versions(obj, moment, comment)
    obj.reindexObject(idxs=["created", "modified", "effective", "Date"])


def _date_versions(obj, moment, comment):
    """Let the versions of ``obj`` that were saved just now be of ``moment``, with the ``comment`` of who told it."""
    history_id = api.portal.get_tool("portal_historyidhandler").queryUid(obj)
    history = api.portal.get_tool("portal_historiesstorage").getHistoryMetadata(history_id) or None
    for index in range(history.getLength(countPurged=True) if history is not None else 0):
        number = history.getVersionId(index, countPurged=True)
        saved = history._full[number]
        about = saved["metadata"]["sys_metadata"]
        if about["timestamp"] > moment.timestamp():
            about |= {"timestamp": moment.timestamp(), "comment": comment}
            # What is kept is a plain dict: storing it anew is how ZODB hears of the change.
            history._full[number] = saved
