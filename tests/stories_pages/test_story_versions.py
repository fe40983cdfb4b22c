"""Versions of a story: saving makes one, going back brings the telling and nothing else."""

from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.stories.telling import write_cells
from plone import api
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import transaction


def tell(userid, story, **told):
    with api.env.adopt_user(userid):
        write_cells(story, {name.replace("_in_", "/"): text for name, text in told.items()})
        notify(ObjectModifiedEvent(story))


def count(story):
    return len(api.portal.get_tool("portal_archivist").queryHistory(story))


def revert(userid, story, version):
    with api.env.adopt_user(userid):
        story.REQUEST.form["version_id"] = version
        story.restrictedTraverse("revertversion")()


def test_saving_makes_a_version_and_going_back_brings_the_telling_only(make_story):
    story = make_story()
    transaction.savepoint()
    assert count(story) == 1
    with api.env.adopt_user("tuula"):
        api.content.transition(story, "publish")
    with api.env.adopt_user("eetu"):
        api.content.create(story, "vertaiset.enrichment", id="lisa", title="Lisä", cell="impact/now", text="Meillä")
    tell("tuula", story, leadership_in_now="<p>Uusi</p>")
    transaction.savepoint()
    assert count(story) == 2
    steps, revision = record_of(story).steps, story.revision
    revert("tuula", story, 0)
    transaction.savepoint()
    assert story.perspectives["leadership/now"] == "<p>Kerrottu: leadership/now</p>"
    assert list(story.objectIds()) == ["lisa"]
    assert story["lisa"].text == "Meillä"
    assert record_of(story).steps == steps
    assert api.content.get_state(story) == "interesting"
    assert count(story) == 3
    assert story.revision > revision
    assert story.cell_revisions["leadership/now"] == story.revision
