"""Which breakdowns may be shown so that no small group is seen through them. Values only.

Issue "Surveys with results": "its table is shown, either way round, only when no cell holds 1 to 4, means only when no
group does, texts never." To hide a table is not enough, though: where A by B and B by C are shown, A by C can often be
worked out. So the questions are put into clusters: in a cluster every table is fine, and none is shown across clusters.
What is shown of one cluster says nothing about how its answers go with those of another one: they could be dealt to the
respondents anew, and everything shown would stay as it is. Hence a cell of a hidden table is known only where the
undivided results imply it.

Cells are also those of who did not answer and, of several choices, of who did not choose: whoever knows the totals
works them out.
"""

from kuntaliitto.vertaiset.surveys import counting
from kuntaliitto.vertaiset.surveys import kinds


def clusters(questions, total, groups, smallest):
    """Return the clusters, lists of ids of questions in their order.

    ``total`` maps the keys of ``counting`` to numbers, ``groups`` maps each group, as ``counting`` names it, to such a
    mapping. No cell of a table within a cluster holds 1 to ``smallest`` - 1.
    """
    found = []
    for question in questions:
        if not counting.categories(question):
            continue
        home = next(
            (one for one in found if all(_fine(question, other, total, groups, smallest) for other in one)), None
        )
        if home is None:
            found.append([question])
        else:
            home.append(question)
    return [[one["id"] for one in cluster] for cluster in found]


def shown(questions, total, groups, smallest):
    """Return the breakdowns that may be shown: a set of pairs of the id that it is by and the id that it is of."""
    single = {one["id"] for one in questions if one["kind"] == kinds.SINGLE}
    return {
        (by, of)
        for cluster in clusters(questions, total, groups, smallest)
        for by in cluster
        if by in single
        for of in cluster
        if of != by
    }


def _fine(one, other, total, groups, smallest):
    if one["kind"] == kinds.SINGLE:
        return not _has_small(one, other, total, groups, smallest)
    if other["kind"] == kinds.SINGLE:
        return not _has_small(other, one, total, groups, smallest)
    # Nobody is shown one by the other.
    return True


def _has_small(by, of, total, groups, smallest):
    return any(0 < cell < smallest for cell in cells(by, of, total, groups))


def cells(by, of, total, groups):
    """Return all cells of the table of the question ``of`` by the question ``by``, a list of numbers."""
    parts = [groups.get((by["id"], option["id"]), {}) for option in by["options"]]
    found = []
    for part in [*parts, _rest(total, parts)]:
        everybody, answered = part.get(counting.ALL, 0), part.get((of["id"],), 0)
        found.append(everybody - answered)
        for family in counting.categories(of):
            counts = [part.get((of["id"], *key), 0) for key in family]
            found += [*counts, answered - sum(counts)] if family else [answered]
    return found


def _rest(total, parts):
    """Return the counts of those who belong to none of ``parts``."""
    return {key: number - sum(part.get(key, 0) for part in parts) for key, number in total.items()}
