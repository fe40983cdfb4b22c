"""Time ships: sending one, and what stands side by side when it has come home (domain.md, "Time tools")."""

from datetime import date
from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.browser.listening.base import StoryPage
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.interfaces import ITimeShip
from kuntaliitto.vertaiset.maturity.facts import numbers_of_site
from kuntaliitto.vertaiset.maturity.months import months_after
from kuntaliitto.vertaiset.permissions import ADD_TIME_SHIP
from kuntaliitto.vertaiset.stories import ships
from kuntaliitto.vertaiset.stories import visible
from kuntaliitto.vertaiset.stories.perspectives import cell_id
from kuntaliitto.vertaiset.stories.perspectives import FUTURE
from kuntaliitto.vertaiset.stories.perspectives import NOW
from kuntaliitto.vertaiset.stories.perspectives import PERSPECTIVES


UNDER_WAY = "under_way"
HOME = "home"
ANSWERED = "answered"
STATES = {
    UNDER_WAY: _("ship_state_under_way", default="Under way"),
    HOME: _("ship_state_home", default="Has come home: what happened?"),
    ANSWERED: _("ship_state_answered", default="Answered"),
}


def state_of(ship, today):
    """Return where ``ship`` is on the day ``today``: a key of ``STATES``."""
    if ship.answered is not None:
        return ANSWERED
    return HOME if ships.has_returned(ship, today) else UNDER_WAY


class ShipsPage(StoryPage):
    """``@@ships`` of a story."""

    fields = ("returns_on",)

    def act(self):
        ship = ships.send(self.story, self._day(), self.now, numbers_of_site())
        return self.go(_("ship_sent", default="The time ship has left."), ship.absolute_url())

    def _day(self):
        try:
            return date.fromisoformat(self.typed("returns_on").strip())
        except ValueError:
            raise Invalid(
                _("ship_day", default="Give the day on which it returns, as in 2027-12-31."),
                field="returns_on",
                rule="ship_day",
            ) from None

    # For the template

    @cached_property
    def today(self):
        """The present day."""
        return clock.day_of(self.now)

    @cached_property
    def sends(self):
        """Whether the person who asks may send one."""
        return self.may(ADD_TIME_SHIP)

    @cached_property
    def earliest(self):
        """The first day on which one that leaves today may return."""
        return months_after(self.today, numbers_of_site().ship_months)

    def months(self):
        """Return after how many months it returns at the earliest."""
        return numbers_of_site().ship_months

    def returns_on(self):
        """Return what stands in the input."""
        return self.typed("returns_on", self.earliest.isoformat())

    def rows(self):
        """Return the rows of the list, the next to return first."""
        found = sorted(visible.seen_parts(self.story, ITimeShip), key=lambda ship: ship.returns_on)
        return [
            {
                "url": ship.absolute_url(),
                "left": self.day(ship.frozen_on),
                "returns": self.day(ship.returns_on),
                "iso": self.iso(ship.returns_on),
                "state_id": state_of(ship, self.today),
                "state": STATES[state_of(ship, self.today)],
            }
            for ship in found
        ]


class ShipPage(StoryPage):
    """``ship_view``: then, expected and actual, side by side."""

    fields = ("answer",)

    def act(self):
        ships.answer(self.context, self.typed("answer"), self.now)
        message = _("ship_answer_saved", default="Saved: then, expected and actual stand side by side.")
        return self.go(message, self.context.absolute_url())

    # For the template

    @cached_property
    def state(self):
        """Where the ship is."""
        return state_of(self.context, clock.day_of(self.now))

    def state_title(self):
        """Return the same in words."""
        return STATES[self.state]

    def answers(self):
        """Say whether the person who asks may say what happened."""
        return self.tells and self.state != UNDER_WAY

    def answer_typed(self):
        """Return what stands in the input."""
        return self.typed("answer", self.context.answer or "")

    def pairs(self):
        """Return the perspectives of which something was frozen: what was so then, and what was expected."""
        frozen = self.context.frozen or {}
        rows = [
            {
                "id": perspective.id,
                "title": perspective.title,
                "then": self.cell(cell_id(perspective.id, NOW), frozen),
                "expected": self.cell(cell_id(perspective.id, FUTURE), frozen),
            }
            for perspective in PERSPECTIVES
        ]
        return [row for row in rows if row["then"]["told"] or row["expected"]["told"]]
