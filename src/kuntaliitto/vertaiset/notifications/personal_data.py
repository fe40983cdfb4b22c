"""What mail keeps about a person: when they want it, and what waits for them."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.notifications import preferences
from kuntaliitto.vertaiset.notifications import queue
from kuntaliitto.vertaiset.people.erasure import PersonalData


class MailData(PersonalData):
    """The part ``mail`` of a person's data."""

    title = _("mail_data_title", default="Mail")

    def export(self, userid):
        """Return the choice, where one was made, and what waits for the day's mail."""
        found = {}
        if preferences.has_chosen(userid):
            found["mail"] = preferences.choice_of(userid)
        if queue.waiting(userid):
            found["waiting"] = queue.waiting(userid)
        return found

    def sentences(self, userid):
        """Return the same in words."""
        said = []
        if preferences.has_chosen(userid):
            title = preferences.title_of(preferences.choice_of(userid))
            said.append(_("mail_data_choice", default="You want mail: ${choice}.", mapping={"choice": title}))
        if waiting := len(queue.waiting(userid)):
            said.append(
                _(
                    "mail_data_waiting",
                    default="Messages that wait for the day's mail: ${count}.",
                    mapping={"count": waiting},
                )
            )
        return said

    def erase(self, userid, pseudonym, now):
        """Forget the choice and the mail of ``userid``, and what waits for others and tells of them."""
        preferences.forget(userid)
        queue.drop(userid)
        queue.drop_about(userid)
