"""Results of questions as a page shows them: a picture, the table beside it, and facts in words."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.surveys.base import day_of
from kuntaliitto.vertaiset.pictures.bars import bars
from kuntaliitto.vertaiset.surveys import kinds
from zope.i18n import translate


_OPTION = _("results_option", default="Answer")
_PLACE = _("results_place", default="Place on average")
_RANGE = _("results_range", default="From – to")
_MONTH = _("results_month", default="Month")
_ROW = _("results_row", default="Row")
_ANSWERS = _("survey_answers_count", default="Answers")
_FIGURE = _("results_figure", default="Figure")
_MEAN = _("results_mean", default="Mean")
_MEDIAN = _("results_median", default="Median")
_DEVIATION = _("results_deviation", default="Standard deviation")


class Figures:
    """Makes what the template shows; ``language`` is that of the page."""

    def __init__(self, request, language):
        self.request = request
        self.language = language

    def of(self, found):
        """Return the results of one question as a dict: its name, and what there is of facts, picture, table, texts."""
        shown = {**_named(found), "facts": [], "picture": None, "table": None, "texts": None, "more": 0, "all": 0}
        if found["hidden"]:
            return shown
        shown["facts"] = self._facts(found)
        make = _MAKE.get(found["kind"])
        if make is not None and found["answers"]:
            rows, table = make(self, found)
            shown["table"] = table
            if rows:
                shown["picture"] = bars(rows, title=found["title"], prefix=f"vt-bars-{found['id']}")
        if "texts" in found:
            shown["texts"] = found["texts"]
            shown["all"] = found["texts_total"]
            shown["more"] = found["texts_total"] - len(found["texts"])
        return shown

    def divided(self, found):
        """Return the breakdown of one question as a dict: name, and a table with a column for each group."""
        shown = {**_named(found), "table": None}
        if not found["hidden"]:
            shown["table"] = _BY_GROUP.get(found["kind"], Figures._answers_by_group)(self, found["groups"])
        return shown

    # Words

    def number(self, value, digits=2):
        """Return a number as the language of the page writes it; a dash for None."""
        if value is None:
            return "–"
        text = f"{value:.{digits}f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
        return text if self.language == "en" else text.replace(".", ",")

    def percent(self, share):
        """Return a share as a percentage."""
        return "–" if share is None else f"{self.number(float(share) * 100, 1)} %"

    def _said(self, message):
        return translate(message, context=self.request)

    def _facts(self, found):
        facts = [(_ANSWERS, self.number(found["answers"]))]
        if found["kind"] in (kinds.SCALE, kinds.NUMBER):
            facts += [(_MEAN, self.number(found["mean"])), (_MEDIAN, self.number(found["median"]))]
            facts.append((_DEVIATION, self.number(found["deviation"])))
        elif found["kind"] == kinds.DATE and found["median"]:
            facts.append((_MEDIAN, day_of(found["median"])))
        return facts

    # Tables: heads and rows, each row being a name and cells

    def _options(self, found):
        rows = [
            (option_name(one), one["share"] or 0, f"{self.percent(one['share'])} ({one['count']})")
            for one in found["options"]
        ]
        table = [
            (option_name(one), [self.number(one["count"]), self.percent(one["share"])]) for one in found["options"]
        ]
        share = _("results_share", default="Share")
        return rows, {"heads": [_OPTION, _ANSWERS, share], "rows": table}

    def _spread(self, found):
        return self._counted(_RANGE, [(self._between(one), one["count"]) for one in found["distribution"]])

    def _between(self, one):
        low, high = self.number(one["from"]), self.number(one["to"])
        return low if low == high else f"{low} – {high}"

    def _months(self, found):
        return self._counted(_MONTH, [(_month(one["month"]), one["count"]) for one in found["distribution"]])

    def _counted(self, head, counts):
        whole = sum(count for _name, count in counts) or 1
        rows = [(name, count / whole, str(count)) for name, count in counts]
        return rows, {"heads": [head, _ANSWERS], "rows": [(name, [str(count)]) for name, count in counts]}

    def _ranking(self, found):
        """The nearer to the first place, the longer the bar."""
        count = len(found["options"])
        rows = [
            (one["title"], 1 - (one["mean"] - 1) / max(count - 1, 1), self.number(one["mean"]))
            for one in found["options"]
        ]
        places = [f"{place}." for place in range(1, count + 1)]
        table = [(one["title"], [self.number(one["mean"]), *map(str, one["places"])]) for one in found["options"]]
        return rows, {"heads": [_OPTION, _PLACE, *places], "rows": table}

    def _matrix(self, found):
        heads = [one["title"] for one in found["rows"][0]["options"]] if found["rows"] else []
        table = [(row["title"], [self._cell(one) for one in row["options"]]) for row in found["rows"]]
        rows = [
            (f"{row['title']}: {one['title']}", one["share"] or 0, self._cell(one))
            for row in found["rows"]
            for one in row["options"]
        ]
        return rows, {"heads": [_ROW, *heads], "rows": table}

    def _cell(self, one):
        return f"{self.percent(one['share'])} ({one['count']})"

    # By group

    def _heads(self, first, groups):
        return [first, *(f"{one['title']} ({one['answers']})" for one in groups)]

    def _answers_by_group(self, groups):
        return {
            "heads": self._heads(_FIGURE, groups),
            "rows": [(self._said(_ANSWERS), [self.number(one["answers"]) for one in groups])],
        }

    def _options_by_group(self, groups):
        rows = [
            (option_name(option), [self._cell(one["options"][number]) for one in groups])
            for number, option in enumerate(groups[0]["options"])
        ]
        return {"heads": self._heads(_OPTION, groups), "rows": rows + self._means(groups)}

    def _means_by_group(self, groups):
        return {"heads": self._heads(_FIGURE, groups), "rows": self._means(groups)}

    def _means(self, groups):
        if "mean" not in groups[0]:
            return []
        return [(self._said(_MEAN), [self.number(one["mean"]) for one in groups])]

    def _ranking_by_group(self, groups):
        means = [{option["id"]: option["mean"] for option in one["options"]} for one in groups]
        rows = [
            (option["title"], [self.number(mean.get(option["id"])) for mean in means])
            for option in groups[0]["options"]
        ]
        return {"heads": self._heads(_PLACE, groups), "rows": rows}

    def _matrix_by_group(self, groups):
        rows = [
            (f"{row['title']}: {option['title']}", [self._cell(one["rows"][at]["options"][number]) for one in groups])
            for at, row in enumerate(groups[0]["rows"])
            for number, option in enumerate(row["options"])
        ]
        return {"heads": self._heads(_OPTION, groups), "rows": rows}


def _month(text):
    """Return a month, ISO text, as people write it."""
    year, month = text.split("-")
    return f"{int(month)}/{year}"


def _named(found):
    return {"id": found["id"], "title": found["title"], "kind": found["kind"], "hidden": found["hidden"]}


def option_name(option):
    """Return what an option is called; a point of a scale by its number, and its name where it has one."""
    if option["title"] and option["id"].lstrip("-").isdecimal():
        return f"{option['id']} – {option['title']}"
    return option["title"] or option["id"]


_MAKE = {
    kinds.SINGLE: Figures._options,
    kinds.MULTIPLE: Figures._options,
    kinds.SCALE: Figures._options,
    kinds.NUMBER: Figures._spread,
    kinds.DATE: Figures._months,
    kinds.RANKING: Figures._ranking,
    kinds.MATRIX: Figures._matrix,
}
_BY_GROUP = {
    kinds.SINGLE: Figures._options_by_group,
    kinds.MULTIPLE: Figures._options_by_group,
    kinds.SCALE: Figures._options_by_group,
    kinds.NUMBER: Figures._means_by_group,
    kinds.RANKING: Figures._ranking_by_group,
    kinds.MATRIX: Figures._matrix_by_group,
}
