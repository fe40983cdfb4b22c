"""Enriching a cell, the teller's answer, and what waits for one."""

from functools import cached_property
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.experiments.trying import Trying
from kuntaliitto.vertaiset.browser.listening.base import StoryPage
from kuntaliitto.vertaiset.browser.listening.growing import Growing
from kuntaliitto.vertaiset.interfaces import IEnrichment
from kuntaliitto.vertaiset.permissions import ADD_ENRICHMENT
from kuntaliitto.vertaiset.stories import cells
from kuntaliitto.vertaiset.stories import enriching
from kuntaliitto.vertaiset.stories import visible


class EnrichPage(StoryPage):
    """``@@enrich?cell=leadership/now`` of a story: one writes beside what the teller tells there."""

    fields = ("cell", "text")

    def act(self):
        enrichment = enriching.enrich(self.story, self.typed("cell"), self.typed("text"))
        message = _("enrich_thanks", default="Thank you! Those who tell the story will answer you.")
        return self.go(message, enrichment.absolute_url())

    # For the template

    @cached_property
    def chosen(self):
        """The cell that is enriched, or None where it is to be chosen first."""
        cell = self.typed("cell")
        return self.cell(cell) if cells.is_cell(cell) else None

    def choices(self):
        """Return the cells to choose from."""
        return [self.cell(cell) for cell, _title, _home in self.words.cells()]

    def text(self):
        """Return what stands in the input."""
        return self.typed("text")

    def back(self):
        """Return where one goes without saving."""
        return self.story_url


class RewritePage(EnrichPage):
    """``@@edit`` of an enrichment: its maker's words, until they are answered."""

    def __call__(self):
        # Tellers may write their answer into it, and do so on its page.
        if self.request.method != "POST" and not enriching.may_rewrite(self.context):
            return self.go(url=self.context.absolute_url())
        return super().__call__()

    def act(self):
        enriching.rewrite(self.context, self.typed("text"))
        return self.go(_("enrich_saved", default="Saved."), self.context.absolute_url())

    @cached_property
    def chosen(self):
        """The cell that it enriches."""
        return self.cell(self.context.cell)

    def text(self):
        """Return what stands in the input."""
        return self.typed("text", self.context.text)

    def back(self):
        """Return where one goes without saving."""
        return self.context.absolute_url()


class EnrichmentPage(Growing, Trying, StoryPage):
    """``enrichment_view``: what was added, beside its cell, and the teller's answer."""

    fields = ("answer_kind", "answer", "title", "reason")

    def act(self):
        for deed in (self.moderate, self.grow):
            done = deed()
            if done is not None:
                return done
        enriching.answer(self.context, self.typed("answer_kind"), self.typed("answer"), self.now)
        message = _("enrichment_answer_saved", default="Your answer is saved.")
        return self.go(message, self.context.absolute_url())

    # For the template

    def told(self):
        """Return the cell as it is told today."""
        return self.cell(self.context.cell)

    def answers(self):
        """Say whether the person who asks may answer: those who tell, until it is taken in."""
        return self.tells and not self.context.hidden and self.context.answer_kind != enriching.TAKEN_IN

    def rewrites(self):
        """Say whether the person who asks may change the words."""
        return visible.made_by_me(self.context) and not self.context.answer_kind and not self.workspace.archived

    def kinds(self):
        """Return the kinds of answers to choose from."""
        chosen = self.typed("answer_kind", self.context.answer_kind or "")
        return [
            {"id": id_, "title": _DO[id_], "help": _HELP[id_], "checked": id_ == chosen}
            for id_ in enriching.ANSWER_KINDS
        ]

    def answer_typed(self):
        """Return what stands in the answer's input."""
        return self.typed("answer", self.context.answer or "")

    def answer_title(self):
        """Return the title of the answer that was given, or None."""
        return enriching.ANSWER_KINDS.get(self.context.answer_kind)


_DO = {
    enriching.TAKEN_IN: _("answer_take_in", default="I take it in"),
    enriching.ANSWERED: _("answer_answer", default="I answer"),
    enriching.THANKED: _("answer_thank", default="I thank"),
}
_HELP = {
    enriching.TAKEN_IN: _("answer_taken_in_help", default="The text is put into the story, with its author named."),
    enriching.ANSWERED: _("answer_answered_help", default="You answer in words; the story stays as it is."),
    enriching.THANKED: _("answer_thanked_help", default="You thank, with words or without."),
}


class EnrichmentsPage(StoryPage):
    """``@@enrichments`` of a story: those that wait for an answer come first."""

    def waiting(self):
        """Return the rows of those without an answer, the oldest first."""
        return [row for row in self.rows if not row["answer"] and not row["hidden"]]

    def answered(self):
        """Return the rows of those with one, and of hidden ones, the latest first."""
        return [row for row in reversed(self.rows) if row["answer"] or row["hidden"]]

    @cached_property
    def rows(self):
        """All rows that the person who asks sees."""
        parts = visible.seen_parts(self.story, IEnrichment)
        if self.shows_names:
            self.people.know([part.origin.userid for part in parts if part.origin])
        return [self._row(part) for part in parts]

    def _row(self, part):
        return {
            "url": part.absolute_url(),
            "cell": self.words.cell(part.cell),
            "text": part.text,
            "answer": enriching.ANSWER_KINDS.get(part.answer_kind),
            "words": part.answer,
            "hidden": bool(part.hidden),
            **self.maker(part),
        }

    def enriches(self):
        """Say whether the person who asks may enrich."""
        return self.may(ADD_ENRICHMENT)
