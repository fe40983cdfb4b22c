"""What the pages of a survey do alike."""

from Acquisition import aq_inner
from datetime import date
from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset import settings
from kuntaliitto.vertaiset.browser.membership.page import Page
from kuntaliitto.vertaiset.browser.workspace import rows
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.surveys import access
from kuntaliitto.vertaiset.surveys import moments
from kuntaliitto.vertaiset.surveys import status
from kuntaliitto.vertaiset.surveys import store
from plone import api
from plone.uuid.interfaces import IUUID
from urllib.parse import urlsplit
from zope.i18n import translate
from zope.i18nmessageid import Message


#: How long a browser keeps a receipt, in seconds; the survey's closing makes it worthless before.
KEPT = 365 * 24 * 3600
#: How the names of cookies with receipts begin.
COOKIE = "vt-receipt-"
_MOMENT = _("survey_moment", default="${day} at ${time}")


def moment(value):
    """Return the day and the time of day of a moment, as the language of the page writes them; empty for None."""
    return _local(value) if value is not None else ""


def _local(value):
    local = moments.to_local(value, clock.zone())
    said = {"day": rows.day(local), "time": api.portal.get_localized_time(local, time_only=True)}
    return translate(Message(_MOMENT, mapping=said), target_language=api.portal.get_current_language())


def day_of(text):
    """Return a day, ISO text, as the language of the page writes it."""
    return rows.day(date.fromisoformat(text))


class SurveyPage(Page):
    """A page of a survey."""

    @cached_property
    def survey(self):
        """The survey."""
        return aq_inner(self.context)

    @cached_property
    def survey_url(self):
        """Its address."""
        return self.survey.absolute_url()

    @cached_property
    def workspace(self):
        """The workspace that asks."""
        return workspace_of(self.survey)

    @cached_property
    def standing(self):
        """Where the person who asks stands with the survey."""
        return access.standing(self.survey, self.now, self.receipt)

    def can(self, what):
        """Say whether the person who asks may do ``what``, see ``access.Standing``."""
        return what in self.standing.can

    @cached_property
    def facilitates(self):
        """Whether the person who asks makes the survey, in a workspace where one can write."""
        return access.facilitates(self.survey) and not self.workspace.archived

    @cached_property
    def answers(self):
        """How many have answered."""
        return store.store_of(self.survey).count

    @property
    def status_title(self):
        """Where the survey stands, in words."""
        return status.TITLES[self.standing.status]

    @cached_property
    def smallest_group(self):
        """From how many answers on results are shown."""
        return settings.get("survey_smallest_group")

    def moment(self, value):
        """Return a moment in words."""
        return moment(value)

    # The receipt

    @cached_property
    def cookie(self):
        """The name of the cookie that keeps the receipt: another one for each who uses the same browser."""
        uid = IUUID(self.survey)
        return f"{COOKIE}{uid}-{store.hash_of(f'{uid} {self.me}')[:12]}" if self.me else f"{COOKIE}{uid}"

    @cached_property
    def receipt(self):
        """The receipt that the browser keeps, where it leads to an answer; or None."""
        kept = self.request.cookies.get(self.cookie)
        return kept if kept and store.hash_of(kept) in store.store_of(self.survey).answers.rows else None

    def keep_receipt(self, receipt):
        """Let the browser keep ``receipt``."""
        address = urlsplit(api.portal.get().absolute_url())
        self.request.response.setCookie(
            self.cookie,
            receipt,
            path=address.path or "/",
            max_age=KEPT,
            http_only=True,
            same_site="Lax",
            secure=address.scheme == "https",
        )
