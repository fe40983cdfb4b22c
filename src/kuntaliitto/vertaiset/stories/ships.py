"""Time ships (domain.md, "Time tools"): now and future, frozen until a day; then the teller says what came."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.maturity.facts import numbers_of_site
from kuntaliitto.vertaiset.maturity.months import months_after
from kuntaliitto.vertaiset.maturity.words import require_short
from kuntaliitto.vertaiset.membership.checks import require
from kuntaliitto.vertaiset.membership.checks import require_active
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.notifications.wording import day_text
from kuntaliitto.vertaiset.permissions import ADD_TIME_SHIP
from kuntaliitto.vertaiset.stories.perspectives import FUTURE
from kuntaliitto.vertaiset.stories.perspectives import NOW
from kuntaliitto.vertaiset.stories.tellers import story_of
from kuntaliitto.vertaiset.stories.tellers import tells
from plone.dexterity.utils import createContentInContainer


FROZEN_TIMES = (NOW, FUTURE)


def freeze(ship, story, now):
    """Freeze what ``story`` tells of now and the future into ``ship``, as of ``now``; it is not answered yet.

    A copy, or one that an import makes anew, may name a day that is too early for what it freezes: it comes later.
    """
    told = story.perspectives or {}
    ship.frozen = {cell: text for cell, text in told.items() if cell.split("/")[1] in FROZEN_TIMES}
    ship.frozen_on = clock.day_of(now)
    set_out(ship)
    ship.answer = ship.answered = None
    ship.told_of = False


def set_out(ship):
    """Let ``ship`` return on the first day on which it may, where it names an earlier one."""
    earliest = months_after(ship.frozen_on, numbers_of_site().ship_months)
    if ship.returns_on is not None and ship.returns_on < earliest:
        # What it is called names the day.
        ship.returns_on, ship.title = earliest, ""


def check_other_return(before, returns_on, frozen_on, today, numbers):
    """Raise ``Refused`` where a ship of ``frozen_on`` cannot return on ``returns_on`` instead of on the day ``before``.

    One that is home stays there.
    """
    if before <= today:
        raise StateForbids(
            _("ship_home_stays", default="The time ship has come home: its day stays."),
            field="returns_on",
            rule="ship_home_stays",
        )
    check_return(returns_on, frozen_on, numbers)


def check_return(returns_on, frozen_on, numbers):
    """Raise ``Invalid`` where ``returns_on`` is earlier than a ship of the day ``frozen_on`` may return."""
    earliest = months_after(frozen_on, numbers.ship_months)
    if returns_on < earliest:
        raise Invalid(
            _(
                "ship_too_early",
                default="A time ship returns on ${day} at the earliest.",
                mapping={"day": day_text(earliest)},
            ),
            field="returns_on",
            rule="ship_too_early",
        )


def has_returned(ship, today):
    """Say whether ``ship`` has come home by the day ``today``."""
    return ship.returns_on is not None and ship.returns_on <= today


def answer(ship, words, now):
    """Say what happened, as a teller of the story; the same again changes nothing.

    Raises ``Forbidden`` for others, ``Invalid`` without words, ``StateForbids`` before the return.
    """
    story = story_of(ship)
    require_active(workspace_of(story))
    if not tells(story):
        raise Forbidden(
            _("ship_tellers_only", default="Those who tell the story say what happened."),
            field="answer",
            rule="ship_tellers_only",
        )
    words = (words or "").strip()
    if words == (ship.answer or ""):
        return
    if not has_returned(ship, clock.day_of(now)):
        raise StateForbids(
            _("ship_under_way", default="The time ship is still under way."), field="answer", rule="ship_under_way"
        )
    if not words:
        raise Invalid(_("ship_words", default="Tell what happened."), field="answer", rule="ship_words")
    require_short(words, "answer")
    ship.answer = words
    ship.answered = ship.answered or now


def send(story, returns_on, now, numbers):
    """Freeze what ``story`` tells of now and the future until the day ``returns_on``; return the time ship.

    Raises ``Forbidden`` for others than its tellers, ``Invalid``, ``StateForbids`` in an archive.
    """
    require(ADD_TIME_SHIP, story)
    require_active(workspace_of(story))
    check_return(returns_on, clock.day_of(now), numbers)
    return createContentInContainer(story, "vertaiset.time_ship", returns_on=returns_on)
