"""``@@my-validations``: what waits for a validator, over all workspaces."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.membership.page import Page
from kuntaliitto.vertaiset.maturity import invited
from kuntaliitto.vertaiset.maturity import ladder
from kuntaliitto.vertaiset.maturity import rounds_view
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from plone import api


TASKS = {
    rounds_view.GIVE: _("task_give_statement", default="Give your statement"),
    rounds_view.CONSENSUS: _("task_consensus", default="The statements differ: a consensus note is needed"),
    rounds_view.DECIDE: _("task_decide", default="All have answered: the round can be decided"),
    rounds_view.CONDITIONS: _("task_conditions", default="Say whether the conditions are met"),
}


class MyValidations(Page):
    """A list; everything is done on the pages that it leads to."""

    @cached_property
    def tasks(self):
        """What waits for the person who asks, the oldest first: dicts."""
        uids = invited.stories_of(self.me) if self.me else []
        brains = api.content.find(portal_type="vertaiset.practice_story", UID=uids) if uids else []
        found = [task for brain in brains for task in self._tasks_of(brain.getObject())]
        return sorted(found, key=lambda task: task["since"])

    def _tasks_of(self, story):
        for view in rounds_view.rounds_of(story, self.now):
            what = self._task(view)
            if what is not None:
                number = view.number
                page = "@@statement" if what == rounds_view.GIVE else f"@@round?number={number}"
                yield {
                    "what": TASKS[what],
                    "url": f"{story.absolute_url()}/{page}",
                    "story": story.title,
                    "workspace": workspace_of(story).title,
                    "rung": ladder.TITLES[view.target],
                    "since": view.round.opened,
                }

    def _task(self, view):
        """Return what waits in one round, an id of ``rounds_view``; None where nothing does."""
        if rounds_view.GIVE in view.can:
            return rounds_view.GIVE
        if rounds_view.CONDITIONS in view.can:
            return rounds_view.CONDITIONS
        if rounds_view.CONSENSUS in view.can and not view.consensus:
            return rounds_view.CONSENSUS
        if rounds_view.DECIDE in view.can and not view.decisions["returned"]:
            return rounds_view.DECIDE
        return None
