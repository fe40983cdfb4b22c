"""The call for experiments and the application: schemas and classes. The rules are in ``experiments.calls``."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.content.experiment import IExperimentCard
from kuntaliitto.vertaiset.content.parts import Maker
from kuntaliitto.vertaiset.content.survey_fields import Moment
from kuntaliitto.vertaiset.content.survey_fields import Questions
from kuntaliitto.vertaiset.interfaces import IApplication
from kuntaliitto.vertaiset.interfaces import IExperimentCall
from plone.app.textfield import RichText
from plone.autoform import directives
from plone.dexterity.content import Container
from plone.dexterity.content import Item
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


class IExperimentCallSchema(model.Schema):
    """What a call says beside its title and description."""

    text = RichText(
        title=_("call_text", default="What is looked for"), allowed_mime_types=("text/html",), required=False
    )
    opens = Moment(
        title=_("call_opens", default="Opens"),
        description=_("call_opens_help", default="Empty: it is open at once."),
        required=False,
    )
    closes = Moment(
        title=_("call_closes", default="Closes"),
        description=_("call_closes_help", default="Empty: it stays open."),
        required=False,
    )
    directives.omitted("questions")
    questions = Questions(
        title=_("call_questions", default="Questions of your own"),
        description=_("call_questions_help", default="What an application answers beside the experiment card."),
        required=False,
        defaultFactory=list,
        missing_value=[],
    )


@implementer(IExperimentCall)
class ExperimentCall(Container):
    """A call for experiments; the applications stand in it."""

    _ordering = "unordered"


class IApplicationSchema(IExperimentCard):
    """The experiment card, and the answers to the call's own questions."""

    directives.omitted("answers")
    answers = schema.Dict(
        title=_("application_answers", default="Answers"),
        required=False,
        defaultFactory=dict,
        missing_value={},
    )


@implementer(IApplication)
class Application(Item, Maker):
    """A proposed experiment. ``decided`` is a ``maturity.record.Note``; ``experiment`` the UID of what came of it."""

    decided = None
    experiment = None
