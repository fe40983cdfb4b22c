"""All who have listened to a story, and how it fits them together."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.listening.base import StoryPage
from kuntaliitto.vertaiset.browser.listening.fitting import Fitting
from kuntaliitto.vertaiset.interfaces import IAdoption
from kuntaliitto.vertaiset.permissions import ADD_ADOPTION
from kuntaliitto.vertaiset.stories import adopting
from kuntaliitto.vertaiset.stories import visible


class ListenersPage(Fitting, StoryPage):
    """``@@listeners`` of a story."""

    @cached_property
    def adoptions(self):
        """The adoptions that the person who asks sees, the oldest first."""
        return visible.seen_parts(self.story, IAdoption)

    def rows(self):
        """Return the rows of the list, the latest first."""
        if self.shows_names:
            self.people.know([one.origin.userid for one in self.adoptions if one.origin])
        return [self._row(one) for one in reversed(self.adoptions)]

    def _row(self, adoption):
        latest = adopting.latest_outcome(adoption)
        return {
            **self.maker(adoption),
            "url": adoption.absolute_url(),
            "unit": adoption.unit,
            "stage": adopting.STAGES[adopting.stage_of(adoption)],
            "stage_id": adopting.stage_of(adoption),
            "outcome": adopting.OUTCOMES[latest["outcome"]] if latest else None,
            "outcome_id": latest["outcome"] if latest else None,
            "cells": len(adoption.cells or {}),
            "hidden": bool(adoption.hidden),
        }

    @cached_property
    def profile(self):
        """How the practice fits, cell by cell; what is hidden does not count."""
        return adopting.profile([one for one in self.adoptions if not one.hidden])

    @property
    def picture_title(self):
        """What the picture shows."""
        return self.words.say(_("profile_picture_title", default="How the practice fits those who have listened"))

    def picture(self):
        """Return the fit profile of all as a picture."""
        fits = self.profile_fits(self.profile)
        return self.fit_picture(fits, self.picture_title, self.summary(fits))

    def table(self):
        """Return the same as a table, with all counts."""
        return self.profile_table(self.profile)

    def listens(self):
        """Say whether the person who asks may listen."""
        return self.may(ADD_ADOPTION)
