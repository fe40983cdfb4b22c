"""``GET @maturity``: where a story stands on the ladder, and what the next rung asks."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import IPracticeStory
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.maturity import panel
from kuntaliitto.vertaiset.services.base import refusal
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.elements import Element
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from kuntaliitto.vertaiset.stories.perspectives import split
from plone.restapi.serializer.converters import json_compatible
from zope.component import adapter
from zope.i18n import translate


def gate(one, request):
    """Return the JSON of a ``maturity.gates.Gate``; ``field`` is where it is mended."""
    return {
        "id": one.id,
        "title": translate(one.title, context=request),
        "met": one.met,
        "actual": one.actual,
        "required": one.required,
        "field": one.mend or None,
    }


def coverage(told):
    """Return the JSON of which cells are ``told``."""
    cells = {}
    for cell in CELLS:
        perspective, time = split(cell)
        cells.setdefault(perspective, {})[time] = cell in told
    return {"told": len(told), "total": len(CELLS), "cells": cells}


@adapter(IPracticeStory, IVertaisetLayer)
class Maturity(Element):
    """The expandable element ``maturity``."""

    name = "maturity"

    def describe(self, asked):
        """Return the panel."""
        found = panel.panel_of(self.context, clock.now())
        return {
            "stage": found.rung,
            "state": found.state,
            "since": json_compatible(found.since),
            "valid_until": json_compatible(found.valid_until),
            "unconfirmed": found.unconfirmed,
            "renew_from": json_compatible(found.renew_from),
            "conditions": self._conditions(found.conditions),
            "coverage": coverage(found.told),
            "next": {"stage": found.next, "gates": self._gates(found.gates)} if found.next else None,
            "lost": self._gates(found.lost),
            "can": found.can,
            "moves": [self._move(move) for move in found.moves],
            "needs_facilitator": found.needs_facilitator,
        }

    def _gates(self, gates):
        return [gate(one, self.request) for one in gates]

    def _conditions(self, conditions):
        if conditions is None:
            return None
        return {
            "round": conditions.round,
            "until": json_compatible(conditions.until),
            "criteria": conditions.texts,
        }

    def _move(self, move):
        told = {
            "@id": f"{self.context.absolute_url()}/@workflow/{move.id}",
            "id": move.id,
            "title": translate(move.title, domain="plone", context=self.request),
            "open": move.refusal is None,
        }
        if move.refusal is not None:
            told["refusal"] = refusal(move.refusal, self.request)
        return told


class MaturityGet(VertaisetService):
    """Answers with the panel."""

    def answer(self):
        return Maturity(self.context, self.request).read(self.request)
