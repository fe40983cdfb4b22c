"""``GET @survey``: where a survey stands, what it asks, and what the reader may do."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import ISurvey
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.serializers.survey_schema import json_schema
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.elements import Element
from kuntaliitto.vertaiset.services.receipt import receipt_of
from kuntaliitto.vertaiset.surveys import access
from kuntaliitto.vertaiset.surveys.locking import locked_parts
from kuntaliitto.vertaiset.surveys.store import store_of
from plone.restapi.serializer.converters import json_compatible
from zope.component import adapter


@adapter(ISurvey, IVertaisetLayer)
class SurveyElement(Element):
    """The expandable element ``survey``."""

    name = "survey"

    def describe(self, asked):
        """Return the survey as a respondent needs it; ``answers`` is their number."""
        survey = self.context
        standing = access.standing(survey, clock.now(), receipt_of(self.request))
        return {
            "status": standing.status,
            "opens": json_compatible(survey.opens),
            "closes": json_compatible(survey.closes),
            "anonymous": bool(survey.anonymous),
            "respondents": survey.respondents,
            "results_shown": survey.results_shown,
            "schema": json_schema(survey.questions or [], survey, self.request),
            "answered": standing.answered,
            "can": list(standing.can),
            "answers": store_of(survey).count,
            "locked": list(locked_parts(survey)),
            "template": bool(survey.template),
        }


class SurveyGet(VertaisetService):
    """Answers with the survey."""

    def answer(self):
        return SurveyElement(self.context, self.request).read(self.request)
