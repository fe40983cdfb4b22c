"""The form that grows a story of one's own, on the pages of an adoption and of an enrichment."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.workspace import rows
from kuntaliitto.vertaiset.permissions import ADD_PRACTICE_STORY
from kuntaliitto.vertaiset.stories import growing
from kuntaliitto.vertaiset.stories import kin
from kuntaliitto.vertaiset.stories import visible


class Growing:
    """What a page needs that has the form."""

    def grow(self):
        """Grow a story where that was sent; return the answer, or None where it was not."""
        if "grow" not in self.request.form:
            return None
        story = growing.grow(self.context, self.typed("title"), self.now)
        message = _(
            "grow_done",
            default="Here is a draft of your own story. What you wrote stands in its cells; only you and the "
            "facilitators see it until you publish it.",
        )
        return self.go(message, f"{story.absolute_url()}/edit")

    def grows(self):
        """Say whether the person who asks may grow a story from this."""
        return visible.made_by_me(self.context) and self.may(ADD_PRACTICE_STORY, self.workspace)

    def grown(self):
        """Return the rows of the stories that grew from this."""
        return [rows.row(brain) for brain in kin.grown(self.context)]

    def grown_title(self):
        """Return the name that a grown story begins with."""
        suggested = ", ".join(filter(None, (self.story_title, self.context.whose)))
        return self.typed("title", suggested)
