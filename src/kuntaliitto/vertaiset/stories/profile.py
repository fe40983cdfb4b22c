"""How a practice fits those who have listened to it (domain.md, "Listening is the heart of it")."""

from collections import Counter
from dataclasses import dataclass
from kuntaliitto.vertaiset.interfaces import IAdoption
from kuntaliitto.vertaiset.maturity import facts
from kuntaliitto.vertaiset.stories import adopting


@dataclass(frozen=True)
class Profile:
    """All listenings to a story: how many, and how many of them have enough words to count.

    ``municipalities`` are the listeners' codes, each once, merged ones as their successors; ``cells`` maps each cell to
    a ``Counter`` of fits; ``gaps`` are (cell, how many it does not fit as it is), most first; ``next_steps`` a
    ``Counter``.
    """

    listenings: int
    counted: int
    municipalities: tuple
    cells: dict
    gaps: tuple
    next_steps: Counter


def profile_of(story, now):
    """Return the ``Profile`` of ``story`` at ``now``; what is hidden counts nowhere.

    Listening within the teller's own municipality is shown with the rest, and does not count.
    """
    numbers = facts.numbers_of_site()
    adoptions = facts.parts_of(story, IAdoption)
    peers = facts.peers_of(story, IAdoption, now, numbers)
    counted = [one for _code, one in peers if adopting.counts(one.cells, numbers.listening_cells)]
    gaps = Counter(cell for one in adoptions for cell in adopting.gaps(one.cells))
    return Profile(
        listenings=len(adoptions),
        counted=len(counted),
        municipalities=tuple(sorted({code for code, _one in peers})),
        cells=adopting.profile(adoptions),
        gaps=tuple(gaps.most_common()),
        next_steps=Counter(one.next_step for one in adoptions if one.next_step),
    )
