"""The pages of the sections: materials, links, events, news, tools, and the workspaces in a workspace."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import addresses
from kuntaliitto.vertaiset.browser.workspace import rows
from kuntaliitto.vertaiset.browser.workspace.base import SectionPage
from kuntaliitto.vertaiset.browser.workspace.cards import cards
from kuntaliitto.vertaiset.sections import queries
from kuntaliitto.vertaiset.sections import upload


class MaterialsPage(SectionPage):
    """``@@materials``: files, documents, images and folders, to search and to add to."""

    section = "materials"

    @property
    def chosen_type(self):
        """The type that the list is narrowed to, or empty."""
        wanted = self.request.form.get("type", "")
        return wanted if wanted in queries.MATERIAL_TYPES else ""

    @property
    def words(self):
        """What was typed into the search box."""
        return str(self.request.form.get("q", ""))

    def types(self):
        """Return the types to choose from: dicts of id, title and chosen."""
        return [
            {"id": id, "title": title, "chosen": id == self.chosen_type} for id, title in rows.type_titles().items()
        ]

    def results(self):
        """Return the page of the list that was asked for, as a batch."""
        return self.batch(queries.materials(self.context, self.chosen_type, self.words))

    def rows(self, batch):
        """Return the rows of ``batch``."""
        titles = rows.type_titles()
        return [rows.material(brain, titles) for brain in batch]

    def uploads(self):
        """Say whether the person who asks may add files."""
        return upload.may_upload(self.context)

    def publishes(self):
        """Say whether the person who asks may publish what they add."""
        return upload.publishes_own(self.context)


class LinksPage(SectionPage):
    """``@@workspace-links``: the links of the workspace's own list, and Link objects."""

    section = "links"

    def links(self):
        """Return the links of the workspace's list, with addresses that lead somewhere."""
        return [{"title": one["title"], "url": addresses.resolve(one["url"])} for one in self.context.links or ()]

    def results(self):
        """Return the page of Link objects that was asked for, as a batch."""
        return self.batch(queries.link_objects(self.context))

    def rows(self, batch):
        """Return the rows of ``batch``."""
        return [rows.row(brain) for brain in batch]


class NewsPage(SectionPage):
    """``@@workspace-news``: the news of the workspace and of those below it."""

    def results(self):
        """Return the page of news that was asked for, as a batch."""
        return self.batch(queries.news(self.context))

    def rows(self, batch):
        """Return the rows of ``batch``."""
        return rows.with_workspaces(batch, rows.news, self.uid)


class EventsPage(SectionPage):
    """``@@workspace-events``: what is coming, here and below; ``?past=1`` shows what is over."""

    @property
    def past(self):
        """Whether the events that are over were asked for."""
        return bool(self.request.form.get("past"))

    def results(self):
        """Return the page of events that was asked for, as a batch."""
        find = queries.past_events if self.past else queries.coming_events
        return self.batch(find(self.context, self.now))

    def rows(self, batch):
        """Return the rows of ``batch``."""
        return rows.with_workspaces(batch, rows.event, self.uid)


class ToolsPage(SectionPage):
    """``@@workspace-tools``: what a workspace may hold beside its material."""

    section = "tools"

    def tools(self):
        """Return the sections within the tools, each with a sentence that says what it is."""
        tools = next(entry for entry in self.sections if entry["id"] == self.section)
        return [{**entry, "help": _HELP.get(entry["id"], "")} for entry in tools["entries"]]


_HELP = {
    "workspaces": _(
        "section_workspaces_help", default="Places of their own for groups of this workspace, with their own members."
    ),
}


class WorkspacesPage(SectionPage):
    """``@@workspaces``: the workspaces in this one."""

    section = "workspaces"

    def results(self):
        """Return the page of workspaces that was asked for, as a batch."""
        return self.batch(queries.workspaces_in(self.context))

    def cards(self, batch):
        """Return the cards of ``batch``."""
        return cards(batch, self.me, self.now)
