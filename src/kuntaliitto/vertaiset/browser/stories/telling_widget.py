"""The widget of the 24 cells: one side of the figure at a time, its three times beside each other, a question to each.

It works without JavaScript: the sides are ``details``, the cells text areas. With it each cell gets Plone's editor.
It knows of each cell what the person has seen, so that only what they changed is written.
"""

from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.stories import figure
from kuntaliitto.vertaiset.content.perspectives import IPerspectives
from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.stories import cells
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from kuntaliitto.vertaiset.stories.perspectives import HOME_CELLS
from kuntaliitto.vertaiset.stories.perspectives import PERSPECTIVES
from kuntaliitto.vertaiset.stories.perspectives import TIME_TITLES
from kuntaliitto.vertaiset.stories.perspectives import TIMES
from kuntaliitto.vertaiset.stories.prompts import PERSPECTIVE_HELP
from kuntaliitto.vertaiset.stories.prompts import PROMPTS
from plone.app.z3cform.widgets.richtext import get_tinymce_options
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form.converter import BaseDataConverter
from z3c.form.interfaces import IFieldWidget
from z3c.form.interfaces import IFormLayer
from z3c.form.interfaces import INPUT_MODE
from z3c.form.interfaces import IWidget
from z3c.form.interfaces import NO_VALUE
from z3c.form.widget import FieldWidget
from z3c.form.widget import Widget
from zope.component import adapter
from zope.interface import implementer
from zope.interface import implementer_only
from zope.interface import Invalid

import hashlib
import json
import re


# What to keep of a cell that somebody else has changed meanwhile.
THEIRS = "theirs"
MINE = "mine"
EDITED = "edited"


def plain_or_html(html):
    """Return ``html`` as plain text where that says the same: no tags for those who have no editor."""
    text = re.sub(r"</p>\s*<p>", "\n\n", html)
    text = re.sub(r"<br ?/?>\n?", "\n", re.sub(r"^<p>|</p>$", "", text.strip()))
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&nbsp;", "\u00a0").replace("&amp;", "&")
    return text if _normal(text) == _normal(html) else html


def _normal(text):
    """Return ``text``, HTML or plain, so that what means the same is the same."""
    text = (text or "").replace("\r\n", "\n").strip()
    if text and not re.search(r"<[a-zA-Z!/]", text):
        text = cells.from_plain(text)
    text = re.sub(r"<br ?/?>\s*", "<br/>", text)
    return re.sub(r">\s+<", "><", re.sub(r"[ \t\n]+", " ", text)).strip()


def fingerprint(text):
    """Return a short text that tells whether the text of a cell was changed."""
    return hashlib.sha256(_normal(text).encode()).hexdigest()[:16]


@dataclass
class Sheet:
    """What the form shows and sends: the text of each cell, what was seen of it, and the revision that was seen.

    ``conflicts`` has both texts of the cells that somebody else has changed; ``errors`` messages by cell.
    """

    revision: int | None
    texts: dict
    seen: dict
    conflicts: dict = field(default_factory=dict)
    errors: dict = field(default_factory=dict)
    # The cells in which the texts of others were chosen.
    given_up: frozenset = frozenset()

    def changed(self):
        """Return the ids of the cells that the person has changed."""
        return [
            cell
            for cell in CELLS
            if cell in self.texts and cell not in self.given_up and fingerprint(self.texts[cell]) != self.seen.get(cell)
        ]

    def show_conflicts(self, conflicts, present, revision):
        """Show both texts of the cells in ``conflicts``; what the person has not changed becomes as it is at present.

        ``present`` is what the story tells now, at ``revision``.
        """
        changed = self.changed()
        for cell in CELLS:
            if cell not in changed:
                self.texts[cell] = present.get(cell, "")
            self.seen[cell] = fingerprint(present.get(cell, ""))
        self.conflicts, self.revision = conflicts, revision
        for cell, both in conflicts.items():
            self.texts[cell] = "\n".join(text for text in (both["theirs"], both["yours"]) if text)


class Told(dict):
    """What a person tells: the cells that they changed, as clean HTML, and the ``revision`` that they saw."""

    revision = None


class ITellingWidget(IWidget):
    """The widget of the 24 cells."""


@implementer_only(ITellingWidget)
class TellingWidget(Widget):
    """The widget; its value is a ``Sheet``."""

    input_template = ViewPageTemplateFile("templates/telling_widget.pt")
    klass = "vt-telling"
    # Titles are written by the template: a label would point to no input.
    wrapper_css_class = "vt-telling-field"

    def extract(self, default=NO_VALUE):
        """Return what was sent as a ``Sheet``."""
        form = self.request.form
        if f"{self.name}.sent" not in form:
            return default
        texts, seen, given_up = {}, {}, set()
        for cell in CELLS:
            keep = form.get(self.input_name("keep", cell))
            if keep == THEIRS:
                given_up.add(cell)
            text = form.get(self.input_name("mine" if keep == MINE else "text", cell))
            if isinstance(text, str):
                texts[cell] = text
            seen[cell] = str(form.get(self.input_name("seen", cell), ""))
        revision = str(form.get(f"{self.name}.revision", ""))
        return Sheet(int(revision) if revision.isdigit() else None, texts, seen, given_up=frozenset(given_up))

    def render(self):
        """Return the HTML."""
        return self.input_template() if self.mode == INPUT_MODE else ""

    def input_name(self, what, cell):
        """Return the name of an input of a cell."""
        return f"{self.name}.{what}.{cell.replace('/', '.')}"

    # For the template

    @cached_property
    def sheet(self):
        """What is shown; nothing is told yet where there is no value."""
        return self.value if isinstance(self.value, Sheet) else Sheet(None, {}, dict.fromkeys(CELLS, fingerprint("")))

    def told(self):
        """Return the ids of the cells in which something is told."""
        return cells.told_in(self.sheet.texts)

    def count(self):
        """Return in how many cells something is told."""
        return str(len(self.told()))

    def flower(self):
        """Return the flower as it is now."""
        return figure.small(self.told(), self.request, prefix=f"{self.id}-flower")

    def editor(self):
        """Return the options of Plone's editor as JSON: the text areas below find them."""
        return json.dumps(get_tinymce_options(self.form.context, self.field, self.request))

    def sides(self):
        """Return the eight sides as the template shows them."""
        told, sheet = self.told(), self.sheet
        troubled = {cell.split("/")[0] for cell in (*sheet.errors, *sheet.conflicts)}
        chosen = str(self.request.form.get("perspective", ""))
        if chosen not in PERSPECTIVE_HELP:
            chosen = next((one.id for one in PERSPECTIVES if not _is_full(one, told)), PERSPECTIVES[0].id)
        following = [*PERSPECTIVES[1:], None]
        return [
            {
                "id": one.id,
                "number": number,
                "title": one.title,
                "help": PERSPECTIVE_HELP[one.id],
                "count": sum(f"{one.id}/{time}" in told for time in TIMES),
                "open": one.id in troubled if troubled else one.id == chosen,
                "troubled": one.id in troubled,
                # Where something is to be mended more than one may have to be open.
                "alone": not troubled,
                "next": next_one,
                "cells": [self._cell(one, time) for time in TIMES],
            }
            for number, (one, next_one) in enumerate(zip(PERSPECTIVES, following, strict=True), 1)
        ]

    def _cell(self, perspective, time):
        cell, sheet = f"{perspective.id}/{time}", self.sheet
        html = sheet.texts.get(cell, "")
        return {
            "id": f"{self.id}-{perspective.id}-{time}",
            "cell": cell,
            "time": time,
            "title": TIME_TITLES[time],
            "prompt": PROMPTS[cell],
            "home": cell in HOME_CELLS,
            "html": html,
            "text": plain_or_html(html),
            "seen": sheet.seen.get(cell, ""),
            "error": sheet.errors.get(cell),
            "conflict": sheet.conflicts.get(cell),
            "text_name": self.input_name("text", cell),
            "seen_name": self.input_name("seen", cell),
            "keep_name": self.input_name("keep", cell),
            "mine_name": self.input_name("mine", cell),
        }


def _is_full(perspective, told):
    return all(f"{perspective.id}/{time}" in told for time in TIMES)


@adapter(IPerspectives, IFormLayer)
@implementer(IFieldWidget)
def telling_widget(field, request):
    """Return the widget for the field of the 24 cells."""
    return FieldWidget(field, TellingWidget(request))


@adapter(IPerspectives, ITellingWidget)
class TellingConverter(BaseDataConverter):
    """A sheet from what a story tells, and what a person tells from a sheet."""

    def toWidgetValue(self, value):
        """Return the sheet that shows ``value``, a mapping of cells to HTML."""
        told = value or {}
        revision = getattr(self.widget.context, "revision", None) if not self.widget.ignoreContext else None
        return Sheet(revision, dict(told), {cell: fingerprint(told.get(cell, "")) for cell in CELLS})

    def toFieldValue(self, value):
        """Return what the person has changed, a ``Told``; raise ``Invalid`` where a cell cannot be kept."""
        told = Told()
        if not isinstance(value, Sheet):
            return told
        told.revision = value.revision
        for cell in value.changed():
            try:
                told[cell] = cells.clean(value.texts[cell], cell)
            except Refused as refusal:
                value.errors[cell] = refusal.message
        if value.errors:
            self._show(value.errors)
            raise Invalid(_("telling_errors", default="Some parts could not be saved: they are marked below."))
        return told

    def _show(self, errors):
        # z3c.form asks for the value of a widget anew: what is shown is the first one.
        if isinstance(self.widget.value, Sheet):
            self.widget.value.errors.update(errors)
