"""The front page of a workspace: how alive the place is, and what to do next."""

from functools import cached_property
from kuntaliitto.vertaiset.browser.stories.listing import story_rows
from kuntaliitto.vertaiset.browser.surveys.listing import rows_of as survey_rows
from kuntaliitto.vertaiset.browser.workspace import rows
from kuntaliitto.vertaiset.browser.workspace.base import SectionPage
from kuntaliitto.vertaiset.browser.workspace.joinbox import join_box
from kuntaliitto.vertaiset.membership.policies import title_of
from kuntaliitto.vertaiset.membership.policies import VISIBILITY
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.notices import queries as notices
from kuntaliitto.vertaiset.people.directory import display_names
from kuntaliitto.vertaiset.permissions import ADD_PRACTICE_STORY
from kuntaliitto.vertaiset.permissions import ADD_SURVEY
from kuntaliitto.vertaiset.permissions import RESTORE_WORKSPACE
from kuntaliitto.vertaiset.sections import menu
from kuntaliitto.vertaiset.sections import queries
from kuntaliitto.vertaiset.surveys import queries as surveys


class FrontPage(SectionPage):
    """``workspace_view``. Who may not read the workspace gets its title, description, coordinators and the way in."""

    section = "front"

    @cached_property
    def reads(self):
        """Whether the person who asks may read the workspace."""
        return menu.may_read(self.context)

    def visibility(self):
        """Return the words of the visibility, an i18n message."""
        return title_of(VISIBILITY, self.context.visibility)

    def visibility_help(self):
        """Return what the visibility means, an i18n message."""
        return next(policy.help for policy in VISIBILITY if policy.id == self.context.visibility)

    def restores(self):
        """Say whether the person who asks may bring the workspace back from its archive."""
        return self.allowed(RESTORE_WORKSPACE)

    def join_box(self):
        """Return what the join button says; see ``joinbox``."""
        return join_box(self.context, self.me, self.now)

    def text(self):
        """Return the text of the front page as HTML, or None."""
        text = self.context.text
        return text.output_relative_to(self.context) if text is not None and text.raw.strip() else None

    def coordinators(self):
        """Return the names of the coordinators."""
        userids = roster_of(self.context).coordinators()
        return list(display_names(userids).values())

    # The blocks

    def notices(self):
        """Return the rows of the notice board."""
        shown = notices.board_of(self.context, self.today)
        return [rows.notice(one, self.today) for one in shown[: self.block_size()]]

    def news(self):
        """Return the newest news, here and in the workspaces below."""
        brains = queries.news(self.context, self.block_size())
        return rows.with_workspaces(brains, rows.news, self.uid)

    @cached_property
    def adds_stories(self):
        """Whether the person who asks may tell a practice story here."""
        return self.allowed(ADD_PRACTICE_STORY)

    def stories(self):
        """Return the practice stories that changed last."""
        return story_rows(queries.stories(self.context, self.block_size()), self.request)

    @cached_property
    def adds_surveys(self):
        """Whether the person who asks may make surveys here."""
        return self.allowed(ADD_SURVEY)

    def surveys(self):
        """Return the open surveys, here and in the workspaces below."""
        found = surveys.open_surveys(self.now, self.context)[: self.block_size()]
        return survey_rows(found, queries.titles_of(one.workspace for one in found if one.workspace != self.uid))

    def materials(self):
        """Return the material that changed last."""
        titles = rows.type_titles()
        return [rows.material(brain, titles) for brain in queries.materials(self.context)[: self.block_size()]]

    def events(self):
        """Return the events that come next, here and in the workspaces below."""
        brains = queries.coming_events(self.context, self.now, self.block_size())
        return rows.with_workspaces(brains, rows.event, self.uid)

    def workspaces(self):
        """Return the workspaces in this one."""
        return [rows.row(brain) for brain in queries.workspaces_in(self.context)]
