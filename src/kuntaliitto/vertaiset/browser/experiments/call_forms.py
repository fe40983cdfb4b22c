"""The forms of a call for experiments and of the applications to it."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.browser.experiments.forms import Adding
from kuntaliitto.vertaiset.browser.experiments.forms import CardForm
from kuntaliitto.vertaiset.browser.experiments.forms import Editing
from kuntaliitto.vertaiset.browser.membership.page import hide_columns
from kuntaliitto.vertaiset.browser.summary import NamedSummary
from kuntaliitto.vertaiset.browser.surveys import inputs
from kuntaliitto.vertaiset.experiments import calls
from kuntaliitto.vertaiset.experiments.people import whole_of
from kuntaliitto.vertaiset.surveys import questions as asking
from kuntaliitto.vertaiset.surveys.kinds import LONG_TEXT
from plone.dexterity.browser.add import DefaultAddForm
from plone.dexterity.browser.add import DefaultAddView
from plone.dexterity.browser.edit import DefaultEditForm
from plone.dexterity.interfaces import IDexterityEditForm
from plone.z3cform import layout
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from z3c.form import field
from zope import schema
from zope.interface import classImplements
from zope.interface import Interface


class IAsked(Interface):
    """What the form of a call asks for in place of the questions as data."""

    asked = schema.Text(
        title=_("call_asked", default="Questions of your own"),
        description=_(
            "call_asked_help", default="One on a line. Who applies answers them in words, beside the experiment card."
        ),
        required=False,
        default="",
    )


class CallForm(NamedSummary):
    """A call: what is looked for, when, and plain questions."""

    ignoreContext = False

    def updateFields(self):
        """The text and the times; the questions where they are plain, and nobody has answered them."""
        super().updateFields()
        self.groups = []
        self.fields = self.fields.select("IBasic.title", "IBasic.description", "text", "opens", "closes")
        if self.asks_plainly:
            self.fields += field.Fields(IAsked, ignoreContext=True)

    @property
    def asks_plainly(self):
        """Whether the questions are such as this form writes: texts, unanswered."""
        if self.edited is None:
            return True
        plain = all(one["kind"] == LONG_TEXT and not one["help"] for one in self.edited.questions or ())
        return plain and not self.edited.objectIds()

    def check(self, data):
        """Raise ``Refused`` for times or questions that cannot be."""
        calls.check_times(data.get("opens"), data.get("closes"))
        self.questions = self._read(data.pop("asked", None) or "") if self.asks_plainly else None

    def _read(self, text):
        before = {one["title"]: one for one in (self.edited.questions or () if self.edited is not None else ())}
        titles = dict.fromkeys(line.strip() for line in text.splitlines() if line.strip())
        return asking.read(
            [before.get(title, {"title": title, "kind": LONG_TEXT, "required": False}) for title in titles]
        )


class CallAddForm(CallForm, Adding, DefaultAddForm):
    """Announces a call."""

    portal_type = "vertaiset.experiment_call"
    label = _("call_add", default="A call for experiments")
    ignoreContext = True

    def create(self, data):
        """Return the call with its questions."""
        call = super().create(data)
        call.questions = self.questions
        return call


class CallAddView(DefaultAddView):
    """``++add++vertaiset.experiment_call``"""

    form = CallAddForm


class CallEditForm(CallForm, Editing, DefaultEditForm):
    """Edits a call."""

    label = _("call_edit", default="Edit the call")

    def updateWidgets(self):
        """Show the questions that there are."""
        super().updateWidgets()
        if "asked" in self.widgets and self.request.method != "POST":
            self.widgets["asked"].value = "\n".join(one["title"] for one in self.context.questions or ())

    def store(self, data):
        """Store ``data`` and the questions."""
        if self.questions is not None and self.questions != list(self.context.questions or ()):
            calls.require_unanswered(self.context)
            self.context.questions = self.questions
        super().store(data)


class CallEditView(layout.FormWrapper):
    """``edit`` of a call."""

    form = CallEditForm


class ApplicationForm(CardForm):
    """The card, and the answers to the call's own questions."""

    template = ViewPageTemplateFile("templates/application_form.pt")
    answers = None
    wrong = ()

    @cached_property
    def call(self):
        """The call."""
        return whole_of(self.context)

    def check(self, data):
        """Raise ``Refused`` where a rule says no to ``data`` or to an answer."""
        calls.require_open(self.call, clock.now()) if self.edited is None else calls.require_undecided(self.edited)
        questions = list(self.call.questions or ())
        given = inputs.values(questions, inputs.typed_in(questions, self.request.form))
        self.answers = calls.read_answers(
            self.call, {id_: one for id_, one in given.items() if one not in ("", [], {})}
        )
        super().check(data)

    def show(self, refusal):
        """Show ``refusal`` beside its field or its question."""
        super().show(refusal)
        self.wrong = [one for one in refusal.all if (one.field or "").startswith("answers.")]
        if self.wrong:
            self.status = self.formErrorsMessage = _(
                "form_errors", default="Nothing was saved yet. Please mend what is marked below."
            )

    def questions(self):
        """Return the questions as the form shows them."""
        questions = list(self.call.questions or ())
        if self.request.method == "POST":
            typed = inputs.typed_in(questions, self.request.form)
        else:
            typed = inputs.typed_of(questions, self.edited.answers if self.edited is not None else {})
        wrong = {one.field.removeprefix("answers."): one.message for one in self.wrong}
        return inputs.shown(questions, typed, wrong.get)


class ApplicationAddForm(ApplicationForm, Adding, DefaultAddForm):
    """Applies."""

    portal_type = "vertaiset.application"
    label = _("call_apply", default="Apply with an experiment")

    def create(self, data):
        """Return the application with its answers."""
        application = super().create(data)
        application.answers = self.answers
        return application


class ApplicationAddView(DefaultAddView):
    """``++add++vertaiset.application``"""

    form = ApplicationAddForm

    def update(self):
        """Take the whole width."""
        hide_columns(self.request)
        super().update()


class ApplicationEditForm(ApplicationForm, Editing, DefaultEditForm):
    """Edits an application, until it was decided on."""

    label = _("application_edit", default="Edit the application")

    def store(self, data):
        """Store ``data`` and the answers."""
        self.context.answers = self.answers
        super().store(data)


class ApplicationEditView(layout.FormWrapper):
    """``edit`` of an application."""

    form = ApplicationEditForm


classImplements(CallEditView, IDexterityEditForm)
classImplements(ApplicationEditView, IDexterityEditForm)
