"""The flower in the language of the page, and its text alternative."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.pictures import flower
from kuntaliitto.vertaiset.stories.perspectives import HOME_CELLS
from kuntaliitto.vertaiset.stories.perspectives import PERSPECTIVES
from kuntaliitto.vertaiset.stories.perspectives import TIME_TITLES
from kuntaliitto.vertaiset.stories.perspectives import TIMES
from zope.i18n import translate


WORDS = {
    "told": _("figure_told", default="told"),
    "untold": _("figure_untold", default="not told yet"),
    "home": _("figure_home", default="home cell"),
}


def anchor(cell):
    """Return the id under which the story page shows ``cell``."""
    return f"vt-cell-{cell.replace('/', '-')}"


def titles(request):
    """Return the titles of perspectives and times in the language of ``request``, two mappings."""
    labels = {one.id: translate(one.title, context=request) for one in PERSPECTIVES}
    return labels, {time: translate(title, context=request) for time, title in TIME_TITLES.items()}


def _summary(told, request):
    message = _("flower_summary", default="${count} of the 24 cells are told", mapping={"count": str(len(told))})
    return translate(message, context=request)


def large(told, request):
    """Return the flower of ``told``, ids of cells, with links to the cells of the page."""
    labels, times = titles(request)
    words = {name: translate(text, context=request) for name, text in WORDS.items()}
    hrefs = {cell: f"#{anchor(cell)}" for cell in told}
    return flower.flower(told, labels, times, words, title=_summary(told, request), hrefs=hrefs)


def small(told, request, prefix):
    """Return the small flower of ``told``; ``prefix`` is another for each of a page."""
    return flower.small_flower(told, title=_summary(told, request), prefix=prefix)


def table(told):
    """Return the same facts as rows: dicts of the side's title and its cells, each with told, home and anchor."""
    return [
        {
            "title": one.title,
            "cells": [
                {
                    "time": time,
                    "told": f"{one.id}/{time}" in told,
                    "home": f"{one.id}/{time}" in HOME_CELLS,
                    "anchor": anchor(f"{one.id}/{time}"),
                }
                for time in TIMES
            ],
        }
        for one in PERSPECTIVES
    ]
