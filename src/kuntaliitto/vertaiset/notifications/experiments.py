"""What mail says of experiments and applications: one function for each word of ``experiments.happenings.tell``.

As with stories (``notifications.stories``), words are found when the letter is sent: it says only what is still true.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.experiments import calls
from kuntaliitto.vertaiset.experiments.people import people_of
from kuntaliitto.vertaiset.experiments.people import whole_of
from kuntaliitto.vertaiset.experiments.record import record_of
from kuntaliitto.vertaiset.experiments.states import RUNNING
from kuntaliitto.vertaiset.membership.lookup import object_with
from kuntaliitto.vertaiset.notifications import audience
from kuntaliitto.vertaiset.notifications import wording
from kuntaliitto.vertaiset.notifications.wording import Letter
from plone import api


def letter(told, workspace, user, now):
    """Return the ``Letter`` about an experiment or an application, or None where there is nothing to say."""
    obj = object_with(told["experiment"])
    if obj is None or not audience.may_read(obj, workspace, user):
        return None
    return WORDS[told["what"]](obj, told, user)


def _late(experiment, told, user):
    """Its end date has passed: it asks for its learning."""
    if record_of(experiment).state != RUNNING or experiment.ends != told["day"]:
        return None
    if user.getId() not in people_of(experiment):
        return None
    mapping = {"experiment": experiment.title, "day": wording.day_text(experiment.ends)}
    return Letter(
        _(
            "mail_experiment_late_subject",
            default="“${experiment}” has come to its end: what was learned?",
            mapping=mapping,
        ),
        (
            _(
                "mail_experiment_late",
                default="The experiment “${experiment}” was to end on ${day}, and still runs.",
                mapping=mapping,
            ),
            _(
                "mail_experiment_late_next",
                default="Finish it and write the learning card, or give it a later end date:",
            ),
        ),
        experiment.absolute_url(),
    )


def _applied(application, told, user):
    """Somebody applied: those who decide hear of it."""
    if calls.state_of(application) != calls.SENT:
        return None
    mapping = {
        "person": wording.person_name(application.origin.userid),
        "experiment": application.title,
        "call": whole_of(application).title,
    }
    return Letter(
        _("mail_applied_subject", default="${person} proposes an experiment: “${experiment}”", mapping=mapping),
        (
            _("mail_applied", default="${person} has applied in the call “${call}”.", mapping=mapping),
            _("mail_applied_next", default="Accept or reject the application here:"),
        ),
        application.absolute_url(),
    )


def _decided(application, told, user):
    """It was decided on: who applied hears of it."""
    if application.decided is None:
        return None
    mapping = {"experiment": application.title, "call": whole_of(application).title}
    words = wording.quoted(application.decided.text)
    if calls.state_of(application) == calls.ACCEPTED:
        return Letter(
            _("mail_accepted_subject", default="“${experiment}” was accepted", mapping=mapping),
            (
                _("mail_accepted", default="Your application in the call “${call}” was accepted.", mapping=mapping),
                *words,
                _("mail_accepted_next", default="The experiment is yours. Plan it here:"),
            ),
            f"{api.portal.get().absolute_url()}/resolveuid/{application.experiment}",
        )
    return Letter(
        _("mail_not_accepted_subject", default="“${experiment}” was not accepted", mapping=mapping),
        (
            _("mail_not_accepted", default="Your application in the call “${call}” was not accepted.", mapping=mapping),
            *words,
        ),
        application.absolute_url(),
    )


WORDS = {"late": _late, "applied": _applied, "decided": _decided}
