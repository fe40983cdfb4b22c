"""Listening (domain.md, "Listening is the heart of it"): B writes its own situation beside each of A's cells."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.listening.base import StoryPage
from kuntaliitto.vertaiset.interfaces import IAdoption
from kuntaliitto.vertaiset.maturity.facts import numbers_of_site
from kuntaliitto.vertaiset.people import history
from kuntaliitto.vertaiset.stories import adopting
from kuntaliitto.vertaiset.stories import listening
from kuntaliitto.vertaiset.stories.perspectives import BY_ID
from kuntaliitto.vertaiset.stories.perspectives import cell_id
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from kuntaliitto.vertaiset.stories.perspectives import PERSPECTIVES
from kuntaliitto.vertaiset.stories.perspectives import TIMES
from kuntaliitto.vertaiset.stories.prompts import PERSPECTIVE_HELP


NEXT = "next"
STEPS = (*BY_ID, NEXT)
NOTHING = {"own": "", "fit": adopting.UNKNOWN}

NEXT_HELP = {
    "adopt": _("next_step_adopt_help", default="It fits us, as it is or adapted: we take it into use."),
    "experiment": _(
        "next_step_experiment_help", default="We try it out in a small way first, and see whether it works here."
    ),
    "ask": _("next_step_ask_help", default="We need to know more before we can say: we ask."),
}


class ListenPage(StoryPage):
    """``@@listen`` of a story, and ``@@listen`` and ``@@edit`` of an adoption: one perspective at a time.

    Each POST saves the perspective that it shows; the first one makes the adoption. ``to`` says where one goes then.
    """

    def __call__(self):
        if self.request.method != "POST" and not IAdoption.providedBy(self.context) and self.adoption is not None:
            return self.go(url=f"{self.adoption.absolute_url()}/@@listen", step=self.typed("step"))
        return super().__call__()

    @property
    def fields(self):
        """The inputs that have a place of their own for what is wrong."""
        names = [f"cells.{self.step}.{time}.{part}" for time in TIMES for part in ("own", "fit")]
        return (*names, "unit", "next_step")

    @cached_property
    def adoption(self):
        """The adoption that is written, or None before the first save."""
        return self.context if IAdoption.providedBy(self.context) else listening.mine(self.story)

    def act(self):
        if self.step == NEXT:
            adoption = self._save({}, self.typed("unit"), self.typed("next_step"))
        else:
            adoption = self._save(self._said())
        to = self.typed("to")
        if to == "done" and adoption is not None:
            return self.go(_("listen_saved", default="Saved."), adoption.absolute_url())
        target = adoption if adoption is not None else self.story
        saved = _("listen_saved", default="Saved.") if adoption is not None else None
        return self.go(saved, f"{target.absolute_url()}/@@listen", step=to if to in STEPS else self.step)

    def _said(self):
        """Return what was sent for the three cells of the step; empty ones empty what was there."""
        sent = {
            time: {"own": self.typed(f"own-{time}"), "fit": self.typed(f"fit-{time}") or adopting.UNKNOWN}
            for time in TIMES
        }
        read = adopting.read_cells({self.step: sent})
        return {cell_id(self.step, time): read.get(cell_id(self.step, time), NOTHING) for time in TIMES}

    def _save(self, said, unit=None, next_step=None):
        if self.adoption is not None:
            listening.write(self.adoption, said, unit, next_step)
            return self.adoption
        if any(one != NOTHING for one in said.values()) or unit or next_step:
            return listening.begin(self.story, said, unit, next_step)
        return None

    # For the template

    @cached_property
    def step(self):
        """The perspective that is shown, or the last step; without a choice the first of which nothing is said."""
        chosen = self.typed("step")
        if chosen in STEPS:
            return chosen
        return next((id_ for id_ in BY_ID if not self._count(id_)), NEXT)

    @property
    def is_last(self):
        """Whether this is the last step."""
        return self.step == NEXT

    @cached_property
    def said(self):
        """What the adoption says by cell."""
        return (self.adoption.cells or {}) if self.adoption is not None else {}

    def _count(self, perspective):
        return sum(cell_id(perspective, time) in self.said for time in TIMES)

    def steps(self):
        """Return the way through the perspectives."""
        made = [
            {
                "id": perspective.id,
                "title": perspective.title,
                "count": f"{self._count(perspective.id)}/{len(TIMES)}",
                "full": self._count(perspective.id) == len(TIMES),
                "current": perspective.id == self.step,
            }
            for perspective in PERSPECTIVES
        ]
        last = {
            "id": NEXT,
            "title": _("listen_next", default="Next step"),
            "count": "",
            "full": bool(self.adoption is not None and self.adoption.next_step),
            "current": self.is_last,
        }
        return [*made, last]

    def before(self):
        """Return the step before, or None."""
        number = STEPS.index(self.step)
        return STEPS[number - 1] if number else None

    def after(self):
        """Return the step after, or None."""
        following = STEPS[STEPS.index(self.step) + 1 :]
        return following[0] if following else None

    def progress(self):
        """Return how many cells something is said of, and how many there are."""
        return {"said": len(self.said), "all": len(CELLS)}

    @cached_property
    def perspective(self):
        """The perspective that is shown."""
        return BY_ID[self.step]

    def perspective_help(self):
        """Return what the perspective is about."""
        return PERSPECTIVE_HELP[self.step]

    def cells(self):
        """Return the three cells of the perspective, each with what is told and what is said."""
        return [self._cell(time) for time in TIMES]

    def _cell(self, time):
        cell = self.cell(cell_id(self.step, time))
        said = self.said.get(cell["id"], NOTHING)
        fit = self.typed(f"fit-{time}", said["fit"])
        field = f"cells.{self.step}.{time}"
        return {
            **cell,
            "own": self.typed(f"own-{time}", said["own"]),
            "own_field": f"{field}.own",
            "fit_field": f"{field}.fit",
            "fits": [{"id": id_, "title": title, "checked": id_ == fit} for id_, title in adopting.FIT_TITLES.items()],
        }

    def next_steps(self):
        """Return the next steps to choose from."""
        chosen = self.typed("next_step", (self.adoption.next_step if self.adoption is not None else None) or "")
        return [
            {"id": id_, "title": title, "help": NEXT_HELP[id_], "checked": id_ == chosen}
            for id_, title in adopting.NEXT_STEPS.items()
        ]

    def unit(self):
        """Return what stands in the input of the unit."""
        return self.typed("unit", (self.adoption.unit if self.adoption is not None else None) or "")

    def needed(self):
        """Return how many more cells it takes until the listening counts."""
        numbers = numbers_of_site()
        full = sum(bool(one["own"]) and one["fit"] != adopting.UNKNOWN for one in self.said.values())
        return max(numbers.listening_cells - full, 0)

    def not_counted(self):
        """Return why this listening does not count among peers, see ``listening.why_not_counted``."""
        if self.adoption is not None:
            code = self.adoption.municipality
        else:
            code = history.municipality_of(self.me, self.now)
        return listening.why_not_counted(self.story, code, self.now, numbers_of_site())
