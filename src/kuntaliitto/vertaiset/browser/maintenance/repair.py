"""Writing all rights in workspaces anew, in the browser."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.membership.page import Page
from kuntaliitto.vertaiset.workflows import repair


class RepairPage(Page):
    """What it is for, and the button."""

    def act(self):
        count = repair.repair_all()
        message = _(
            "repair_done",
            default="The rights of ${count} objects in workspaces were written anew.",
            mapping={"count": str(count)},
        )
        return self.go(message)
