"""A time axis that is as wide as its picture is: places on it are percentages, and text keeps its size."""

from dataclasses import dataclass
from datetime import date
from kuntaliitto.vertaiset.pictures.svg import element


# The narrowest picture that is drawn for, in pixels: a phone of 360 less the page's margins.
NARROWEST = 320
EDGE = 5.5
STEPS = (1, 2, 4, 5, 10, 20, 50, 100, 200, 500, 1000)
MOST_YEARS = 7
AXIS_HEIGHT = 30


def percent(value):
    """Return a place as SVG writes it."""
    return f"{value:.2f}%"


@dataclass(frozen=True)
class Axis:
    """From the first of January of the year ``first`` to the first of January of the year ``last``."""

    first: int
    last: int

    @classmethod
    def over(cls, dates):
        """Return the axis of whole years that holds all ``dates``, of which there is at least one."""
        return cls(min(dates).year, max(dates).year + 1)

    def place(self, day):
        """Return where ``day`` is, in percent of the picture's width; at the edge where it is outside."""
        start = date(self.first, 1, 1).toordinal()
        # The last year of the calendar has none after it.
        end = date(min(self.last, date.max.year), 1, 1).toordinal() + (365 if self.last > date.max.year else 0)
        share = (day.toordinal() - start) / (end - start)
        return EDGE + (100 - 2 * EDGE) * min(max(share, 0), 1)

    def years(self):
        """Return the years that are written on the axis: few enough to be read on a phone."""
        years = self.last - self.first
        step = next((step for step in STEPS if years / step <= MOST_YEARS), STEPS[-1])
        return [year for year in range(self.first, min(self.last, date.max.year) + 1) if year % step == 0 or step == 1]

    def draw(self, parent, height):
        """Write the years on top, with a line down to ``height`` at each."""
        made = element(parent, "g", class_="vt-axis", aria_hidden="true")
        for year in self.years():
            at = percent(self.place(date(year, 1, 1)))
            element(made, "line", x1=at, x2=at, y1=AXIS_HEIGHT - 8, y2=height, class_="vt-grid", stroke="currentColor")
            element(made, "text", str(year), x=at, y=14, text_anchor="middle", fill="currentColor", font_size=12)
        return made

    def draw_today(self, parent, day, words, height):
        """Mark the day ``day`` by a line over the whole height with ``words`` under it; not where it is outside."""
        if not self.first <= day.year < self.last:
            return
        x = self.place(day)
        made = element(parent, "g", class_="vt-today")
        element(
            made,
            "line",
            x1=percent(x),
            x2=percent(x),
            y1=AXIS_HEIGHT - 8,
            y2=height - 18,
            stroke="currentColor",
            stroke_width=2,
            stroke_dasharray="2 3",
        )
        anchor = "end" if x > 90 else "start" if x < 10 else "middle"
        element(
            made, "text", words, x=percent(x), y=height - 4, text_anchor=anchor, fill="currentColor", font_weight=600
        )


def room(x):
    """Return how many pixels there are for words before and after a sign at ``x``, on the narrowest picture."""
    return max(x - 1, 0) * NARROWEST / 100 - 14, max(99 - x, 0) * NARROWEST / 100 - 14


class Rows:
    """Gives what would lie over something else a row of its own, by places on the narrowest picture."""

    def __init__(self):
        self.ends = []

    def take(self, start, end):
        """Return the number of the first row that is free from ``start`` to ``end``, in percent, and take it."""
        for row, taken in enumerate(self.ends):
            if start >= taken:
                self.ends[row] = end
                return row
        self.ends.append(end)
        return len(self.ends) - 1
