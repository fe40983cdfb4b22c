"""The flower in the language of the page, and its text alternative."""

from functools import lru_cache
from html import escape
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.pictures import flower
from kuntaliitto.vertaiset.stories.perspectives import HOME_CELLS
from kuntaliitto.vertaiset.stories.perspectives import PERSPECTIVES
from kuntaliitto.vertaiset.stories.perspectives import TIME_TITLES
from plone import api
from zope.i18n import translate


WORDS = {
    "told": _("figure_told", default="told"),
    "untold": _("figure_untold", default="not told yet"),
    "home": _("figure_home", default="home cell"),
}


def anchor(cell):
    """Return the id under which the story page shows ``cell``."""
    return f"vt-cell-{cell.replace('/', '-')}"


def _summary(told):
    return _("flower_summary", default="${count} of the 24 cells are told", mapping={"count": str(len(told))})


def large(told):
    """Return the flower of ``told``, ids of cells, with links to the cells of the page, and a table of the same facts.

    What it looks like follows from the cells and the language alone, so that it is drawn once for many readers.
    """
    return _drawn(frozenset(told), api.portal.get_current_language())


@lru_cache(maxsize=512)
def _drawn(told, language):
    labels = {one.id: translate(one.title, target_language=language) for one in PERSPECTIVES}
    times = {time: translate(title, target_language=language) for time, title in TIME_TITLES.items()}
    words = {name: translate(text, target_language=language) for name, text in WORDS.items()}
    title = translate(_summary(told), target_language=language)
    hrefs = {cell: f"#{anchor(cell)}" for cell in told}
    picture = flower.flower(told, labels, times, words, title=title, hrefs=hrefs)
    return picture, _table(told, labels, times, words)


def _table(told, labels, times, words):
    """Return the rows of the table as HTML: the template would take longer than all the rest of the page."""
    rows = []
    for perspective, label in labels.items():
        cells = "".join(f"<td>{_fact(f'{perspective}/{time}', told, words)}</td>" for time in times)
        rows.append(f'<tr><th scope="row">{escape(label)}</th>{cells}</tr>')
    return "\n".join(rows)


def _fact(cell, told, words):
    said = f'<a href="#{anchor(cell)}">{escape(words["told"])}</a>' if cell in told else escape(words["untold"])
    home = f' <span aria-hidden="true">★</span><span class="visually-hidden"> {escape(words["home"])}</span>'
    return said + (home if cell in HOME_CELLS else "")


def small(told, request, prefix):
    """Return the small flower of ``told``; ``prefix`` is another for each of a page."""
    return flower.small_flower(told, title=translate(_summary(told), context=request), prefix=prefix)
