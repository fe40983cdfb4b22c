"""What mail says of practice stories: one function for each word of ``stories.happenings.tell``.

As everywhere in mail, words are found when the letter is sent: it says only what is still true, and nothing to those
who may not read the story then.
"""

from dataclasses import dataclass
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.maturity import inviting
from kuntaliitto.vertaiset.maturity import ladder
from kuntaliitto.vertaiset.maturity.criteria import DECISIONS
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.membership.lookup import object_with
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.notifications import audience
from kuntaliitto.vertaiset.notifications import wording
from kuntaliitto.vertaiset.notifications.wording import Letter
from kuntaliitto.vertaiset.stories.enriching import ANSWER_KINDS
from plone import api


# Who is on no roster reads the stories of these workspaces.
OPEN = ("public", "site")


@dataclass(frozen=True)
class Happening:
    """What there is to go by: the story, the workspace, the reader, the moment, and the facts that were told."""

    story: object
    workspace: object
    user: object
    facts: dict

    @property
    def record(self):
        """The story's record."""
        return record_of(self.story)

    @property
    def round(self):
        """The round that it is about, or None."""
        number = self.facts["round"]
        return self.record.rounds[number - 1] if number <= len(self.record.rounds) else None

    @property
    def mapping(self):
        """The words that all sentences may need."""
        return {"story": self.story.title, "workspace": self.workspace.title}

    def part(self):
        """Return the part of the story that it is about; None where it is gone or hidden."""
        part = object_with(self.facts["part"])
        return part if part is not None and not part.hidden else None

    def part_url(self):
        """Return an address of the part that stays when its name changes."""
        return f"{api.portal.get().absolute_url()}/resolveuid/{self.facts['part']}"

    def page(self, name):
        """Return the address of a page of the story."""
        return f"{self.story.absolute_url()}/@@{name}"


def letter(told, workspace, user, now):
    """Return the ``Letter`` about what happened to a story, or None where there is nothing to say."""
    story = object_with(told["story"])
    if story is None or not _may_read(story, workspace, user):
        return None
    return WORDS[told["what"]](Happening(story, workspace, user, told))


def _may_read(story, workspace, user):
    belongs = user.getId() in roster_of(workspace).members or audience.stands_in(user)
    if not belongs and workspace.visibility not in OPEN:
        return False
    # A guest was put on the roster a moment ago: Plone remembers which roles one had when the request began.
    published = record_of(story).rung is not None
    return (belongs and published) or bool(user.has_permission("View", story))


def _submitted(told):
    round_ = told.round
    if round_ is None or round_.ended is not None:
        return None
    mapping = {**told.mapping, "rung": ladder.TITLES[round_.target]}
    return Letter(
        _("mail_story_submitted_subject", default="“${story}” waits for validators", mapping=mapping),
        (
            _(
                "mail_story_submitted",
                default="A round of validation of “${story}” is open in “${workspace}”. It would become: ${rung}.",
                mapping=mapping,
            ),
            _("mail_story_submitted_next", default="Invite validators here:"),
        ),
        told.page("validation"),
    )


def _invited(told):
    round_ = told.round
    if round_ is None or round_.ended is not None:
        return None
    if inviting.status_of(round_, told.user.getId()) != inviting.INVITED:
        return None
    return Letter(
        _("mail_story_invited_subject", default="You are invited to validate “${story}”", mapping=told.mapping),
        (
            _(
                "mail_story_invited",
                default="You are invited to validate the practice story “${story}” in “${workspace}”.",
                mapping=told.mapping,
            ),
            _("mail_story_invited_next", default="Read it, and give your statement or decline here:"),
        ),
        told.page("validation"),
    )


def _decided(told):
    round_ = told.round
    if round_ is None or round_.decision is None:
        return None
    mapping = {**told.mapping, "decision": DECISIONS[round_.decision.decision]}
    return Letter(
        _("mail_story_decided_subject", default="The validation of “${story}” has ended", mapping=mapping),
        (
            _("mail_story_decided", default="The decision on “${story}”: ${decision}.", mapping=mapping),
            *wording.quoted(round_.decision.reasons),
            _("mail_story_decided_next", default="The whole record is here:"),
        ),
        told.page(f"round?number={round_.number}"),
    )


def _conditions(told):
    round_ = told.round
    if round_ is None or not round_.said_of_conditions:
        return None
    note = round_.said_of_conditions[-1]
    if note.met:
        said = _("mail_story_conditions_met", default="The conditions of “${story}” are met.", mapping=told.mapping)
    else:
        said = _(
            "mail_story_conditions_unmet", default="The conditions of “${story}” are not met yet.", mapping=told.mapping
        )
    return Letter(said, (said, *wording.quoted(note.text)), told.page(f"round?number={round_.number}"))


def _answered(told):
    part = told.part()
    if part is None or not part.answer_kind:
        return None
    mapping = {**told.mapping, "kind": ANSWER_KINDS[part.answer_kind]}
    return Letter(
        _("mail_story_answered_subject", default="Your enrichment of “${story}” was answered", mapping=mapping),
        (
            _("mail_story_answered", default="The teller of “${story}” has answered: ${kind}.", mapping=mapping),
            *wording.quoted(part.answer),
        ),
        told.part_url(),
    )


def _enriched(told):
    part = told.part()
    if part is None or part.answer_kind:
        return None
    mapping = {**told.mapping, "person": wording.person_name(part.origin.userid)}
    return Letter(
        _("mail_story_enriched_subject", default="${person} has enriched “${story}”", mapping=mapping),
        (
            _("mail_story_enriched", default="${person} has added to your story:", mapping=mapping),
            *wording.quoted(part.text),
            _("mail_story_enriched_next", default="Take it in, answer it or say thanks here:"),
        ),
        told.part_url(),
    )


def _listened(told):
    part = told.part()
    if part is None:
        return None
    mapping = {**told.mapping, "person": wording.person_name(part.origin.userid)}
    return Letter(
        _("mail_story_listened_subject", default="${person} listens to “${story}”", mapping=mapping),
        (
            _(
                "mail_story_listened",
                default="${person} has written their own situation beside your story.",
                mapping=mapping,
            ),
        ),
        told.part_url(),
    )


def _lapsed(told):
    record = told.record
    if record.rung != told.facts["rung"] or record.unconfirmed or not record.valid_until:
        return None
    mapping = {**told.mapping, "rung": ladder.TITLES[record.rung], "day": wording.day_text(record.valid_until)}
    return Letter(
        _("mail_story_lapsed_subject", default="“${story}” has lapsed", mapping=mapping),
        (
            _(
                "mail_story_lapsed",
                default="What “${story}” held has ended. It is now: ${rung}, until ${day}.",
                mapping=mapping,
            ),
            _("mail_story_lapsed_next", default="What it takes to climb again is said here:"),
        ),
        told.story.absolute_url(),
    )


def _unconfirmed(told):
    if not told.record.unconfirmed:
        return None
    return Letter(
        _("mail_story_unconfirmed_subject", default="“${story}” is unconfirmed", mapping=told.mapping),
        (
            _(
                "mail_story_unconfirmed",
                default="The validity of “${story}” has ended: it is shown as unconfirmed until you renew it.",
                mapping=told.mapping,
            ),
        ),
        told.story.absolute_url(),
    )


def _expires(told):
    record = told.record
    if record.rung is None or record.valid_until != told.facts["day"]:
        return None
    mapping = {**told.mapping, "rung": ladder.TITLES[record.rung], "day": wording.day_text(record.valid_until)}
    return Letter(
        _("mail_story_expires_subject", default="“${story}” has to be renewed by ${day}", mapping=mapping),
        (
            _("mail_story_expires", default="“${story}” holds until ${day}: ${rung}.", mapping=mapping),
            _("mail_story_expires_next", default="See what renewing it asks for:"),
        ),
        told.story.absolute_url(),
    )


def _ship_home(told):
    ship = told.part()
    if ship is None or ship.answered is not None:
        return None
    return Letter(
        _("mail_story_ship_subject", default="A time ship of “${story}” has come home", mapping=told.mapping),
        (
            _(
                "mail_story_ship",
                default="A time ship of “${story}” has come home. What happened? Answer it here:",
                mapping=told.mapping,
            ),
        ),
        told.part_url(),
    )


WORDS = {
    "submitted": _submitted,
    "invited": _invited,
    "decided": _decided,
    "conditions": _conditions,
    "answered": _answered,
    "enriched": _enriched,
    "listened": _listened,
    "lapsed": _lapsed,
    "unconfirmed": _unconfirmed,
    "expires": _expires,
    "ship_home": _ship_home,
}
