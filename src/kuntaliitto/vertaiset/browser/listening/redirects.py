"""Plone's own forms of a story's parts lead to the pages that are made for them."""

from kuntaliitto.vertaiset.browser.membership.page import Page
from plone.dexterity.browser.add import DefaultAddView


class ToStory(DefaultAddView):
    """``++add++`` of a part: leads to the page of the story on which one makes it."""

    page = ""

    def __call__(self):
        self.request.response.redirect(f"{self.context.absolute_url()}/{self.page}")
        return ""


class ToEnrich(ToStory):
    """``++add++vertaiset.enrichment``"""

    page = "@@enrich"


class ToListen(ToStory):
    """``++add++vertaiset.adoption``"""

    page = "@@listen"


class ToShips(ToStory):
    """``++add++vertaiset.time_ship``"""

    page = "@@ships"


class ShipEdit(Page):
    """``@@edit`` of a time ship: its answer is written on its page, and nothing else of it changes."""

    def __call__(self):
        return self.go(url=self.context.absolute_url())
