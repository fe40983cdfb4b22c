"""Results of questions beside those of another survey, as a page shows them: figures, bars and what changed."""

from datetime import date
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.surveys.base import day_of
from kuntaliitto.vertaiset.browser.surveys.figures import option_name
from kuntaliitto.vertaiset.pictures.bars import bars
from kuntaliitto.vertaiset.surveys import kinds
from zope.i18n import translate
from zope.i18nmessageid import Message


_OPTION = _("results_option", default="Answer")
_FIGURE = _("results_figure", default="Figure")
_NOW = _("results_now", default="This survey (${count})")
_EARLIER = _("results_earlier", default="Compared (${count})")
_CHANGE = _("results_change", default="Change")
_MEAN = _("results_mean", default="Mean")
_MEDIAN = _("results_median", default="Median")
_DAYS = _("results_days", default="${change} days")
_POINTS = _("results_points", default="${change} pp")


class Comparison:
    """Makes what the template shows of a comparison; ``figures`` writes numbers."""

    def __init__(self, figures):
        self.figures = figures

    def of(self, found):
        """Return the results of one question as ``Figures.of`` does, with a table of both where both asked alike."""
        earlier = found.get("earlier")
        shown = self.figures.of(found)
        if found["hidden"] or earlier is None or earlier["hidden"]:
            return {**shown, "alone": not found["hidden"] and found["kind"] not in kinds.WORDS}
        rows, then, table = _TABLES.get(found["kind"], Comparison._numbers)(self, found, earlier)
        counts = [Message(_NOW, mapping={"count": str(found["answers"])})]
        counts.append(Message(_EARLIER, mapping={"count": str(earlier["answers"])}))
        head = _OPTION if rows else _FIGURE
        picture = None
        if rows:
            picture = bars(rows, title=found["title"], prefix=f"vt-bars-{found['id']}", before=then)
        return {**shown, "picture": picture, "table": {"heads": [head, *counts, _CHANGE], "rows": table}}

    # Bars, what they were then, and rows of a table that are a name and cells

    def _options(self, found, earlier):
        rows, then, table = self._shares(found["options"], earlier["options"], found["change"].get("options", {}))
        return rows, then, table + (self._means(found, earlier) if "mean" in found else [])

    def _shares(self, options, others, change, before=""):
        there = {one["id"]: one for one in others}
        rows, then, table = [], [], []
        for one in options:
            other, name = there.get(one["id"]), before + option_name(one)
            share = other["share"] if other is not None else None
            rows.append((name, one["share"] or 0, self.figures.percent(one["share"])))
            then.append((share, self.figures.percent(share)) if share is not None else None)
            cells = [self._cell(one), self._cell(other), self._points(change.get(one["id"]))]
            table.append((name, cells))
        return rows, then, table

    def _cell(self, one):
        return "–" if one is None else f"{self.figures.percent(one['share'])} ({one['count']})"

    def _matrix(self, found, earlier):
        there = {row["id"]: row for row in earlier["rows"]}
        rows, then, table = [], [], []
        for row in found["rows"]:
            others = there[row["id"]]["options"] if row["id"] in there else []
            change = found["change"].get("rows", {}).get(row["id"], {})
            bars_of, before, cells = self._shares(row["options"], others, change, f"{row['title']}: ")
            rows += bars_of
            then += before
            table += cells
        return rows, then, table

    def _ranking(self, found, earlier):
        there = {one["id"]: one["mean"] for one in earlier["options"]}
        change = found["change"].get("options", {})
        number = self.figures.number
        table = [
            (one["title"], [number(one["mean"]), number(there.get(one["id"])), self._signed(change.get(one["id"]))])
            for one in found["options"]
        ]
        return [], [], table

    def _numbers(self, found, earlier):
        return [], [], self._means(found, earlier)

    def _means(self, found, earlier):
        rows = []
        for name, title in (("mean", _MEAN), ("median", _MEDIAN)):
            here, there = found.get(name), earlier.get(name)
            if here is there is None:
                continue
            if found["kind"] == kinds.DATE:
                rows.append((self._said(title), self._days(here, there)))
                continue
            change = here - there if here is not None and there is not None else None
            cells = [self.figures.number(here), self.figures.number(there), self._signed(change)]
            rows.append((self._said(title), cells))
        return rows

    def _days(self, here, there):
        said = [day_of(one) if one else "–" for one in (here, there)]
        if not (here and there):
            return [*said, "–"]
        days = (date.fromisoformat(here) - date.fromisoformat(there)).days
        return [*said, self._said(Message(_DAYS, mapping={"change": self._signed(days)}))]

    # Words

    def _said(self, message):
        return translate(message, context=self.figures.request)

    def _signed(self, change, digits=2):
        """Return a difference with its sign: the true minus, not a hyphen."""
        if change is None:
            return "–"
        text = self.figures.number(round(abs(float(change)), digits), digits)
        return text if text == "0" else f"{'+' if change > 0 else '−'}{text}"

    def _points(self, change):
        """Return the difference of two shares in percentage points."""
        if change is None:
            return "–"
        return self._said(Message(_POINTS, mapping={"change": self._signed(100 * change, 1)}))


_TABLES = {
    kinds.SINGLE: Comparison._options,
    kinds.MULTIPLE: Comparison._options,
    kinds.SCALE: Comparison._options,
    kinds.RANKING: Comparison._ranking,
    kinds.MATRIX: Comparison._matrix,
}
