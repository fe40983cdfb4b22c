"""Who has to be among the judges of a round (domain.md, "The maturity ladder", the row "judges").

For good: validators from as many municipalities as statements are asked for. For sustainable: an adopter and a peer who
has not adopted, from two municipalities, and one whom the expert network lists as researcher or expert. None of them is
of the teller's municipalities, and one person fills one seat.
"""

from itertools import combinations
from itertools import permutations
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.maturity.ladder import GOOD


PEER = "peer"
ADOPTER = "adopter"
NOT_ADOPTED = "not_adopted"
EXPERT = "expert"

TITLES = {
    PEER: _("judge_peer", default="a validator from another municipality"),
    ADOPTER: _("judge_adopter", default="a validator from a municipality that has tried the practice"),
    NOT_ADOPTED: _("judge_not_adopted", default="a validator from a municipality that has not tried the practice"),
    EXPERT: _("judge_expert", default="a researcher or an expert of the expert network"),
}

# As what the expert network lists those who may take the expert's seat; a practitioner does not.
EXPERT_KINDS = ("researcher", "expert")


def judges_missing(target, people, numbers, teller=frozenset()):
    """Return the seats that nobody among ``people`` fills, a tuple of keys of ``TITLES``; empty when none is missing.

    ``people`` are statements, or candidates with the same ``municipality``, ``has_adopted`` and ``expert_kind``;
    ``teller`` are the codes of the teller's municipalities. Where people could be seated in several ways, the one that
    fills most seats counts.
    """
    free = [person for person in people if person.municipality is None or person.municipality not in teller]
    if target == GOOD:
        municipalities = {person.municipality for person in free} - {None}
        return (PEER,) * max(0, numbers.statements_good - len(municipalities))
    seats = (ADOPTER, NOT_ADOPTED, EXPERT)
    for number in range(len(seats), 0, -1):
        for filled in combinations(seats, number):
            if _can_be_seated(free, filled):
                return tuple(seat for seat in seats if seat not in filled)
    return seats


def _can_be_seated(people, seats):
    return any(_suits(dict(zip(seats, chosen))) for chosen in permutations(people, len(seats)))


def _suits(seated):
    peers = [seated[seat].municipality for seat in (ADOPTER, NOT_ADOPTED) if seat in seated]
    return len(set(peers)) == len(peers) and all(_fits(person, seat) for seat, person in seated.items())


def _fits(person, seat):
    if seat == EXPERT:
        return person.expert_kind in EXPERT_KINDS
    return person.municipality is not None and person.has_adopted == (seat == ADOPTER)
