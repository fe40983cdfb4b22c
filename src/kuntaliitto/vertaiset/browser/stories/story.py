"""The page of a story: the flower, where it stands, the story itself, and the facts around it."""

from functools import cached_property
from kuntaliitto.vertaiset.browser.experiments.trying import Trying
from kuntaliitto.vertaiset.browser.listening.base import StoryPage
from kuntaliitto.vertaiset.browser.stories import figure
from kuntaliitto.vertaiset.browser.stories import reading
from kuntaliitto.vertaiset.browser.stories import standing
from kuntaliitto.vertaiset.browser.workspace import rows
from kuntaliitto.vertaiset.interfaces import IAdoption
from kuntaliitto.vertaiset.interfaces import IEnrichment
from kuntaliitto.vertaiset.interfaces import ITimeShip
from kuntaliitto.vertaiset.maturity import panel
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.permissions import ADD_ADOPTION
from kuntaliitto.vertaiset.permissions import ADD_ENRICHMENT
from kuntaliitto.vertaiset.permissions import SEE_CONTACT
from kuntaliitto.vertaiset.stories import enriching
from kuntaliitto.vertaiset.stories import kin
from kuntaliitto.vertaiset.stories import tellers
from kuntaliitto.vertaiset.stories import telling
from kuntaliitto.vertaiset.stories import visible
from kuntaliitto.vertaiset.stories.cells import told_in
from plone import api
from zope.component import getUtility
from zope.schema.interfaces import IVocabularyFactory


class StoryView(Trying, StoryPage):
    """``story_view``. POST takes ``move``, the id of a move, and ``reason``: it makes that move.

    ``?as=figure`` tells it one perspective after another.
    """

    def act(self):
        move = self.typed("move")
        if move not in standing.MOVES:
            return None
        tool = api.portal.get_tool("portal_workflow")
        tool.doActionFor(self.context, move, comment=self.typed("reason"))
        return self.go(standing.DONE[move], self.after(move))

    def after(self, move):
        """Return where one goes after a move: a draft may be out of one's sight then."""
        return self.story_url if self.may("View") else self.workspace.absolute_url()

    # Where it stands

    @cached_property
    def panel(self):
        """The panel of the story."""
        return panel.panel_of(self.context, self.now)

    @cached_property
    def record(self):
        """The record of the story."""
        return record_of(self.context)

    @cached_property
    def edits(self):
        """Whether the person who asks may tell on, as things stand."""
        return self.may("Modify portal content") and not telling.is_locked(self.context)

    def standing(self):
        """Return where it stands, an i18n message."""
        return standing.title(self.record.state, self.record.rung)

    def steps(self):
        """Return the ladder."""
        return standing.steps(self.record.rung if self.record.state != "retired" else None)

    def next_title(self):
        """Return the title of the next rung, or None."""
        return standing.TITLES.get(self.panel.next)

    def gates(self):
        """Return the rows of the gates to the next rung."""
        return standing.gates(self.panel.gates, self.story_url, self.edits)

    def lost(self):
        """Return the rows of the gates of the present rung that are not met any more."""
        return standing.gates(self.panel.lost, self.story_url, self.edits)

    def conditions(self):
        """Return the conditions on which it is good, pairs of criterion and text."""
        return standing.conditions(self.panel.conditions)

    def moves(self):
        """Return the moves as buttons."""
        return standing.buttons(self.panel.moves, self.story_url, self.edits)

    def refused(self):
        """Return what the move that was just tried was refused for: rows, see ``standing.refusal``."""
        return [standing.refusal(one, self.story_url, self.edits) for one in self.refusals]

    def round_is_open(self):
        """Say whether a round of validation is open."""
        return self.record.open_round() is not None

    # The figure

    @cached_property
    def told(self):
        """The ids of the told cells."""
        return told_in(self.context.perspectives)

    @cached_property
    def figure(self):
        """The flower, with links to the cells below, and the rows of a table with the same facts: HTML."""
        return figure.large(self.told)

    def times(self):
        """Return the titles of the times."""
        return list(self.words.times().values())

    # The story

    @cached_property
    def mode(self):
        """How the story is read: ``story`` or ``figure``."""
        return reading.FIGURE if self.typed("as") == reading.FIGURE else reading.STORY

    @cached_property
    def enrichments(self):
        """The enrichments that the person who asks sees."""
        return visible.seen_parts(self.context, IEnrichment)

    def chapters(self):
        """Return the story, chapter by chapter, with what others have said of each cell."""
        html = reading.rendered(self.context, self.request)
        if self.shows_names:
            userids = [one.origin.userid for one in self.enrichments if one.origin]
            self.people.know([*userids, *(one.userid for one in self.record.taken_in)])
        said = reading.by_cell(self.enrichments, lambda one: one.cell)
        taken = reading.by_cell(self.record.taken_in, lambda one: one.cell)
        more = {
            cell: {"enrichments": [self._enrichment(one) for one in said[cell]], "taken_in": self._authors(taken[cell])}
            for cell in html
        }
        return reading.chapters(html, self.mode, more)

    def _enrichment(self, part):
        return {
            "url": part.absolute_url(),
            "text": part.text,
            "answer": enriching.ANSWER_KINDS.get(part.answer_kind),
            "words": part.answer,
            "hidden": bool(part.hidden),
            **self.maker(part),
        }

    def _authors(self, taken):
        named = (filter(None, (self.named(one.userid), self.place(one.municipality, ""))) for one in taken)
        return list(dict.fromkeys(filter(None, map(", ".join, named))))

    # What one may do, and see elsewhere

    @cached_property
    def enriches(self):
        """Whether the person who asks may enrich."""
        return self.may(ADD_ENRICHMENT)

    @cached_property
    def listens(self):
        """Whether the person who asks may listen."""
        return self.may(ADD_ADOPTION)

    @cached_property
    def sees_tellings(self):
        """Whether the person who asks may read earlier tellings."""
        return self.may("CMFEditions: Access previous versions")

    def counts(self):
        """Return how many enrichments, adoptions and time ships the person who asks sees."""
        return {
            "enrichments": len(self.enrichments),
            "adoptions": len(visible.seen_parts(self.context, IAdoption)),
            "ships": len(visible.seen_parts(self.context, ITimeShip)),
        }

    # The facts

    def tellers(self):
        """Return the names of those who answer for it; nothing for those who may not know names."""
        if not self.shows_names:
            return []
        userids = sorted(tellers.tellers_of(self.context))
        self.people.know(userids)
        return [self.people.name(userid) for userid in userids]

    def contact(self):
        """Return the contact details, for those who may see them."""
        return self.context.contact if self.may(SEE_CONTACT) else None

    def themes(self):
        """Return the titles of the themes."""
        terms = getUtility(IVocabularyFactory, "vertaiset.themes")(self.context)
        return [terms.getTerm(one).title if one in terms else one for one in self.context.themes or ()]

    def funding(self):
        """Return the spans of funding with their days as the page writes them."""
        return [
            {"source": span["source"], "starts": self.day(span["starts"]), "ends": self.day(span["ends"])}
            for span in self.context.funding or ()
        ]

    def leader_changes(self):
        """Return the days on which the leader changed."""
        return [self.day(one) for one in self.context.leader_changes or ()]

    def measurements(self):
        """Return the measurements, the oldest first."""
        found = sorted(self.context.measurements or (), key=lambda row: row["date"])
        return [{"day": self.day(row["date"]), "value": row["value"], "note": row["note"] or ""} for row in found]

    def has_evidence(self):
        """Say whether anything is said of evidence."""
        story = self.context
        return any((story.indicator, story.baseline, story.target, story.measurements))

    # Kin

    def related(self):
        """Return the rows of related stories: named here, or naming this one."""
        return [rows.row(brain) for brain in kin.related(self.context)]

    def grew_from(self):
        """Return the row of what it grew from, or None."""
        brain = kin.parent(self.context)
        return rows.row(brain) if brain is not None else None

    def grown(self):
        """Return the rows of stories that grew from this one."""
        return [rows.row(brain) for brain in kin.grown(self.context)]
