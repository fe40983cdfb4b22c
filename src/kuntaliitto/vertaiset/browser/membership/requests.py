"""The queue of those who ask to join, and the record of who decided what and why."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.membership.page import CoordinatorsPage
from kuntaliitto.vertaiset.browser.workspace.base import batch_of
from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.membership.requests import target_of
from plone.uuid.interfaces import IUUID


STATUS_TITLES = {
    "approved": _("request_approved", default="Approved"),
    "rejected": _("request_rejected", default="Rejected"),
    "withdrawn": _("request_withdrawn", default="Withdrawn"),
}


class RequestsPage(CoordinatorsPage):
    """``@@workspace-requests``: POST takes ``userid``, ``decision`` (``approve`` or ``reject``) and ``reason``."""

    tab = "requests"
    fields = ("reason",)

    def act(self):
        userid, decision = self.typed("userid"), self.typed("decision")
        joining.decide_request(self.context, userid, decision, self.typed("reason").strip(), self.now)
        return self.go(self._said(userid, decision))

    def _said(self, userid, decision):
        mapping = {"person": self.people.name(userid)}
        if decision == "reject":
            return _("requests_rejected", default="The request of ${person} was rejected.", mapping=mapping)
        if userid in self.roster.members:
            return _("requests_approved", default="${person} is now a member.", mapping=mapping)
        return _(
            "requests_approved_waits",
            default="You have approved. ${person} becomes a member when the other workspaces have approved too.",
            mapping=mapping,
        )

    # For the template

    @cached_property
    def pending(self):
        """The requests that wait, the oldest first."""
        latest = (made[-1] for made in self.roster.requests.values())
        found = sorted((one for one in latest if one.status == "pending"), key=lambda one: one.made)
        self.people.know([one.userid for one in found])
        return found

    @cached_property
    def record(self):
        """The page of the requests that were decided or withdrawn, the latest first."""
        closed = [one for made in self.roster.requests.values() for one in made if one.status != "pending"]
        batch = batch_of(sorted(closed, key=lambda one: one.decided, reverse=True), self.request)
        self.people.know([userid for one in batch for userid in (one.userid, one.decided_by)])
        return batch

    def status_title(self, request):
        """Return what became of ``request``."""
        return STATUS_TITLES[request.status]

    def here(self, request):
        """Return whether something is wrong with what was typed for ``request``."""
        return bool(self.refusals) and self.typed("userid") == request.userid

    def sub_workspaces(self, request):
        """Return the sub-workspaces that are asked for in the same act."""
        targets = [target_of(self.context, ask) for ask in request.asks]
        return [target for target in targets if target != self.context]

    def asks_parents(self, request):
        """Whether workspaces around this one have to approve too."""
        return IUUID(self.context) in request.asks
