"""Enriching (domain.md): a member adds to a cell; the teller answers: takes it in, answers it, or thanks."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.maturity.record import TakenIn
from kuntaliitto.vertaiset.maturity.record import writable
from kuntaliitto.vertaiset.maturity.words import require_short
from kuntaliitto.vertaiset.membership.checks import require
from kuntaliitto.vertaiset.membership.checks import require_active
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.permissions import ADD_ENRICHMENT
from kuntaliitto.vertaiset.stories import cells
from kuntaliitto.vertaiset.stories.happenings import tell
from kuntaliitto.vertaiset.stories.tellers import story_of
from kuntaliitto.vertaiset.stories.tellers import tells
from kuntaliitto.vertaiset.stories.telling import require_unlocked
from kuntaliitto.vertaiset.stories.telling import write_cells
from kuntaliitto.vertaiset.stories.visible import made_by_me
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.uuid.interfaces import IUUID
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


#: The most characters of an enrichment.
LONGEST = 20_000

TAKEN_IN = "taken_in"
ANSWERED = "answered"
THANKED = "thanked"
ANSWER_KINDS = {
    TAKEN_IN: _("answer_taken_in", default="Taken in"),
    ANSWERED: _("answer_answered", default="Answered"),
    THANKED: _("answer_thanked", default="Thanked"),
}


def answer(enrichment, kind, words, now):
    """Answer ``enrichment`` as a teller of its story; taking in puts its text into the cell. The same again is fine.

    Raises ``Forbidden`` for others, ``Invalid`` for an unknown kind or an answer without words, ``StateForbids`` where
    it was taken in before, is hidden, or the story is locked while it would be taken in.
    """
    story = story_of(enrichment)
    require_active(workspace_of(story))
    if not tells(story):
        raise Forbidden(
            _("answer_tellers_only", default="Those who tell the story answer its enrichments."),
            field="answer_kind",
            rule="answer_tellers_only",
        )
    words = (words or "").strip() or None
    if (enrichment.answer_kind, enrichment.answer) == (kind, words):
        return
    _check(enrichment, kind, words)
    if kind == TAKEN_IN:
        _take_in(story, enrichment, now)
    enrichment.answer_kind, enrichment.answer, enrichment.answered = kind, words, now
    notify(ObjectModifiedEvent(enrichment))
    tell(story, "answered", [enrichment.origin.userid], part=IUUID(enrichment))


def _check(enrichment, kind, words):
    if kind not in ANSWER_KINDS:
        raise Invalid(
            _(
                "answer_kind_unknown",
                default="An answer is one of: ${kinds}.",
                mapping={"kinds": ", ".join(ANSWER_KINDS)},
            ),
            field="answer_kind",
            rule="answer_kind_unknown",
        )
    require_short(words, "answer")
    if kind == ANSWERED and not words:
        raise Invalid(_("answer_words", default="Write your answer."), field="answer", rule="answer_words")
    if enrichment.hidden:
        raise StateForbids(_("answer_hidden", default="This enrichment is hidden."), rule="answer_hidden")
    if enrichment.answer_kind == TAKEN_IN:
        raise StateForbids(
            _("answer_taken_in_stays", default="The text has been taken into the story: that stays."),
            field="answer_kind",
            rule="answer_taken_in_stays",
        )


def _take_in(story, enrichment, now):
    """Put the text of ``enrichment`` after what its cell tells, and keep who wrote it; taking in waits for a round."""
    require_unlocked(story, "answer_kind")
    before = (story.perspectives or {}).get(enrichment.cell, "")
    added = cells.clean(cells.from_plain(enrichment.text), "text")
    write_cells(story, {enrichment.cell: f"{before}\n{added}".strip()})
    record = writable(story)
    origin = enrichment.origin
    taken = TakenIn(enrichment.cell, origin.userid, origin.municipality, now, IUUID(enrichment))
    record.taken_in = (*record.taken_in, taken)
    notify(ObjectModifiedEvent(story))


def require_unanswered(enrichment, field):
    """Raise ``StateForbids`` where the words of ``enrichment`` stay: the teller has answered them."""
    if enrichment.answer_kind:
        raise StateForbids(
            _("enrichment_answered", default="The teller has answered: what was written stays as it is."),
            field=field,
            rule="enrichment_answered",
        )


def enrich(story, cell, text):
    """Add ``text`` of the current user to what ``story`` tells in ``cell``; return the enrichment.

    Raises ``Forbidden`` for those who do not enrich here, ``Invalid``, ``StateForbids`` in an archive.
    """
    require(ADD_ENRICHMENT, story)
    require_active(workspace_of(story))
    if not cells.is_cell(cell):
        raise Invalid(_("enrich_cell", default="Choose the part that you enrich."), field="cell", rule="enrich_cell")
    return createContentInContainer(story, "vertaiset.enrichment", cell=cell, text=_read_text(text))


def rewrite(enrichment, text):
    """Write ``text`` as the words of ``enrichment``, as its maker or a Manager, until it is answered.

    Raises ``Forbidden``, ``Invalid``, ``StateForbids``.
    """
    require_active(workspace_of(enrichment))
    if not may_rewrite(enrichment):
        raise Forbidden(
            _("enrichment_makers", default="An enrichment is its maker's: nobody else changes its words."),
            field="text",
            rule="enrichment_makers",
        )
    text = _read_text(text)
    if text != enrichment.text:
        require_unanswered(enrichment, "text")
        enrichment.text = text
        notify(ObjectModifiedEvent(enrichment))


def may_rewrite(enrichment):
    """Say whether the current user may change the words of ``enrichment``: its maker, and Manager."""
    return made_by_me(enrichment) or "Manager" in api.user.get_roles(obj=enrichment)


def _read_text(text):
    text = (text or "").strip()
    if not text:
        raise Invalid(_("enrich_text", default="Write what you would add."), field="text", rule="enrich_text")
    if len(text) > LONGEST:
        raise Invalid(
            _(
                "enrich_too_long",
                default="The text has ${count} characters; an enrichment takes ${most}.",
                mapping={"count": str(len(text)), "most": str(LONGEST)},
            ),
            field="text",
            rule="enrich_too_long",
        )
    return text
