"""Who learned from whom (domain.md, "Practice stories": adoptions between municipalities make the lineage).

Experiments belong to it: they grow from stories, from listenings and from one another, and stories grow from them.

The page, the picture and ``@lineage`` are made of this. What the reader does not see is not in it.
"""

from dataclasses import dataclass
from datetime import date
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.experiments.growing import decision_of
from kuntaliitto.vertaiset.experiments.people import experiment_of
from kuntaliitto.vertaiset.experiments.record import record_of as experiment_record_of
from kuntaliitto.vertaiset.interfaces import IAdoption
from kuntaliitto.vertaiset.interfaces import IEnrichment
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.stories import adopting
from kuntaliitto.vertaiset.stories import kin
from kuntaliitto.vertaiset.stories import tellers
from kuntaliitto.vertaiset.stories.visible import reads
from kuntaliitto.vertaiset.stories.visible import seen_parts
from kuntaliitto.vertaiset.stories.visible import sees
from plone import api
from plone.uuid.interfaces import IUUID


STORY = "story"
ADOPTION = "adoption"
EXPERIMENT = "experiment"

GREW = "grew"
ADOPTED = "adopted"

# A practice with more kin than these is drawn as far as they go.
MOST = 500


@dataclass(frozen=True)
class Node:
    """A story, an adoption or an experiment: its UID, kind, title and address, whose it is, and the day it came to be.

    ``state`` is the stage of an adoption, the rung of a story (None without one), the state of an experiment;
    ``outcome`` what an adoption reported, or an experiment decided. ``here`` marks what was asked about.
    """

    id: str
    kind: str
    title: str
    url: str
    day: date
    municipality: str | None = None
    organisation: str | None = None
    state: str | None = None
    outcome: str | None = None
    failed: bool = False
    here: bool = False


@dataclass(frozen=True)
class Edge:
    """``taker`` learned from ``giver`` (ids of nodes): it grew from it, or adopted it."""

    giver: str
    taker: str
    kind: str


@dataclass(frozen=True)
class Lineage:
    """The kin of a practice; the oldest node comes first."""

    nodes: tuple
    edges: tuple


def lineage_of(obj):
    """Return the ``Lineage`` around ``obj``, a story, a part of one or an experiment: all its kin, both ways."""
    found = _Walk()
    whole = _whole_of(obj)
    if reads(whole):
        found.visit(_origin_of(whole))
        found.visit(whole)
    else:
        found.visit_listening(obj)
    return found.result(IUUID(obj))


def _whole_of(obj):
    """Return the story or the experiment that ``obj`` is or stands in, or None."""
    return tellers.story_of(obj) or experiment_of(obj)


def _origin_of(whole):
    """Return the oldest ancestor of ``whole``, a story or an experiment, that the reader sees; a circle ends."""
    seen = set()
    while IUUID(whole) not in seen and len(seen) < MOST:
        seen.add(IUUID(whole))
        parent = _seen(whole.grew_from)
        giver = _whole_of(parent) if parent is not None else None
        if giver is None or not reads(giver):
            break
        whole = giver
    return whole


def _seen(uid):
    """Return the object with the UID ``uid`` where the reader sees it, or None."""
    brains = api.content.find(UID=uid) if uid else ()
    if not brains:
        return None
    obj = brains[0].getObject()
    return obj if tellers.story_of(obj) in (None, obj) or sees(obj) else None


def _grown_from(uids):
    """Return the stories and experiments that grew from what has one of ``uids``, as far as the reader sees them."""
    brains = api.content.find(portal_type=[kin.STORY, kin.EXPERIMENT], vertaiset_grew_from=list(uids)) if uids else ()
    return [brain.getObject() for brain in brains]


class _Walk:
    """Goes from a story or an experiment to its learners, theirs, and so on."""

    def __init__(self):
        self.nodes = {}
        self.edges = {}

    def visit(self, whole):
        """Take in ``whole`` and all that learned from it."""
        waiting = [whole]
        while waiting and len(self.nodes) < MOST:
            current = waiting.pop(0)
            uid = IUUID(current)
            if uid in self.nodes:
                continue
            if tellers.story_of(current) is None:
                self.nodes[uid] = _experiment_node(current)
                waiting += self._grown({uid: uid})
            else:
                self.nodes[uid] = _story_node(current)
                waiting += self._learners(current, uid)

    def visit_listening(self, adoption):
        """Take in ``adoption`` alone, and all that learned from it."""
        uid = IUUID(adoption)
        self.nodes[uid] = _adoption_node(adoption)
        for grown in self._grown({uid: uid}):
            self.visit(grown)

    def _learners(self, story, uid):
        """Take in the adoptions of ``story``; return what grew from it, and from what stands in it."""
        givers = {uid: uid}
        for enrichment in seen_parts(story, IEnrichment):
            givers[IUUID(enrichment)] = uid
        adoptions = {IUUID(one): one for one in seen_parts(story, IAdoption)}
        grown = self._grown({**givers, **{id_: id_ for id_ in adoptions}})
        parents = {one.grew_from for one in grown}
        for id_, adoption in adoptions.items():
            if id_ in parents or not _within_one_municipality(story, adoption):
                self.nodes[id_] = _adoption_node(adoption)
                self._link(uid, id_, ADOPTED)
        return grown

    def _grown(self, givers):
        """Link the stories and experiments that grew from ``givers``, {UID: that of the node}; return them."""
        grown = _grown_from(givers)
        for one in grown:
            self._link(givers[one.grew_from], IUUID(one), GREW)
        return grown

    def _link(self, giver, taker, kind):
        self.edges[(giver, taker)] = Edge(giver, taker, kind)

    def result(self, here):
        """Return the ``Lineage``; ``here`` is the UID of what was asked about."""
        nodes = [_at(node, here) for node in self.nodes.values()]
        edges = [edge for edge in self.edges.values() if edge.giver in self.nodes and edge.taker in self.nodes]
        return Lineage(tuple(sorted(nodes, key=lambda node: (node.day, node.id))), tuple(edges))


def _at(node, here):
    return Node(**{**vars(node), "here": node.id == here})


def _within_one_municipality(story, adoption):
    if adoption.municipality is None or story.municipality is None:
        return False
    return tellers.current(adoption.municipality) == tellers.current(story.municipality)


def _story_node(story):
    return Node(
        id=IUUID(story),
        kind=STORY,
        title=story.title,
        url=story.absolute_url(),
        day=_told_first(story),
        municipality=story.municipality,
        organisation=story.organisation,
        state=record_of(story).rung,
    )


def _told_first(story):
    """Return the day on which ``story`` was told for the first time."""
    tellings = record_of(story).tellings
    return clock.day_of(tellings[0][1] if tellings else story.created().asdatetime())


def _experiment_node(experiment):
    codes = experiment.municipalities or ()
    return Node(
        id=IUUID(experiment),
        kind=EXPERIMENT,
        title=experiment.title,
        url=experiment.absolute_url(),
        day=experiment.created().asdatetime().date(),
        municipality=codes[0] if len(codes) == 1 else None,
        state=experiment_record_of(experiment).state,
        outcome=decision_of(experiment) or None,
    )


def _adoption_node(adoption):
    latest = adopting.latest_outcome(adoption)
    return Node(
        id=IUUID(adoption),
        kind=ADOPTION,
        title=adoption.Title(),
        url=adoption.absolute_url(),
        day=clock.day_of(adoption.origin.since),
        municipality=adoption.municipality,
        organisation=adoption.origin.organisation or None,
        state=adopting.stage_of(adoption),
        outcome=latest["outcome"] if latest is not None else None,
        failed=adopting.has_failed(adoption),
    )
