"""``@@survey-results``: what came of a survey, question by question, as bars with their tables, and broken down."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.browser.surveys.base import SurveyPage
from kuntaliitto.vertaiset.browser.surveys.figures import Figures
from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.surveys import access
from kuntaliitto.vertaiset.surveys import export
from kuntaliitto.vertaiset.surveys import kinds
from kuntaliitto.vertaiset.surveys import moments
from kuntaliitto.vertaiset.surveys import outcome
from kuntaliitto.vertaiset.surveys import publishing
from kuntaliitto.vertaiset.surveys import status
from kuntaliitto.vertaiset.surveys.store import store_of
from kuntaliitto.vertaiset.workflows.wall import may_see
from plone import api
from plone.i18n.normalizer.interfaces import IURLNormalizer
from zope.component import getUtility


class ResultsPage(SurveyPage):
    """The page. Who may not read results yet reads why; ``by`` is the question of a breakdown.

    POST publishes the results as a page of the workspace.
    """

    def act(self):
        page = publishing.publish(self.survey, self.now)
        return self.go(_("survey_published", default="The results are published as a page."), page.absolute_url())

    @cached_property
    def refused(self):
        """Why there is nothing to read, a message, or None."""
        try:
            self.results  # noqa: B018
        except Refused as refusal:
            return refusal.message
        return None

    @cached_property
    def by(self):
        """The id of the question of the breakdown, or empty."""
        wanted = self.typed("by")
        return wanted if wanted in {one["id"] for one in self.singles} else ""

    @cached_property
    def singles(self):
        """The questions that there are breakdowns by."""
        return [one for one in self.survey.questions or () if one["kind"] == kinds.SINGLE]

    @cached_property
    def results(self):
        """The results, see ``outcome.results_of``; may raise ``Refused``."""
        return outcome.results_of(self.survey, self.now, self.by or None, self.receipt)

    @cached_property
    def figures(self):
        """What makes tables and pictures of them."""
        return Figures(self.request, self.people.language)

    def questions(self):
        """Return the results of each question as the template shows them."""
        return [self.figures.of(one) for one in self.results["questions"]]

    def divided(self):
        """Return the results of each question by group, as the template shows them."""
        return [self.figures.divided(one) for one in self.results["questions"]]

    @cached_property
    def published(self):
        """The address of the page that the results were published as, where the person who asks sees it; or None."""
        page = publishing.page_of(self.survey)
        return page.absolute_url() if page is not None and may_see(page) else None

    @property
    def publishes(self):
        """Whether the person who asks may publish the results now."""
        closed = self.standing.status == status.CLOSED and not self.results["hidden"]
        return self.facilitates and closed and publishing.page_of(self.survey) is None

    @property
    def exports(self):
        """Whether the person who asks may have the answers as a table."""
        return self.can("rows")


class AnswersTable(SurveyPage):
    """``@@survey-answers.csv``: every answer as a row, for those who may read rows."""

    def __call__(self):
        access.require(access.refused_rows(self.survey, self.now))
        response = self.request.response
        name = getUtility(IURLNormalizer).normalize(self.survey.title) or "survey"
        response.setHeader("Content-Type", "text/csv; charset=utf-8")
        response.setHeader("Content-Disposition", f'attachment; filename="{name}.csv"')
        response.setHeader("Cache-Control", "no-store, private")
        sent = export.streamed(self._write)
        response.setHeader("Content-Length", str(len(sent)))
        return sent

    def _write(self, file):
        zone = clock.zone()
        export.write_csv(
            file,
            self.survey.questions,
            store_of(self.survey).answers.each(),
            not self.survey.anonymous,
            lambda moment: moments.to_local(moment, zone).isoformat(" ", timespec="minutes"),
            api.portal.get_current_language(),
        )
