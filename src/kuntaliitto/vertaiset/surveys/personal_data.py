"""What surveys keep about a person: a part of ``@my-data``."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.people.erasure import PersonalData
from kuntaliitto.vertaiset.surveys.queries import PORTAL_TYPE
from kuntaliitto.vertaiset.surveys.store import all_stores
from plone import api


class SurveyData(PersonalData):
    """Named answers, and of an anonymous survey that one has answered it: which answer is nobody's to tell."""

    title = _("my_data_surveys", default="Answers to surveys")

    def export(self, userid):
        """Return a mapping a survey."""
        found = []
        for uid, store in all_stores():
            answer = store.answers.people.get(userid)
            if answer is not None:
                found.append(
                    {
                        "survey": _title(uid),
                        "given": answer.given.isoformat(),
                        "changed": answer.changed.isoformat(),
                        "answer": answer.values,
                    }
                )
            elif userid in store.answers.who:
                found.append({"survey": _title(uid), "anonymous": True})
        return found

    def sentences(self, userid):
        """Return a line a survey."""
        return [
            _(
                "my_data_survey_anonymous",
                default="Answered anonymously: “${survey}”",
                mapping={"survey": one["survey"]},
            )
            if one.get("anonymous")
            else _(
                "my_data_survey_answer",
                default="“${survey}”, ${day}",
                mapping={"survey": one["survey"], "day": api.portal.get_localized_time(one["given"])},
            )
            for one in self.export(userid)
        ]

    def erase(self, userid, pseudonym, now):
        """Put the pseudonym in the place of the name; the answers stay counted."""
        for _uid, store in all_stores():
            if userid in store.trial.people:
                store.trial.rename(userid, pseudonym)
            answers = store.answers
            if userid in answers.people:
                answers.rename(userid, pseudonym)
            if userid in answers.who:
                answers.who.remove(userid)
                answers.who.insert(pseudonym)


def _title(uid):
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid, portal_type=PORTAL_TYPE)
    return brains[0].Title if brains else ""
