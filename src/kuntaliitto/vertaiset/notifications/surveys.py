"""What mail says of surveys: that one has opened, and, to those who have not answered, that it closes soon.

As with stories (``notifications.stories``), words are found when the letter is sent: it says only what is still true.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.membership.lookup import object_with
from kuntaliitto.vertaiset.notifications import audience
from kuntaliitto.vertaiset.notifications.wording import Letter
from kuntaliitto.vertaiset.surveys import access
from kuntaliitto.vertaiset.surveys import status
from kuntaliitto.vertaiset.surveys.tasks import missing


OPENED = "opened"
CLOSING = "closing"


def letter(told, workspace, user, now):
    """Return the ``Letter`` about a survey, or None where it is over or they have answered."""
    survey = object_with(told["survey"])
    if survey is None or not audience.may_read(survey, workspace, user):
        return None
    if access.status_of(survey, now) != status.OPEN or user.getId() not in missing(survey):
        return None
    mapping = {"survey": survey.title, "workspace": workspace.title}
    if told["what"] == OPENED:
        subject = _("mail_survey_opened_subject", default="A survey has opened: “${survey}”", mapping=mapping)
        text = _(
            "mail_survey_opened",
            default="The survey “${survey}” in “${workspace}” takes answers. Yours is welcome:",
            mapping=mapping,
        )
    else:
        subject = _("mail_survey_closing_subject", default="“${survey}” closes soon", mapping=mapping)
        text = _(
            "mail_survey_closing",
            default="The survey “${survey}” in “${workspace}” closes soon, and you have not answered yet:",
            mapping=mapping,
        )
    return Letter(subject, (text,), survey.absolute_url())
