"""What the pages of validation do alike."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.listening.base import StoryPage
from kuntaliitto.vertaiset.errors import NotThere
from kuntaliitto.vertaiset.experts import network
from kuntaliitto.vertaiset.maturity import inviting
from kuntaliitto.vertaiset.maturity import ladder
from kuntaliitto.vertaiset.maturity import rounds_view
from kuntaliitto.vertaiset.maturity.criteria import CRITERIA
from kuntaliitto.vertaiset.maturity.criteria import DECISIONS
from kuntaliitto.vertaiset.maturity.record import record_of


STATUS_TITLES = {
    inviting.INVITED: _("invited_invited", default="Invited, has not answered yet"),
    inviting.GIVEN: _("invited_given", default="Has given a statement"),
    inviting.DECLINED: _("invited_declined", default="Has declined"),
    inviting.TAKEN_BACK: _("invited_taken_back", default="Invitation taken back"),
}
ROUND_TITLES = {
    rounds_view.OPEN: _("round_open", default="Open"),
    rounds_view.WITHDRAWN: _("round_withdrawn", default="Withdrawn"),
}


class ValidationPage(StoryPage):
    """A page about the validation of a story."""

    criteria = CRITERIA

    @cached_property
    def record(self):
        """The story's record."""
        return record_of(self.story)

    @cached_property
    def open_round(self):
        """The ``RoundView`` of the open round, or None."""
        round_ = self.record.open_round()
        return rounds_view.view_of(self.story, round_, self.now) if round_ is not None else None

    def rung_title(self, rung):
        """Return the title of a rung; of none, that the story is a draft."""
        return ladder.TITLES.get(rung, _("rung_none", default="Draft"))

    def round_url(self, number):
        """Return the address of the page of a round."""
        return f"{self.story_url}/@@round?number={number}"

    def round_status(self, view):
        """Return in words what became of a round: open, withdrawn, or its decision."""
        if view.status == rounds_view.DECIDED:
            return DECISIONS[view.round.decision.decision]
        return ROUND_TITLES[view.status]

    def round_view(self, number):
        """Return the ``RoundView`` of the round ``number``, a text; raise ``NotThere`` where there is none."""
        found = self.record.rounds
        if not number.isdecimal() or not 1 <= int(number) <= len(found):
            raise NotThere(_("round_unknown", default="There is no such round."), rule="round_unknown")
        return rounds_view.view_of(self.story, found[int(number) - 1], self.now)

    def kind_title(self, kind):
        """Return as what the expert network lists somebody, in words; None for others."""
        return network.KINDS.get(kind)

    def status_title(self, status):
        """Return in words where somebody stands in a round."""
        return STATUS_TITLES.get(status)

    def speaker(self, statement):
        """Return who gave ``statement``: a dict of name (empty for those who may not know it), place and kind."""
        return {
            "name": self.named(statement.userid),
            "place": self.place(statement.municipality, statement.organisation),
            "kind": self.kind_title(statement.expert_kind),
        }
