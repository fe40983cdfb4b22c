"""``GET @listening-profile``: how the practice fits others, cell by cell; what does not fit; what they do next."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import IPracticeStory
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.elements import Element
from kuntaliitto.vertaiset.services.people import municipality
from kuntaliitto.vertaiset.stories import adopting
from kuntaliitto.vertaiset.stories.perspectives import split
from kuntaliitto.vertaiset.stories.profile import profile_of
from zope.component import adapter


@adapter(IPracticeStory, IVertaisetLayer)
class ListeningProfile(Element):
    """The expandable element ``listening-profile``."""

    name = "listening-profile"

    def describe(self, asked):
        """Return the counts by cell, the gaps with those that most have first, and the counts of next steps."""
        found = profile_of(self.context, clock.now())
        cells = {}
        for cell, counts in found.cells.items():
            perspective, time = split(cell)
            cells.setdefault(perspective, {})[time] = {fit: counts[fit] for fit in adopting.FIT_TITLES}
        return {
            "listenings": found.listenings,
            "counted": found.counted,
            "municipalities": [municipality(code) for code in found.municipalities],
            "cells": cells,
            "gaps": [{"cell": cell, "count": count} for cell, count in found.gaps],
            "next_steps": {step: found.next_steps[step] for step in adopting.NEXT_STEPS},
        }


class ListeningProfileGet(VertaisetService):
    """Answers with the profile."""

    def answer(self):
        return ListeningProfile(self.context, self.request).read(self.request)
