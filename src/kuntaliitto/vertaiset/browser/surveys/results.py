"""``@@survey-results``: what came of a survey, question by question, as bars with their tables, and broken down."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.surveys.base import SurveyPage
from kuntaliitto.vertaiset.browser.surveys.comparison import Comparison
from kuntaliitto.vertaiset.browser.surveys.figures import Figures
from kuntaliitto.vertaiset.browser.workspace.base import batch_of
from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.surveys import comparing
from kuntaliitto.vertaiset.surveys import files
from kuntaliitto.vertaiset.surveys import kinds
from kuntaliitto.vertaiset.surveys import outcome
from kuntaliitto.vertaiset.surveys import publishing
from kuntaliitto.vertaiset.surveys.outcome import Texts
from kuntaliitto.vertaiset.workflows.wall import may_see
from plone.uuid.interfaces import IUUID


class ResultsPage(SurveyPage):
    """The page. Who may not read results yet reads why; ``by`` is the question of a breakdown, ``compare`` the UID of
    a survey to compare with.

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
        if self.compare:
            return comparing.compared(self.survey, self.compare, self.now, self.receipt)
        return outcome.results_of(self.survey, self.now, self.by or None, self.receipt)

    @cached_property
    def others(self):
        """The surveys that this one can be compared with: pairs of UID and title."""
        return [(IUUID(one), one.title) for one in comparing.others_of(self.survey, self.now)]

    @cached_property
    def compare(self):
        """The UID of the survey to compare with, or empty; a breakdown comes first."""
        wanted = self.typed("compare")
        return wanted if wanted in dict(self.others) and not self.by else ""

    @cached_property
    def figures(self):
        """What makes tables and pictures of them."""
        return Figures(self.request, self.people.language)

    def questions(self):
        """Return the results of each question as the template shows them."""
        make = self.figures.of
        if self.compare:
            make = Comparison(self.figures).of
        return [make(one) for one in self.results["questions"]]

    def divided(self):
        """Return the results by group of the questions that show them, as the template does."""
        return [self.figures.divided(one) for one in self.results["questions"] if not one["hidden"]]

    def undivided(self):
        """Return the titles of the questions that show nothing by group."""
        return [one["title"] for one in self.results["questions"] if one["hidden"]]

    @cached_property
    def published(self):
        """The address of the page that the results were published as, where the person who asks sees it; or None."""
        page = publishing.page_of(self.survey)
        return page.absolute_url() if page is not None and may_see(page) else None

    @property
    def publishes(self):
        """Whether the person who asks may publish the results now."""
        if not self.facilitates or publishing.page_of(self.survey) is not None:
            return False
        return publishing.against_publishing(self.survey, self.now) is None

    @property
    def exports(self):
        """Whether the person who asks may have the answers as files."""
        return self.can("rows")


class AnswersFile(SurveyPage):
    """``@@survey-answers.csv`` and ``@@survey-answers.json``: every answer, for those who may read rows."""

    def __call__(self):
        kind = self.__name__.rpartition(".")[2]
        try:
            return files.answers_file(self.survey, kind, self.request.response)
        except StateForbids as refusal:
            return self.go(refusal.message, f"{self.survey_url}/@@survey-results", kind="warning")


class TextsPage(SurveyPage):
    """``@@survey-texts?question=<id>``: all that was written to a question, a page after the other (``b_start``)."""

    @cached_property
    def question(self):
        """The id of the question."""
        return self.typed("question")

    @cached_property
    def refused(self):
        """Why there is nothing to read, a message, or None."""
        try:
            self.batch  # noqa: B018
        except Refused as refusal:
            return refusal.message
        return None

    @cached_property
    def batch(self):
        """The page of texts that was asked for; may raise ``Refused``."""
        return batch_of(Texts(self.survey, self.question, self.now, self.receipt), self.request)

    def title(self):
        """Return the title of the question."""
        return next((one["title"] for one in self.survey.questions if one["id"] == self.question), "")
