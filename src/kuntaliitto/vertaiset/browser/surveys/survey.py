"""``survey_view``: what a survey is about, the form to answer it, and what those who make it do with it."""

from AccessControl import getSecurityManager
from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.membership.page import hide_columns
from kuntaliitto.vertaiset.browser.surveys import inputs
from kuntaliitto.vertaiset.browser.surveys.base import day_of
from kuntaliitto.vertaiset.browser.surveys.base import SurveyPage
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.permissions import ADD_SURVEY
from kuntaliitto.vertaiset.surveys import access
from kuntaliitto.vertaiset.surveys import answering
from kuntaliitto.vertaiset.surveys import copying
from kuntaliitto.vertaiset.surveys import rules
from kuntaliitto.vertaiset.surveys import status
from kuntaliitto.vertaiset.surveys.questions import asking
from plone import api
from plone.protect import CheckAuthenticator
from plone.uuid.interfaces import IUUID
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from urllib.parse import quote
from zExceptions import Forbidden


MOVES = {
    "open": _("survey_opened_done", default="The survey takes answers from its opening time on."),
    "close": _("survey_closed_done", default="The survey is closed."),
    "reopen": _("survey_reopened_done", default="The survey is open again."),
}


class SurveyView(SurveyPage):
    """The page. POST takes ``do``: ``answer``, ``receipt``, ``copy``, ``template``, or one of ``MOVES``."""

    thanks = ViewPageTemplateFile("templates/thanks.pt")
    given = None
    typed_receipt = None

    def __call__(self):
        # What people have answered is in no cache.
        self.request.response.setHeader("Cache-Control", "no-store, private")
        if self.request.method == "POST" and not self._has_token():
            return self._unsent()
        return super().__call__()

    def _has_token(self):
        try:
            CheckAuthenticator(self.request)
        except Forbidden:
            return False
        return True

    def _unsent(self):
        """Give back what was sent by somebody whose session has ended, or whose form was another person's."""
        self.allow()
        hide_columns(self.request)
        message = (
            _("survey_session_ended", default="You are not logged in any more, so nothing was sent yet.")
            if self.me is None
            else _("survey_send_again", default="Nothing was sent yet. Look your answers over, and send them again.")
        )
        self.refusals = (Refused(message),)
        return self.index()

    @property
    def url(self):
        """The address of the page: the survey's own."""
        return self.survey_url

    @property
    def fields(self):
        """The inputs that show what is wrong with them."""
        return ("receipt", *(one["id"] for one in asking(self.survey.questions)))

    def act(self):
        do = self.typed("do", "answer")
        if do in MOVES:
            api.portal.get_tool("portal_workflow").doActionFor(self.survey, do)
            return self.go(MOVES[do])
        acts = {"copy": self._copy, "template": self._save_as_template, "receipt": self._take_receipt}
        return acts.get(do, self._answer)()

    def _answer(self):
        values = inputs.values(self.survey.questions, self.shown_typed)
        self.given = answering.answer(self.survey, values, self.now, self.receipt)
        if self.given.receipt:
            self.keep_receipt(self.given.receipt)
        if self.given.trial:
            return self.go(_("survey_tried", default="Your trial answer is kept. It is wiped when the survey opens."))
        return self.thanks()

    def _take_receipt(self):
        receipt = self.typed("receipt").strip()
        if answering.own_answer(self.survey, self.now, receipt).values is None:
            message = _("survey_receipt_unknown", default="There is no answer with this receipt.")
            raise Invalid(message, field="receipt", rule="survey_receipt_unknown")
        self.keep_receipt(receipt)
        return self.go()

    def _copy(self):
        made = copying.copy(self.survey)
        message = _("survey_copied_done", default="This is the copy: a draft, without answers.")
        return self.go(message, f"{made.absolute_url()}/edit")

    def _save_as_template(self):
        made = copying.save_as_template(self.survey)
        message = _("survey_template_done", default="This is the template. Surveys are made of it by copying.")
        return self.go(message, made.absolute_url())

    # For the templates

    @cached_property
    def own(self):
        """What the person who asks learns of their own answer."""
        return answering.own_answer(self.survey, self.now, self.receipt)

    @property
    def is_sent(self):
        """Whether answers were sent, and not taken."""
        return self.request.method == "POST" and self.typed("do", "answer") == "answer"

    @cached_property
    def shown_typed(self):
        """What stands in the inputs: what was sent, else the answer that was given."""
        questions = self.survey.questions
        if self.is_sent:
            return inputs.typed_in(questions, self.request.form)
        return inputs.typed_of(questions, self.own.values)

    def questions(self):
        """Return the questions as the form shows them."""
        return inputs.shown(self.survey.questions, self.shown_typed, self.error, day_of)

    def mistakes(self):
        """Return what is wrong with answers: pairs of the address of the input and the title of the question."""
        wrong = [one for one in self.questions() if one["error"]]
        return [(f"#vt-question-{one['id']}", one["title"]) for one in wrong]

    @property
    def is_trial(self):
        """Whether an answer would be a trial."""
        return self.can("try") and not self.survey.template

    @property
    def sends(self):
        """Whether the person who asks may send answers."""
        return self.is_trial or self.can("answer") or self.can("change") or (self.is_sent and self.me is None)

    @property
    def shows_form(self):
        """Whether the form is shown; what was sent and refused can be copied from it."""
        return bool(asking(self.survey.questions)) and (self.sends or (self.is_sent and bool(self.refusals)))

    def sent_token(self):
        """Return the token of who has filled in the form and is not logged in now: it is theirs again afterwards."""
        return self.typed("_authenticator") if self.is_sent and self.me is None else ""

    def sees_results(self):
        """Say whether whoever has just answered may see results: a new receipt counts already."""
        receipt = self.given.receipt or self.receipt
        return access.refused_results(self.survey, self.now, receipt) is None

    def send_url(self):
        """Return where the form is sent to: see ``sending``."""
        return f"{api.portal.get().absolute_url()}/@@survey-send"

    def uid(self):
        """Return the UID of the survey."""
        return IUUID(self.survey)

    def login_url(self):
        """Return where one logs in, and comes back from."""
        return f"{api.portal.get().absolute_url()}/login?came_from={quote(self.survey_url, safe='')}"

    def text(self):
        """Return the introduction as HTML, or None."""
        text = self.survey.text
        return text.output_relative_to(self.survey) if text is not None and (text.raw or "").strip() else None

    def respondents(self):
        """Return who may answer, a policy."""
        return next(one for one in rules.RESPONDENTS if one.id == self.survey.respondents)

    def results_shown(self):
        """Return when results are shown, a policy."""
        return next(one for one in rules.RESULTS_SHOWN if one.id == self.survey.results_shown)

    @property
    def is_for_me(self):
        """Whether the person who asks is one of those who are asked."""
        return access.is_for_me(self.survey)

    @property
    def lacks_receipt(self):
        """Whether the person who asks has answered, and could change the answer with the receipt."""
        found = self.standing
        return found.status == status.OPEN and bool(found.answered) and not self.can("change")

    @property
    def may_have_receipt(self):
        """Whether somebody without a name may come back with a receipt, in another browser."""
        return self.standing.status == status.OPEN and self.me is None and self.can("answer") and not self.is_sent

    def moves(self):
        """Return the moves that are open to the person who asks, ids of ``MOVES``."""
        if self.workspace.archived or self.survey.template:
            return []
        return [move for move in MOVES if self.can(move)]

    @property
    def copies(self):
        """Whether the person who asks may make a copy here."""
        return bool(getSecurityManager().checkPermission(ADD_SURVEY, self.workspace))
