"""The record of a story: its rung, its rounds, what was taken in, and all that ever happened on the ladder.

domain.md, "The rung is not the workflow state": no version revert, copy, paste, PATCH or import can change it. So it
stands beside the content, in one BTree of the site by UID. A copy has another UID, and with it no record: it is a
draft. Only ``moves``, ``judging``, ``aftermath`` and ``clockwork`` write here, ``stories.enriching`` what
was taken in, and ``stories.whose`` whose it was.
"""

from BTrees.OOBTree import OOBTree
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from kuntaliitto.vertaiset.record import Record
from kuntaliitto.vertaiset.stores import Records
from persistent import Persistent


DRAFT = "draft"
RETIRED = "retired"
VALIDATING = {"good": "validating_good", "sustainable": "validating_sustainable"}


@dataclass(frozen=True)
class Step(Record):
    """Something that happened: ``what`` is a move, a decision or ``lapse``; ``rung`` is the one held afterwards."""

    what: str
    when: datetime
    rung: str | None
    state: str
    valid_until: date | None = None
    userid: str = ""
    municipality: str | None = None
    reason: str = ""


@dataclass(frozen=True)
class Checks(Record):
    """The four checks, by one facilitator."""

    userid: str
    municipality: str | None
    when: datetime
    answers: tuple
    reasons: str = ""

    @property
    def all_yes(self):
        """Whether all four are yes."""
        return all(yes for _check, yes in self.answers)


@dataclass(frozen=True)
class TakenIn(Record):
    """An enrichment whose text was taken into a cell: its maker is a co-author."""

    cell: str
    userid: str
    municipality: str | None
    when: datetime
    enrichment: str


@dataclass(frozen=True)
class Whose(Record):
    """Whose the story was from the moment ``since`` on, see ``stories.whose``; ``tellers`` are user ids, sorted."""

    since: datetime
    municipality: str | None = None
    organisation: str | None = None
    tellers: tuple = ()


@dataclass(frozen=True)
class Invitation(Record):
    """Somebody was invited to a round; ``status`` is invited, declined or taken_back."""

    userid: str
    by: str
    when: datetime
    status: str = "invited"


@dataclass(frozen=True)
class Note(Record):
    """Words that belong to a round: a consensus note, an objection, a settling of conditions, with who and when."""

    userid: str
    when: datetime
    text: str
    met: bool | None = None


@dataclass(frozen=True)
class Decision(Record):
    """What a round decided; ``conditions`` are pairs of criterion and text."""

    decision: str
    userid: str
    when: datetime
    reasons: str
    conditions: tuple = ()


class Round(Persistent):
    """One round of validation. Invitations and statements are BTrees by user id: ten who answer at once are kept."""

    withdrawn = None
    decision = None
    # Notes: of consensus, and on whether the conditions are met.
    consensus = ()
    said_of_conditions = ()
    objection = None
    # The decision was replaced by that of another round, or what it gave has gone: nobody waits for its conditions.
    replaced = False
    conditions_dropped = False
    # Who is on the workspace's roster for the sake of this round alone.
    guests = ()

    def __init__(self, number, target, opened, opened_by, held, renewal=False, answers=None):
        self.number = number
        self.target = target
        self.opened = opened
        self.opened_by = opened_by
        # What the story held when it began: (rung, since, valid until).
        self.held = held
        self.renewal = renewal
        # The number of the round whose decision it replaces, where it was opened by an objection.
        self.answers = answers
        self.invitations = OOBTree()
        self.statements = OOBTree()

    @property
    def ended(self):
        """The moment of its end, or None while it is open."""
        if self.withdrawn is not None:
            return self.withdrawn
        return self.decision.when if self.decision is not None else None

    @property
    def waiting(self):
        """The ids of those who are invited and have not answered, sorted."""
        return sorted(
            userid
            for userid, invitation in self.invitations.items()
            if invitation.status == "invited" and userid not in self.statements
        )

    @property
    def conditions_open(self):
        """Whether it passed on conditions that are not met yet, and still asks for them."""
        decided = self.decision is not None and self.decision.decision == "conditional"
        met = any(note.met for note in self.said_of_conditions)
        return decided and not met and not self.replaced and not self.conditions_dropped


class MaturityRecord(Persistent):
    """What stands fast of one story. The class says that it is a draft, and so does a record of one."""

    state = DRAFT
    rung = None
    since = None
    valid_until = None
    unconfirmed = False
    steps = ()
    checks = ()
    # How many of them were made before the present rung was reached, or renewed: new ones are asked for then.
    checks_spent = 0
    taken_in = ()
    rounds = ()
    # Whose it was, and the moments at which it was told anew; drafts have these too.
    whose = ()
    tellings = ()
    # The day on which somebody was last told that the validity ends: once an ending.
    warned_of = None

    def open_round(self):
        """Return the round that is open, or None."""
        last = self.rounds[-1] if self.rounds else None
        return last if last is not None and last.ended is None else None

    def conditional_round(self):
        """Return the round whose conditions nobody has settled yet, or None."""
        return next((one for one in reversed(self.rounds) if one.conditions_open), None)

    @property
    def published_once(self):
        """Whether it was ever more than a draft."""
        return bool(self.steps)


RECORDS = Records("kuntaliitto.vertaiset.maturity", MaturityRecord)
record_of = RECORDS.of
writable = RECORDS.writable
