"""The measurements of an experiment as a picture: those that are numbers."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.workspace import rows
from kuntaliitto.vertaiset.pictures.series import read_number
from kuntaliitto.vertaiset.pictures.series import series


_TITLE = _("experiment_chart", default="Measurements, with baseline and threshold")


def chart(experiment, say):
    """Return the picture as markup, empty where no measurement is a number; ``say`` translates."""
    measured = experiment.measurements or ()
    points = [
        (row["date"], number, row["value"]) for row in measured if (number := read_number(row["value"])) is not None
    ]
    return series(
        points,
        title=say(_TITLE),
        description=experiment.indicator or "",
        baseline=_line(_("experiment_baseline", default="Baseline"), experiment.baseline, say),
        threshold=_line(_("experiment_threshold", default="Threshold"), experiment.threshold, say),
        prefix="vt-series",
        days=rows.day,
    )


def _line(title, text, say):
    number = read_number(text)
    return (number, f"{say(title)}: {text}") if number is not None else None
