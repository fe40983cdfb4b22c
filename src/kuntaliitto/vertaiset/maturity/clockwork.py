"""What the clock asks of stories, in the daily job: warnings, lapses, conditions that run out, ships that come home."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.maturity import aftermath
from kuntaliitto.vertaiset.maturity import facts
from kuntaliitto.vertaiset.maturity import moves
from kuntaliitto.vertaiset.maturity import validity
from kuntaliitto.vertaiset.maturity.ladder import PROMISING
from kuntaliitto.vertaiset.maturity.pauses import due
from kuntaliitto.vertaiset.maturity.pauses import pauses_of
from kuntaliitto.vertaiset.maturity.record import RECORDS
from kuntaliitto.vertaiset.maturity.record import RETIRED
from kuntaliitto.vertaiset.membership.lookup import object_of
from kuntaliitto.vertaiset.membership.lookup import object_with
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.notifications.daily import IDailyTask
from kuntaliitto.vertaiset.notifications.wording import day_text
from kuntaliitto.vertaiset.stories.happenings import tell
from kuntaliitto.vertaiset.stories.tellers import story_of
from kuntaliitto.vertaiset.stories.tellers import tellers_of
from plone import api
from plone.uuid.interfaces import IUUID
from zope.interface import implementer


LAPSE = "lapse"


def _may_be_due(record, today):
    """Say whether something may have fallen due, by the record alone: no story is woken for the rest."""
    if record.rung is None or record.state == RETIRED:
        return False
    ended = record.valid_until is not None and record.valid_until <= today
    return ended or record.conditional_round() is not None


@implementer(IDailyTask)
class Lapses:
    """Rungs whose validity has ended lapse, and conditions that were not met take the rung."""

    order = 200

    def run(self, portal, now, dry_run):
        today, numbers = clock.day_of(now), facts.numbers_of_site()
        done = []
        for uid, record in RECORDS.all():
            if _may_be_due(record, today):
                story = object_with(uid)
                if story is not None and not workspace_of(story).archived:
                    done += _lapse(story, record, now, numbers)
        return done


def _lapse(story, record, now, numbers):
    """Let ``story`` lapse as far as is due; return what was done."""
    done = _run_out(story, record, now, numbers)
    ends = due(story, record.valid_until, numbers) if record.valid_until else None
    if not _is_over(story, record, ends, now, numbers):
        return done
    pauses = pauses_of(workspace_of(story))
    for lapse in validity.lapses(record.rung, record.valid_until, clock.day_of(now), numbers, pauses):
        done.append(_fall(story, record, lapse.rung, lapse.valid_until, lapse.on, now, lapse.unconfirmed))
    return done


def _is_over(story, record, day, now, numbers):
    """Say whether what ends on ``day`` is over; an open round, which holds it for a time, ends with it."""
    today = clock.day_of(now)
    if day is None or day > today:
        return False
    open_round = record.open_round()
    if open_round is not None:
        held = due(story, validity.held_until(day, numbers), numbers)
        if held is None or today < held:
            return False
        moves.end_round(story, open_round, now)
    return True


def _run_out(story, record, now, numbers):
    """Let a story whose conditions were not met in time lapse to promising."""
    conditional = record.conditional_round()
    if conditional is None:
        return []
    day = due(story, aftermath.conditions_due(conditional, numbers), numbers)
    if not _is_over(story, record, day, now, numbers):
        return []
    valid_until = validity.ends(PROMISING, day, numbers)
    return [_fall(story, record, PROMISING, valid_until, day, now, False)]


def _fall(story, record, rung, valid_until, day, now, unconfirmed):
    moment = clock.start_of(day)
    moves.drop_conditions(story, record)
    if not unconfirmed:
        moves.begin(record, rung, moment)
    record.valid_until, record.unconfirmed = valid_until, unconfirmed
    moves.enter(story, LAPSE, rung, moment)
    tell(story, "unconfirmed" if unconfirmed else "lapsed", tellers_of(story), rung=rung)
    if unconfirmed:
        return _("daily_unconfirmed", default="“${story}” is unconfirmed.", mapping={"story": story.title})
    return _(
        "daily_lapsed",
        default="“${story}” has lapsed to ${rung}.",
        mapping={"story": story.title, "rung": rung},
    )


@implementer(IDailyTask)
class Warnings:
    """The people who answer for a story are told, once, that its validity will end."""

    order = 210

    def run(self, portal, now, dry_run):
        today, numbers = clock.day_of(now), facts.numbers_of_site()
        done = []
        for uid, record in RECORDS.all():
            if not self._is_due(record, today, numbers):
                continue
            story = object_with(uid)
            if story is None or workspace_of(story).archived:
                continue
            record.warned_of = record.valid_until
            tell(story, "expires", tellers_of(story), day=record.valid_until)
            done.append(
                _(
                    "daily_warned",
                    default="Told of “${story}”, whose validity ends on ${day}.",
                    mapping={"story": story.title, "day": day_text(record.valid_until)},
                )
            )
        return done

    def _is_due(self, record, today, numbers):
        return (
            record.rung is not None
            and record.state != RETIRED
            and record.warned_of != record.valid_until
            and validity.is_to_warn(record.valid_until, today, numbers)
            and record.valid_until > today
        )


@implementer(IDailyTask)
class ShipsHome:
    """Tellers hear, once, that a time ship has come home."""

    order = 220

    def run(self, portal, now, dry_run):
        today = clock.day_of(now)
        query = {"query": today.isoformat(), "range": "max"}
        catalog = api.portal.get_tool("portal_catalog")
        ships = [object_of(brain) for brain in catalog.unrestrictedSearchResults(vertaiset_due=query)]
        return [self._greet(ship, now) for ship in ships if ship is not None and self._is_home(ship, today)]

    def _is_home(self, ship, today):
        workspace = workspace_of(ship)
        if ship.told_of or workspace.archived:
            return False
        day = due(ship, ship.returns_on, facts.numbers_of_site())
        return day is not None and day <= today

    def _greet(self, ship, now):
        ship.told_of = True
        ship.reindexObject(idxs=["vertaiset_due"])
        story = story_of(ship)
        tell(story, "ship_home", tellers_of(story), part=IUUID(ship))
        return _("daily_ship", default="A time ship of “${story}” has come home.", mapping={"story": story.title})
