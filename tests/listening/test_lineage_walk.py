"""Who learned from whom: both directions, circles, and nothing that the reader does not see."""

from datetime import timedelta
from kuntaliitto.vertaiset.maturity.record import Step
from kuntaliitto.vertaiset.stories import growing
from kuntaliitto.vertaiset.stories.lineage import lineage_of
from kuntaliitto.vertaiset.timetools.story import rungs_held
from plone import api
from story_world import NOW


def kin(userid, obj):
    """Return titles of stories and municipalities of adoptions, and the edges between them, as ``userid`` sees them."""
    with api.env.adopt_user(userid):
        found = lineage_of(obj)
    names = {node.id: node.title if node.kind == "story" else node.municipality for node in found.nodes}
    return set(names.values()), {(names[edge.giver], names[edge.taker]) for edge in found.edges}


def grow(userid, part, title, publish=True):
    with api.env.adopt_user(userid):
        story = growing.grow(part, title, NOW)
        if publish:
            story.in_use_since = NOW.date() - timedelta(days=1)
            story.perspectives = dict.fromkeys(HOME, "<p>Kerrottu</p>")
            api.content.transition(story, "publish")
    return story


HOME = ("earlier_practices/before", "participation/now", "impact/future")


def test_it_goes_up_and_down_from_any_of_the_kin(story, listen, enrich):
    child = grow("eetu", listen("eetu"), "Lapsi")
    grow("petra", enrich("petra"), "Toinen lapsi")
    nodes = {"Ylijäämälounas", "049", "Lapsi", "Toinen lapsi"}
    edges = {("Ylijäämälounas", "049"), ("049", "Lapsi"), ("Ylijäämälounas", "Toinen lapsi")}
    for asked in (story, child):
        assert kin("sanna", asked) == (nodes, edges)


def test_a_draft_and_what_is_hidden_are_not_in_it(story, listen):
    adoption = listen("eetu")
    grow("eetu", adoption, "Luonnos", publish=False)
    assert kin("petra", story)[0] == {"Ylijäämälounas", "049"}
    assert kin("eetu", story)[0] == {"Ylijäämälounas", "049", "Luonnos"}
    adoption.hidden = "syy"
    assert kin("petra", story) == ({"Ylijäämälounas"}, set())


def test_a_circle_ends(story, listen):
    child = grow("eetu", listen("eetu"), "Lapsi")
    story.grew_from = child.UID()
    story.reindexObject()
    assert kin("sanna", story)[0] == {"Ylijäämälounas", "049", "Lapsi"}
    assert ("Lapsi", "Ylijäämälounas") in kin("sanna", child)[1]


def test_rungs_are_held_from_step_to_step(portal):
    day = NOW.date()

    def step(what, days, rung, state=None):
        return Step(what, NOW + timedelta(days=days), rung, state or rung or "draft")

    held = list(
        rungs_held(
            [
                step("publish", 0, "interesting"),
                step("promote", 10, "promising"),
                step("renew", 20, "promising"),
                step("lapse", 30, "interesting"),
                step("retire", 40, "interesting", "retired"),
                step("reopen", 50, "interesting"),
            ]
        )
    )
    assert [(one.rung, (one.starts - day).days, one.ends and (one.ends - day).days, one.lapsed) for one in held] == [
        ("interesting", 0, 10, False),
        ("promising", 10, 30, True),
        ("interesting", 30, 40, False),
        ("interesting", 50, None, False),
    ]
