"""The pages of a call for experiments and of an application."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.experiments.base import EVIDENCE
from kuntaliitto.vertaiset.browser.experiments.base import ExperimentPage
from kuntaliitto.vertaiset.browser.experiments.origins import link_to
from kuntaliitto.vertaiset.browser.surveys.base import moment
from kuntaliitto.vertaiset.experiments import calls
from kuntaliitto.vertaiset.interfaces import IApplication
from plone import api


ADD_APPLICATION = "vertaiset: Add application"
DONE = {
    calls.ACCEPT: _("application_done_accept", default="Accepted: the experiment is made, an idea of the applicant's."),
    calls.REJECT: _("application_done_reject", default="Rejected. The applicant reads your reasons."),
}
MOVES = {
    calls.ACCEPT: _("application_accept", default="Accept"),
    calls.REJECT: _("application_reject", default="Reject"),
}


class CallView(ExperimentPage):
    """``call_view``"""

    @cached_property
    def status(self):
        """Whether it is upcoming, open or closed."""
        return calls.status_of(self.context, self.now)

    @property
    def status_title(self):
        """The same in words."""
        return calls.STATUSES[self.status]

    def opens(self):
        """Return when it opens, in words."""
        return moment(self.context.opens)

    def closes(self):
        """Return when it closes, in words."""
        return moment(self.context.closes)

    def html(self):
        """Return what is looked for."""
        return self.context.text.output_relative_to(self.context) if self.context.text is not None else ""

    def questions(self):
        """Return the questions of its own."""
        return [one["title"] for one in self.context.questions or ()]

    def edits(self):
        """Say whether the person who asks may edit it."""
        return self.may("Modify portal content") and not self.workspace.archived

    def applies(self):
        """Say whether the person who asks may apply now."""
        return self.status == calls.OPEN and self.may(ADD_APPLICATION) and not self.workspace.archived

    def applications(self):
        """Return the applications that the person who asks may see, the oldest first."""
        found = [one for one in self.context.objectValues() if IApplication.providedBy(one) and self.may("View", one)]
        found.sort(key=lambda one: one.origin.since if one.origin is not None else self.now)
        return [
            {
                "title": one.title,
                "url": one.absolute_url(),
                "state": calls.ANSWERS[calls.state_of(one)],
                "made": self.maker(one),
            }
            for one in found
        ]


class ApplicationView(ExperimentPage):
    """``application_view``. POST takes ``move`` (accept or reject) and ``comment``."""

    fields = ("comment",)

    def act(self):
        move = self.typed("move")
        if move not in MOVES:
            return None
        tool = api.portal.get_tool("portal_workflow")
        tool.doActionFor(self.context, move, comment=self.typed("comment"))
        return self.go(DONE[move], self.context.absolute_url())

    def state_title(self):
        """Return where it stands, in words."""
        return calls.ANSWERS[calls.state_of(self.context)]

    def evidence(self):
        """Return indicator, baseline, threshold and risks."""
        return self.facts((*EVIDENCE, "risks"))

    def answers(self):
        """Return the answers to the questions of the call: dicts of title and text."""
        given = self.context.answers or {}
        return [
            {"title": one["title"], "text": _read(one, given[one["id"]])}
            for one in self.story.questions or ()
            if given.get(one["id"]) not in (None, "", [], {})
        ]

    def moves(self):
        """Return the decisions that are open to the person who asks."""
        tool = api.portal.get_tool("portal_workflow")
        lawful = {one["id"] for one in tool.getTransitionsFor(self.context)}
        return [{"id": move, "title": title} for move, title in MOVES.items() if move in lawful]

    def edits(self):
        """Say whether the person who asks may still edit it."""
        undecided = self.context.decided is None
        return undecided and self.may("Modify portal content", self.context) and not self.workspace.archived

    def decided(self):
        """Return the decision: day, reasons and name; None before it."""
        note = self.context.decided
        if note is None:
            return None
        return {"day": self.day(note.when), "reason": note.text, "name": self.named(note.userid)}

    def experiment(self):
        """Return the experiment that came of it, or None."""
        return link_to(self.context.experiment)


def _read(question, value):
    """Return an answer as one reads it: options and rows by their titles."""
    titles = {one["id"]: one["title"] for one in (*(question["options"] or ()), *(question["rows"] or ()))}
    if isinstance(value, dict):
        return "\n".join(f"{titles.get(row, row)}: {titles.get(str(one), one)}" for row, one in value.items())
    if isinstance(value, list | tuple):
        return ", ".join(titles.get(one, one) for one in value)
    return titles.get(str(value)) or str(value)
