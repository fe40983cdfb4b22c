"""What the clock asks of experiments, in the daily job: past its end date one asks for its learning."""

from datetime import timedelta
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.experiments import listing
from kuntaliitto.vertaiset.experiments import states
from kuntaliitto.vertaiset.experiments.happenings import tell
from kuntaliitto.vertaiset.experiments.people import people_of
from kuntaliitto.vertaiset.experiments.record import record_of
from kuntaliitto.vertaiset.experiments.record import writable
from kuntaliitto.vertaiset.maturity import validity
from kuntaliitto.vertaiset.maturity.facts import numbers_of_site
from kuntaliitto.vertaiset.maturity.pauses import pauses_of
from kuntaliitto.vertaiset.membership.lookup import object_of
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.notifications.daily import IDailyTask
from plone import api
from zope.interface import implementer


@implementer(IDailyTask)
class LateExperiments:
    """The people of an experiment hear, once an end date, that it has passed and the learning is waited for."""

    order = 230

    def run(self, portal, now, dry_run):
        today, numbers = clock.day_of(now), numbers_of_site()
        done = []
        for brain in self._past(today):
            experiment = object_of(brain)
            if experiment is not None and self._is_due(experiment, today, numbers):
                writable(experiment).told_late_of = experiment.ends
                tell(experiment, "late", people_of(experiment), day=experiment.ends)
                done.append(
                    _(
                        "daily_experiment_late",
                        default="“${experiment}” was to end on ${day}: its people were asked for the learning.",
                        mapping={"experiment": experiment.title, "day": experiment.ends.isoformat()},
                    )
                )
        return done

    def _past(self, today):
        """Return the catalog entries of the experiments that run past their end date, whoever asks."""
        return api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
            **listing.late_query({"portal_type": listing.EXPERIMENT}, today)
        )

    def _is_due(self, experiment, today, numbers):
        record, workspace = record_of(experiment), workspace_of(experiment)
        if record.state != states.RUNNING or record.told_late_of == experiment.ends or workspace.archived:
            return False
        day = experiment.ends + timedelta(days=1)
        due = validity.due(day, pauses_of(workspace), numbers.archive_grace_days)
        return due is not None and due <= today
