"""The words of pictures and tables, in the reader's language: pictures take texts, not messages."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.stories import adopting
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from kuntaliitto.vertaiset.stories.perspectives import HOME_CELLS
from kuntaliitto.vertaiset.stories.perspectives import PERSPECTIVES
from kuntaliitto.vertaiset.stories.perspectives import split
from kuntaliitto.vertaiset.stories.perspectives import TIME_TITLES
from zope.i18n import translate


HOME = _("flower_home", default="Home cell")


class Words:
    """Translates for one request."""

    def __init__(self, request):
        self.request = request

    def say(self, message):
        """Return ``message`` in the reader's language."""
        return translate(message, context=self.request)

    def perspectives(self):
        """Return the titles of the perspectives by id."""
        return {perspective.id: self.say(perspective.title) for perspective in PERSPECTIVES}

    def times(self):
        """Return the titles of the times by id."""
        return {time: self.say(title) for time, title in TIME_TITLES.items()}

    def fits(self):
        """Return the titles of the fits by id, and of the mark of a home cell."""
        return {**{fit: self.say(title) for fit, title in adopting.FIT_TITLES.items()}, "home": self.say(HOME)}

    def cell(self, cell):
        """Return the title of the cell ``cell``: its side and its time."""
        perspective, time = split(cell)
        return f"{self.perspectives()[perspective]}: {self.say(TIME_TITLES[time]).lower()}"

    def cells(self):
        """Return (id, title, whether it is a home cell) of all 24 cells, in the figure's order."""
        return [(cell, self.cell(cell), cell in HOME_CELLS) for cell in CELLS]

    def table(self, value_of):
        """Return rows of a table with the facts of a picture: a perspective, and what ``value_of`` says by time."""
        return [
            {
                "title": title,
                "cells": [
                    {"value": value_of(f"{id_}/{time}"), "home": f"{id_}/{time}" in HOME_CELLS} for time in TIME_TITLES
                ],
            }
            for id_, title in self.perspectives().items()
        ]
