"""Who learned from whom, and when (domain.md, "Practice stories": adoptions make the lineage of a practice)."""

from dataclasses import dataclass
from datetime import date
from kuntaliitto.vertaiset.pictures.axis import Axis
from kuntaliitto.vertaiset.pictures.axis import AXIS_HEIGHT
from kuntaliitto.vertaiset.pictures.axis import percent
from kuntaliitto.vertaiset.pictures.axis import room
from kuntaliitto.vertaiset.pictures.marks import key
from kuntaliitto.vertaiset.pictures.marks import mark
from kuntaliitto.vertaiset.pictures.svg import drawing
from kuntaliitto.vertaiset.pictures.svg import element
from kuntaliitto.vertaiset.pictures.svg import frame
from kuntaliitto.vertaiset.pictures.svg import LETTER
from kuntaliitto.vertaiset.pictures.svg import linked
from kuntaliitto.vertaiset.pictures.svg import markup
from kuntaliitto.vertaiset.pictures.svg import width
from kuntaliitto.vertaiset.pictures.svg import wrap


SIGNS = {"story": "circle", "adoption": "diamond", "experiment": "triangle"}
FAILED = "failed"
ROW = 40
TEXT = 13


@dataclass(frozen=True)
class Node:
    """A story, an adoption or an experiment (``kind``), from the day ``day``; ``href`` makes it a link.

    ``label`` and ``when`` (its date) are texts in the reader's language.
    """

    id: str
    label: str
    day: date
    kind: str = "story"
    when: str = ""
    failed: bool = False
    href: str | None = None


def _known(nodes, edges):
    """Return nodes by id, and the edges between them without doubles and without those from a node to itself."""
    by_id = {node.id: node for node in nodes}
    kept = dict.fromkeys((giver, taker) for giver, taker in edges if giver != taker)
    return by_id, [edge for edge in kept if edge[0] in by_id and edge[1] in by_id]


def _order(by_id, edges):
    """Return the nodes as they stand under one another: after whom they learned from first, the oldest first."""
    learners = {}
    taught = set()
    for giver, taker in edges:
        learners.setdefault(giver, []).append(taker)
        taught.add(taker)

    def age(id_):
        return by_id[id_].day, id_

    # Those who learned from nobody; then whoever is left over, when all of a circle learned from one another.
    waiting = sorted((i for i in by_id if i in taught), key=age, reverse=True)
    waiting += sorted((i for i in by_id if i not in taught), key=age, reverse=True)
    placed = {}
    while waiting:
        id_ = waiting.pop()
        if id_ not in placed:
            placed[id_] = len(placed)
            waiting += sorted(learners.get(id_, ()), key=age, reverse=True)
    return list(placed)


def _edge(parent, start, end, arrow, failed):
    """Draw a way of learning: down from the giver, then along to the taker; dashed where it failed."""
    (x1, y1), (x2, y2) = start, end
    line = {"stroke": "currentColor", "stroke_width": 1.75, "class_": "vt-edge"}
    last = {**line, "marker_end": arrow, "stroke_dasharray": "5 4" if failed else None}
    made = element(parent, "g")
    if abs(x1 - x2) < 0.5:
        element(made, "line", x1=percent(x1), y1=y1, x2=percent(x2), y2=y2, **last)
    else:
        element(made, "line", x1=percent(x1), y1=y1, x2=percent(x1), y2=y2, **line)
        element(made, "line", x1=percent(x1), y1=y2, x2=percent(x2), y2=y2, **last)


def _node(parent, node, x, y, words):
    """Draw a node with its name on the side that has room."""
    kind = words.get(node.kind, "")
    told = ", ".join(part for part in (node.label, kind, words.get(FAILED, "") if node.failed else "") if part)
    spot = linked(parent, node.href, told)
    mark(
        spot,
        SIGNS.get(node.kind, "circle"),
        percent(x),
        y,
        class_=f"vt-node vt-node-{node.kind}",
        crossed=node.failed,
        title=f"{told} {node.when}".strip(),
    )
    before, after = room(x)
    back = before > after and width(node.label, TEXT) > after
    letters = max(int((before if back else after) / (TEXT * LETTER)), 8)
    lines = wrap(node.label, letters, 2)
    # Words before a sign leave the line free on which the arrow comes.
    tops = (-7, 15) if back else (4.5,) if len(lines) == 1 else (-2.5, 12.5)
    name = element(
        spot,
        "text",
        text_anchor="end" if back else "start",
        fill="currentColor",
        class_="vt-node-name vt-node-name-failed" if node.failed else "vt-node-name",
    )
    for line, down in zip(lines, tops):
        element(name, "tspan", line, x=percent(x), y=y + down, dx=-14 if back else 14)


def _arrow(svg, prefix):
    """Define the head of an arrow that ends before a sign; return how a line refers to it."""
    head = element(
        element(svg, "defs"),
        "marker",
        id=f"{prefix}-arrow",
        viewBox="0 0 8 8",
        refX=17,
        refY=4,
        markerWidth=8,
        markerHeight=8,
        markerUnits="userSpaceOnUse",
        orient="auto",
    )
    element(head, "path", d="M0 0L8 4L0 8Z", fill="currentColor", class_="vt-arrow")
    return f"url(#{prefix}-arrow)"


def _key(box, nodes, words):
    """Say what the signs mean of which there are some."""

    def entry(words, **sign):
        return words, lambda svg: mark(svg, x=0, y=0, **sign)

    entries = [
        entry(words[kind], shape=shape, class_=f"vt-node vt-node-{kind}")
        for kind, shape in SIGNS.items()
        if words.get(kind) and any(node.kind == kind for node in nodes)
    ]
    if words.get(FAILED) and any(node.failed for node in nodes):
        entries.append(entry(words[FAILED], shape="diamond", class_="vt-node vt-node-adoption", crossed=True))
    if entries:
        key(box, entries)


def lineage(nodes, edges, words, *, title, description="", prefix="lineage", empty=""):
    """Return the lineage as markup, a row for each node on one time axis; as wide as its place.

    ``nodes`` are ``Node``; ``edges`` are pairs of ids, from who was learned from to who learned: those to a node that
    is not there are left out. ``words`` (``story``, ``adoption``, ``experiment``, ``failed``), already translated,
    make the key; ``empty`` is said where there are no nodes.
    """
    box = frame("lineage")
    if not nodes:
        element(box, "p", empty, class_="vt-empty")
        return markup(box)
    by_id, edges = _known(nodes, edges)
    order = _order(by_id, edges)
    axis = Axis.over([node.day for node in by_id.values()])
    height = AXIS_HEIGHT + len(order) * ROW + 6
    places = {id_: (axis.place(by_id[id_].day), AXIS_HEIGHT + row * ROW + ROW / 2) for row, id_ in enumerate(order)}
    links = any(node.href for node in by_id.values())
    svg = drawing(box, title, description, prefix, links=links, class_="vt-lineage-svg", width="100%", height=height)
    arrow = _arrow(svg, prefix)
    axis.draw(svg, height)
    ways = element(svg, "g", class_="vt-edges", aria_hidden="true")
    for giver, taker in edges:
        _edge(ways, places[giver], places[taker], arrow, by_id[taker].failed)
    for id_ in order:
        _node(svg, by_id[id_], *places[id_], words)
    _key(box, list(by_id.values()), words)
    return markup(box)
