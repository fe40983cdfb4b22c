"""What the clock asks of surveys: the daily job tells, reminds, and seals."""

from datetime import timedelta
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import events
from kuntaliitto.vertaiset import settings
from kuntaliitto.vertaiset.membership.lookup import object_of
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.membership.roles import at_least
from kuntaliitto.vertaiset.membership.roles import MEMBER
from kuntaliitto.vertaiset.membership.roles import rung
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.notifications.daily import IDailyTask
from kuntaliitto.vertaiset.surveys import access
from kuntaliitto.vertaiset.surveys import closing
from kuntaliitto.vertaiset.surveys import queries
from kuntaliitto.vertaiset.surveys import sealing
from kuntaliitto.vertaiset.surveys import status
from kuntaliitto.vertaiset.surveys.store import store_of
from kuntaliitto.vertaiset.surveys.store import writable
from plone import api
from zope.event import notify
from zope.interface import implementer


def _surveys(**query):
    catalog = api.portal.get_tool("portal_catalog")
    brains = catalog.unrestrictedSearchResults(portal_type=queries.PORTAL_TYPE, **query)
    return [survey for survey in map(object_of, brains) if survey is not None]


@implementer(IDailyTask)
class Seals:
    """Anonymous surveys that the clock has closed are sealed; an archive keeps none waiting."""

    order = 250

    def run(self, portal, now, dry_run):
        done = []
        for survey in _surveys(review_state=status.OPEN, vertaiset_survey_closes=_until(now)):
            if sealing.is_to_seal(survey, now):
                if not dry_run:
                    sealing.seal(survey, now)
                done.append(
                    _(
                        "daily_survey_seal",
                        default="The anonymous answers to “${survey}” were put into a random order.",
                        mapping={"survey": survey.title},
                    )
                )
        return done


@implementer(IDailyTask)
class Openings:
    """People hear of a survey on the day that it opens."""

    order = 260

    def run(self, portal, now, dry_run):
        done = []
        for survey in _surveys(review_state=status.OPEN, vertaiset_survey_closes=_from(now)):
            if not self._is_due(survey, now):
                continue
            if not dry_run:
                closing.tell_opened(survey)
            done.append(
                _("daily_survey_open", default="“${survey}” has opened.", mapping={"survey": survey.title}),
            )
        return done

    def _is_due(self, survey, now):
        waiting = "opened" not in store_of(survey).told and not workspace_of(survey).archived
        return waiting and access.status_of(survey, now) == status.OPEN


@implementer(IDailyTask)
class Reminders:
    """Members who have not answered hear, once, that a survey closes soon."""

    order = 270

    def run(self, portal, now, dry_run):
        soon = now + timedelta(days=settings.get("survey_reminder_days"))
        between = {"query": (now.isoformat(), soon.isoformat()), "range": "min:max"}
        done = []
        for survey in _surveys(review_state=status.OPEN, vertaiset_survey_closes=between):
            if not self._is_due(survey, now):
                continue
            late = missing(survey)
            if not dry_run:
                store = writable(survey)
                store.told = (*store.told, "closing")
                notify(events.SurveyClosing(survey, late))
            done.append(
                _(
                    "daily_survey_reminder",
                    default="“${survey}” closes soon; people who have not answered: ${count}.",
                    mapping={"survey": survey.title, "count": str(len(late))},
                )
            )
        return done

    def _is_due(self, survey, now):
        if "closing" in store_of(survey).told or workspace_of(survey).archived:
            return False
        return access.status_of(survey, now) == status.OPEN


def missing(survey):
    """Return the ids of the members who may answer ``survey`` and have not, sorted: for the reminder alone."""
    answers = store_of(survey).answers
    return sorted(
        userid
        for userid, member in roster_of(workspace_of(survey)).members.items()
        if at_least(rung(member.roles), MEMBER) and userid not in answers.people and userid not in answers.who
    )


def _until(now):
    return {"query": now.isoformat(), "range": "max"}


def _from(now):
    return {"query": now.isoformat(), "range": "min"}
