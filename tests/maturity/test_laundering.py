"""Nothing but the ladder's own moves changes a story's record (domain.md, "The rung is not the workflow state")."""

from contextlib import contextmanager
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.maturity import moves
from kuntaliitto.vertaiset.maturity import record
from kuntaliitto.vertaiset.maturity.facts import facts_of
from kuntaliitto.vertaiset.maturity.facts import numbers_of_site
from kuntaliitto.vertaiset.maturity.months import months_after
from kuntaliitto.vertaiset.maturity.record import Note
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.maturity.record import writable
from kuntaliitto.vertaiset.stories import enriching
from kuntaliitto.vertaiset.workflows.chain import MATURITY_WORKFLOW
from plone import api
from plone.app.testing import setRoles
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import TEST_USER_ID
from plone.exportimport.exporters import get_exporter
from plone.exportimport.importers import get_importer
from plone.restapi.interfaces import IDeserializeFromJson
from story_world import NOW
from story_world import statement
from zope.component import getMultiAdapter
from zope.event import notify
from zope.interface import alsoProvides
from zope.lifecycleevent import ObjectModifiedEvent

import json
import pytest
import transaction


@pytest.fixture
def portal(functional):
    """The importer commits: what it stores is thrown away with the layer of functional tests."""
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    return portal


@pytest.fixture
def story(make_story):
    """A good story with what others built on it, two rounds that ended, and one that runs, with a statement."""
    made = make_story(responsible=("toinen",))
    with api.env.adopt_user("tuula"):
        api.content.transition(made, "publish")
    with api.env.adopt_user("eetu"):
        enrichment = api.content.create(
            made, "vertaiset.enrichment", title="Lisä", cell="leadership/now", text="Meillä"
        )
        said = {"leadership/now": {"own": "Toisin", "fit": "adapt"}}
        adoption = api.content.create(made, "vertaiset.adoption", title="Kuuntelu", cells=said)
        api.content.transition(adoption, "try")
    with api.env.adopt_user("tuula"):
        enriching.answer(enrichment, "taken_in", "", clock.now())
        api.content.create(made, "vertaiset.time_ship", title="Laiva", returns_on=clock.today() + timedelta(days=400))
        made.title = "Toinen nimi"
        notify(ObjectModifiedEvent(made))
    kept = writable(made)
    for number in range(2):
        one = moves.open_round(kept, "good", NOW, "tuula")
        one.statements["vaino"] = statement()
        one.withdrawn = NOW + timedelta(days=number)
    kept.rung, kept.since, kept.valid_until = "good", NOW, NOW.date() + timedelta(days=900)
    moves.keep(kept, "decision", "good", NOW, "vaino", "Perusteltu")
    moves.open_round(kept, "sustainable", NOW, "tuula").statements["vilja"] = statement()
    moves.enter(made, "submit_for_validation", "validating_sustainable", clock.now(), "tuula")
    transaction.commit()
    return made


def part_of(story, kind):
    """Return the one part of ``story`` of a kind."""
    (found,) = [one for one in story.objectValues() if one.portal_type == f"vertaiset.{kind}"]
    return found


def snapshot(story):
    """Return all that the record says, as text: its rounds are persistent objects."""
    kept = record_of(story)
    kept._p_activate()
    for one in kept.rounds:
        one._p_activate()
    rounds = [
        {**vars(one), "statements": dict(one.statements), "invitations": dict(one.invitations)} for one in kept.rounds
    ]
    # What is told, and by whom, is kept there too, and goes on.
    fixed = {name: value for name, value in vars(kept).items() if name not in ("rounds", "whose", "tellings")}
    return repr((fixed, rounds))


@pytest.fixture
def unchanged(story):
    """See to it that the record after the test is the one before."""
    before, uid = snapshot(story), story.UID()
    yield
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid)[0]._unrestrictedGetObject()
    assert snapshot(found) == before
    assert api.content.get_state(found) == "validating_sustainable"


@contextmanager
def as_manager(userid):
    """Act as somebody who is a Manager too."""
    with api.env.adopt_user(userid), api.env.adopt_roles(["Manager"]):
        yield


def end_round(story):
    """Let the running round end, so that the story can be changed."""
    kept = writable(story)
    kept.open_round().withdrawn = NOW
    moves.enter(story, "withdraw", "good", clock.now(), "tuula")
    transaction.commit()


def go_back(who, story, version):
    with api.env.adopt_user(who):
        api.portal.get_tool("portal_repository").revert(story, version)


@pytest.mark.parametrize("who", ["tuula", "manager"])
def test_going_back_to_a_version_waits_for_the_round(story, unchanged, who):
    title = story.title
    with pytest.raises(Exception, match="(?i)revert|not allowed|round"):
        if who == "manager":
            who = SITE_OWNER_NAME
            with api.env.adopt_roles(["Manager"]):
                api.portal.get_tool("portal_repository").revert(story, 0)
        else:
            go_back(who, story, 0)
    transaction.abort()
    assert story.title == title


def test_going_back_to_a_version_brings_the_telling_alone(story):
    end_round(story)
    before, parts = snapshot(story), sorted(story.objectIds())
    go_back("tuula", story, 0)
    assert story.title == "Ylijäämälounas"
    assert snapshot(story) == before
    assert (api.content.get_state(story), sorted(story.objectIds())) == ("good", parts)


def test_a_copy_is_a_draft_with_the_telling_only(story, unchanged, cast):
    for who in ("tuula", "pekka"):
        with api.env.adopt_user(who):
            copy = api.content.copy(story, cast, id=f"kopio-{who}")
            assert (api.content.get_state(copy), record_of(copy).steps) == ("draft", ())
            assert record_of(copy).rung is None
            assert (list(copy.objectIds()), copy.responsible, copy.contact) == ([], (), None)
            assert copy.perspectives == story.perspectives
            (brain,) = api.content.find(UID=copy.UID())
            assert (brain.vertaiset_story["rung"], brain.review_state) == (None, "draft")
            assert copy.get_local_roles_for_userid(who) == ("Owner",)


def test_the_copy_of_a_workspace_holds_drafts(story, unchanged, cast, portal):
    copy = api.content.copy(cast, portal, id="kopio")
    (copied,) = [one for one in copy.objectValues() if one.portal_type == "vertaiset.practice_story"]
    assert (api.content.get_state(copied), record_of(copied).steps, list(copied.objectIds())) == ("draft", (), [])


def test_cut_and_paste_within_the_workspace_changes_nothing(story, unchanged, cast):
    with as_manager("tuula"):
        cast.manage_pasteObjects(cast.manage_cutObjects([story.getId()]))
        renamed = api.content.rename(cast[story.getId()], "uusi-nimi")
    assert renamed.getId() == "uusi-nimi"


def test_a_published_story_leaves_its_workspace_nowhere(story, unchanged, portal, make_workspace):
    other = make_workspace("tuula", title="Toinen")
    transaction.commit()
    with as_manager("tuula"), pytest.raises(StateForbids, match="story_stays"):
        api.content.move(story, other)
    transaction.abort()
    with as_manager("tuula"), pytest.raises(Exception, match="(?i)can not add|disallowed"):
        api.content.move(story, portal)
    transaction.abort()


def test_what_was_written_to_a_story_stays_there(story, unchanged, make_story):
    other = make_story(title="Toinen tarina")
    with api.env.adopt_user("tuula"):
        api.content.transition(other, "publish")
    transaction.commit()
    for part in list(story.objectValues()):
        # Only tellers send ships, whoever is a Manager: Plone refuses those first.
        with as_manager(part.origin.userid), pytest.raises((StateForbids, ValueError), match="part_stays|can not add"):
            api.content.move(part, other)
        transaction.abort()
    with api.env.adopt_user("pekka"):
        for part in list(story.objectValues()):
            if part.portal_type == "vertaiset.time_ship":
                continue
            copy = api.content.copy(part, other, id=f"kopio-{part.getId()}")
            assert copy.origin.userid == "pekka"
            assert copy.municipality == "853"
            assert getattr(copy, "answer_kind", None) is None
            assert copy.portal_type != "vertaiset.adoption" or api.content.get_state(copy) == "listening"


def test_typed_in_names_of_the_record_change_nothing(story, unchanged):
    alsoProvides(story.REQUEST, IVertaisetLayer)
    names = ("rung", "steps", "rounds", "state", "since", "checks", "taken_in", "record", "workflow_history")
    with api.env.adopt_user("tuula"):
        getMultiAdapter((story, story.REQUEST), IDeserializeFromJson)(data=dict.fromkeys(names, "sustainable"))


@pytest.fixture
def files(story, portal, tmp_path):
    """Export the site, and return the folder."""
    with api.env.adopt_roles(["Manager"]):
        get_exporter(portal).export_site(tmp_path)
    transaction.commit()
    return tmp_path


def import_again(portal, files):
    with api.env.adopt_roles(["Manager"]):
        importer = get_importer(portal)
        importer.import_site(files)
    assert importer.incomplete == {}
    transaction.commit()


def test_an_import_over_what_is_there_changes_nothing(story, unchanged, portal, files):
    parts = {part.getId(): (part.origin, part.hidden) for part in story.objectValues()}
    import_again(portal, files)
    assert {part.getId(): (part.origin, part.hidden) for part in story.objectValues()} == parts


def test_an_import_of_what_was_edited_by_hand_moves_nothing(story, unchanged, portal, files):
    for file in files.glob("content/*/data.json"):
        data = json.loads(file.read_text())
        if data["@type"] == "vertaiset.practice_story":
            data |= {"review_state": "draft", "stage": "sustainable", "title": "Väärennös", "rung": "sustainable"}
            data["workflow_history"] = {MATURITY_WORKFLOW: [{"review_state": "sustainable", "action": "x"}]}
            file.write_text(json.dumps(data))
    import_again(portal, files)
    assert story.title == "Toinen nimi"


def test_an_import_of_a_story_under_another_s_uid_takes_no_rung(story, unchanged, portal, cast, files):
    (file,) = [one for one in files.glob("content/*/data.json") if '"vertaiset.practice_story"' in one.read_text()]
    data = json.loads(file.read_text())
    file.write_text(json.dumps(data | {"id": "toinen", "@id": data["@id"].replace(story.getId(), "toinen")}))
    import_again(portal, files)
    made = cast["toinen"]
    assert made.UID() != story.UID()
    assert (api.content.get_state(made), record_of(made).rung, record_of(made).rounds) == ("draft", None, ())


def test_an_old_export_does_not_undo_what_happened_since(story, portal, files):
    end_round(story)
    before = snapshot(story)
    with api.env.adopt_user("tuula"):
        story.title = "Uusin nimi"
    transaction.commit()
    import_again(portal, files)
    assert (story.title, snapshot(story), api.content.get_state(story)) == ("Toinen nimi", before, "good")


def test_what_an_import_makes_anew_is_a_draft(story, portal, files):
    uid, cells = story.UID(), dict(story.perspectives)
    path = "/".join(story.getPhysicalPath())
    api.content.delete(story, check_linkintegrity=False)
    assert uid not in dict(record.RECORDS.all())
    transaction.commit()
    import_again(portal, files)
    made = portal.unrestrictedTraverse(path)
    assert (made.UID(), made.perspectives) == (uid, cells)
    assert (record_of(made).steps, record_of(made).rung, record_of(made).rounds) == ((), None, ())
    assert api.content.get_state(made) == "draft"
    assert part_of(made, "adoption").cells == {"leadership/now": {"own": "Toisin", "fit": "adapt"}}
    assert all(part.origin.userid != "eetu" for part in made.objectValues())


def test_what_was_hidden_stays_hidden_after_an_import(story, portal, tmp_path):
    lisa = part_of(story, "enrichment")
    lisa.hidden = Note("fanni", NOW, "Asiatonta")
    with api.env.adopt_roles(["Manager"]):
        get_exporter(portal).export_site(tmp_path)
        api.content.delete(lisa, check_linkintegrity=False)
    transaction.commit()
    import_again(portal, tmp_path)
    lisa = part_of(story, "enrichment")
    assert lisa.hidden.text == "Asiatonta"
    with api.env.adopt_user("petra"):
        assert not api.user.has_permission("View", obj=lisa)


def test_a_copy_of_a_ship_sets_out_anew(story, unchanged):
    ship = part_of(story, "time_ship")
    ship.returns_on, ship.answer, ship.answered = clock.today(), "Kävi niin", clock.now()
    with api.env.adopt_user("tuula"):
        copy = api.content.copy(ship, story, id="kopio")
    assert (copy.frozen_on, copy.answer, copy.answered) == (clock.today(), None, None)
    assert copy.returns_on == months_after(clock.today(), 12)
    assert str(copy.returns_on.year) in copy.title


def edit(files, kind, **changed):
    """Change what the files of an export say of the part of a kind, by hand."""
    for file in files.glob("content/*/data.json"):
        data = json.loads(file.read_text())
        if data["@type"] == f"vertaiset.{kind}":
            file.write_text(json.dumps(data | changed))


def test_no_file_answers_what_stands_in_a_story(story, unchanged, portal, tmp_path):
    with api.env.adopt_user("petra"):
        waiting = api.content.create(story, "vertaiset.enrichment", title="Toinen", cell="impact/now", text="Näin")
    ship = part_of(story, "time_ship")
    returns_on, parts = ship.returns_on, [waiting, ship]
    with api.env.adopt_roles(["Manager"]):
        get_exporter(portal).export_site(tmp_path)
    transaction.commit()
    edit(tmp_path, "enrichment", answer_kind="answered", answer="Väärennös")
    edit(tmp_path, "time_ship", answer="Väärennös", returns_on="2020-01-01", frozen_on="2019-01-01")
    import_again(portal, tmp_path)
    assert [(one.answer, one.answered) for one in parts] == [(None, None), (None, None)]
    assert (waiting.answer_kind, ship.returns_on, ship.frozen_on) == (None, returns_on, clock.today())


def test_what_an_import_makes_anew_is_answered_by_nobody(story, portal, files):
    edit(files, "enrichment", answer_kind="answered", answer="Kiitos")
    edit(files, "time_ship", answer="Väärennös", returns_on="2020-01-01", frozen_on="2019-01-01")
    path = "/".join(story.getPhysicalPath())
    api.content.delete(story, check_linkintegrity=False)
    transaction.commit()
    import_again(portal, files)
    made = portal.unrestrictedTraverse(path)
    enrichment, ship = part_of(made, "enrichment"), part_of(made, "time_ship")
    assert (enrichment.answer, enrichment.answered) == ("Kiitos", None)
    assert (ship.answer, ship.answered, ship.returns_on) == (None, None, months_after(clock.today(), 12))
    known = facts_of(made, clock.now(), numbers_of_site())
    assert (known.enriched_by, known.ships_answered) == (frozenset(), 0)
