"""``@@validation``: where a story stands, the four checks, who is invited and who could be."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.validation.base import ValidationPage
from kuntaliitto.vertaiset.maturity import facts
from kuntaliitto.vertaiset.maturity import independence
from kuntaliitto.vertaiset.maturity import inviting
from kuntaliitto.vertaiset.maturity import judging
from kuntaliitto.vertaiset.maturity import rounds_view
from kuntaliitto.vertaiset.maturity.criteria import CHECKS
from kuntaliitto.vertaiset.maturity.ladder import INTERESTING
from kuntaliitto.vertaiset.maturity.ladder import PROMISING
from kuntaliitto.vertaiset.notifications.audience import facilitators
from kuntaliitto.vertaiset.permissions import MANAGE_WORKSPACE


ANSWERS = {"yes": True, "no": False}


class ValidationOverview(ValidationPage):
    """POST takes ``do``: ``checks``, ``invite`` (``userids``), ``take_back`` (``userid``) or ``decline``."""

    checks = CHECKS
    fields = (*(check.id for check in CHECKS), "userids")

    def act(self):
        do = {
            "checks": self._answer_checks,
            "invite": self._invite,
            "take_back": self._take_back,
            "decline": self._decline,
        }.get(self.typed("do"))
        return do() if do is not None else None

    def _answer_checks(self):
        answers = {check.id: ANSWERS.get(self.typed(check.id)) for check in CHECKS}
        judging.answer_checks(self.story, answers, self.now, self.typed("check_reasons"))
        return self.go(_("checks_kept", default="Your answers to the four checks are kept."))

    def _invite(self):
        userids = self.sent_userids()
        inviting.invite(self.story, userids, self.now)
        if not userids:
            return self.go(_("invite_nobody", default="You have chosen nobody."), kind="warning")
        return self.go(_("invite_done", default="Invited: ${count}.", mapping={"count": len(userids)}))

    def _take_back(self):
        inviting.take_back(self.story, self.typed("userid"), self.now)
        return self.go(_("invite_taken_back", default="The invitation was taken back."))

    def _decline(self):
        inviting.take_back(self.story, self.me, self.now)
        message = _("invite_declined", default="You have declined. Thank you for saying so.")
        # A guest of a closed workspace does not see the story any more.
        return self.go(message, f"{self.portal_url()}/@@my-validations")

    def portal_url(self):
        """Return the address of the site."""
        return self.context.portal_url()

    def sent_userids(self):
        """Return the ids that were chosen, a list."""
        sent = self.request.form.get("userids", [])
        return [str(one) for one in (sent if isinstance(sent, list | tuple) else [sent])]

    # The four checks

    @cached_property
    def asks_checks(self):
        """Whether this person facilitates and the story stands where the checks are asked for."""
        asked = self.record.state in (INTERESTING, PROMISING)
        return asked and self.facilitates and not self.workspace.archived

    @cached_property
    def against_checking(self):
        """Why this person may not answer the checks: reasons."""
        return self._against(self.me, independence.PROMOTE)

    def _against(self, userid, task):
        numbers = facts.numbers_of_site()
        person = facts.person(userid, self.now, numbers)
        return independence.reasons_against(person, facts.case(self.story, self.now, numbers), task, numbers)

    @cached_property
    def own_checks(self):
        """What this person has answered since the present rung was reached: a mapping; empty where nothing."""
        own = facts.checks_by(self.story, self.me)
        return dict(own.answers) if own is not None else {}

    def answer_to(self, check):
        """Return ``yes``, ``no`` or an empty text: what was sent, else what was answered before."""
        if self.refusals:
            return self.typed(check)
        return {True: "yes", False: "no"}.get(self.own_checks.get(check), "")

    def kept_reasons(self):
        """Return the words that go with the checks."""
        own = facts.checks_by(self.story, self.me)
        return self.typed("check_reasons") if self.refusals else (own.reasons if own is not None else "")

    # Inviting

    @cached_property
    def invites(self):
        """Whether this person facilitates and a round is open."""
        return self.open_round is not None and self.facilitates and not self.workspace.archived

    @cached_property
    def against_inviting(self):
        """Why this person may not invite: reasons."""
        return inviting.may_invite(self.story, self.now)

    @cached_property
    def nobody_may(self):
        """Whether none of the facilitators may do what is theirs: a coordinator adds another one."""
        task = independence.INVITE if self.open_round is not None else independence.PROMOTE
        return all(self._against(userid, task) for userid in facilitators(self.workspace))

    @cached_property
    def manages(self):
        """Whether this person may add a facilitator."""
        return self.may(MANAGE_WORKSPACE)

    @cached_property
    def candidates(self):
        """The rows of the list, those first who may: dicts."""
        found = inviting.candidates(self.story, self.now)
        self.people.know([one.userid for one in found])
        rows = [
            {
                "userid": one.userid,
                "name": self.people.name(one.userid),
                "place": self.people.place(one.userid),
                "kind": self.kind_title(one.expert_kind),
                "status": one.status,
                "status_title": self.status_title(one.status),
                "against": [reason.message for reason in one.against],
                "free": not one.against and one.status not in (inviting.INVITED, inviting.GIVEN),
                "chosen": bool(self.refusals) and one.userid in self.sent_userids(),
            }
            for one in found
        ]
        return sorted(rows, key=lambda row: (bool(row["against"]), row["name"].casefold()))

    @cached_property
    def waiting(self):
        """Whether this person is invited and has not answered."""
        return self.open_round is not None and rounds_view.GIVE in self.open_round.can

    @cached_property
    def answered(self):
        """Who is invited and how they stand, for those who take part: dicts; None for others."""
        view = self.open_round
        if view is None or view.invited is None:
            return None
        return [
            {"name": self.named(one.userid) or self.people.place(one.userid), "title": self.status_title(one.status)}
            for one in view.invited
        ]
