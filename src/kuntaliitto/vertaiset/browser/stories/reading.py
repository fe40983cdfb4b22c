"""The story's own words, ready for a page: one time after another, or one perspective after another."""

from collections import defaultdict
from kuntaliitto.vertaiset.browser.stories.figure import anchor
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from kuntaliitto.vertaiset.stories.perspectives import HOME_CELLS
from kuntaliitto.vertaiset.stories.perspectives import PERSPECTIVES
from kuntaliitto.vertaiset.stories.perspectives import TIME_TITLES
from kuntaliitto.vertaiset.stories.perspectives import TIMES
from plone.outputfilters import apply_filters
from plone.outputfilters.interfaces import IFilter
from zope.component import getAdapters

import re


STORY = "story"
FIGURE = "figure"

_BORDER = "<!--vt-cell-->"
# What the filters look at.
_LINKED = re.compile(r"<(a|img|picture|source|video|audio|iframe|object)\b", re.IGNORECASE)


def rendered(story, request):
    """Return the told cells of ``story`` as HTML for a page, a mapping by cell.

    Links and pictures by UID lead somewhere. Plone's output filters read HTML as a whole, which takes time: they are
    asked once, for all cells that have a link or a picture.
    """
    told = {cell: text for cell, text in (story.perspectives or {}).items() if text}
    linked = {cell: text for cell, text in told.items() if _LINKED.search(text)}
    return {**told, **dict(zip(linked, filtered(list(linked.values()), story, request), strict=True))}


def filtered(texts, context, request):
    """Return ``texts``, pieces of HTML, as Plone's output filters make them."""
    if not texts:
        return []
    filters = [one for _name, one in getAdapters((context, request), IFilter)]
    pieces = apply_filters(filters, _BORDER.join(texts)).split(_BORDER)
    return pieces if len(pieces) == len(texts) else [apply_filters(filters, text) for text in texts]


def chapters(html, mode, more):
    """Return the story as chapters, dicts of id, title, ``cells`` that are told and ``untold``, titles of the others.

    ``html`` is what ``rendered`` returns; ``mode`` is ``STORY`` or ``FIGURE``; ``more`` maps cells to further values of
    theirs.
    """
    if mode == FIGURE:
        places = [
            (one.id, one.title, [(f"{one.id}/{time}", TIME_TITLES[time]) for time in TIMES]) for one in PERSPECTIVES
        ]
    else:
        places = [
            (time, TIME_TITLES[time], [(f"{one.id}/{time}", one.title) for one in PERSPECTIVES]) for time in TIMES
        ]
    return [
        {
            "id": id,
            "title": title,
            "cells": [
                {
                    "cell": cell,
                    "anchor": anchor(cell),
                    "title": cell_title,
                    "home": cell in HOME_CELLS,
                    "html": html[cell],
                    **more.get(cell, {}),
                }
                for cell, cell_title in cells
                if cell in html
            ],
            "untold": [cell_title for cell, cell_title in cells if cell not in html],
        }
        for id, title, cells in places
    ]


def by_cell(things, cell_of):
    """Return ``things`` by the cell that ``cell_of`` says of each, a mapping that has all cells."""
    found = defaultdict(list)
    for thing in things:
        found[cell_of(thing)].append(thing)
    return {cell: found[cell] for cell in CELLS}
