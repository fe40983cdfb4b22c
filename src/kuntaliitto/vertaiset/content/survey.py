"""The survey: its schema and class. What may happen to it is said in ``surveys``."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.content.survey_fields import Moment
from kuntaliitto.vertaiset.content.survey_fields import Questions
from kuntaliitto.vertaiset.interfaces import ISurvey
from plone.app.textfield import RichText
from plone.dexterity.content import Item
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


class ISurveySchema(model.Schema):
    """The fields of a survey beside its title and description (domain.md: "questions, an opening and a closing")."""

    text = RichText(
        title=_("survey_text", default="Introduction"),
        description=_("survey_text_help", default="What it is about, and what the answers are for."),
        allowed_mime_types=("text/html",),
        required=False,
    )
    questions = Questions(
        title=_("survey_questions", default="Questions"),
        required=False,
        defaultFactory=list,
        missing_value=[],
    )
    opens = Moment(
        title=_("survey_opens", default="Opens"),
        description=_("survey_opens_help", default="Empty: when you open it."),
        required=False,
    )
    closes = Moment(
        title=_("survey_closes", default="Closes"),
        description=_("survey_closes_help", default="Empty: when you close it."),
        required=False,
    )
    anonymous = schema.Bool(
        title=_("survey_anonymous", default="Anonymous"),
        description=_(
            "survey_anonymous_help",
            default="Nobody learns who answered what, you neither. Only the number of answers is shown until it is "
            "closed, and then it cannot be opened again.",
        ),
        required=False,
        default=False,
    )
    respondents = schema.Choice(
        title=_("survey_respondents", default="Who may answer"),
        vocabulary="vertaiset.respondents",
        default="members",
    )
    results_shown = schema.Choice(
        title=_("survey_results_shown", default="When results are shown"),
        vocabulary="vertaiset.results_shown",
        default="after_close",
    )
    thanks = schema.Text(
        title=_("survey_thanks", default="Thanks"),
        description=_("survey_thanks_help", default="What people read when they have answered."),
        max_length=5_000,
        required=False,
    )


@implementer(ISurvey)
class Survey(Item):
    """What a workspace asks its people.

    ``family`` is the UID of the survey that this one began as a copy of, the first of them: those of one family can be
    compared. ``template`` says that it is there to be copied, not to be answered.
    """

    family = ""
    template = False
