"""Nothing but an amendment changes what starting locked, and nothing but its moves what an experiment has come to."""

from contextlib import contextmanager
from datetime import date
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.experiments import amending
from kuntaliitto.vertaiset.experiments import learning
from kuntaliitto.vertaiset.experiments import personal_data
from kuntaliitto.vertaiset.experiments.record import record_of
from kuntaliitto.vertaiset.experiments.record import RECORDS
from kuntaliitto.vertaiset.workflows.chain import EXPERIMENT_WORKFLOW
from plone import api
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from plone.app.textfield.value import RichTextValue
from plone.exportimport.exporters import get_exporter
from plone.exportimport.importers import get_importer
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import json
import pytest
import transaction


LOCKED = ("hypothesis", "indicator", "threshold")
CARD = {
    "hypothesis": "Jos kävellään, istutaan vähemmän.",
    "indicator": "Istumisaika, tuntia",
    "threshold": "6",
    "people": ("eetu",),
    "starts": date(2026, 1, 1),
    "ends": date(2026, 12, 1),
    "baseline": "8",
}
LEARNED = {"observed": "Väheni", "learned": "Toimii", "decision": "stop", "reasons": "Riitti", "decided_by": "Ryhmä"}


@pytest.fixture
def portal(functional):
    """The importer commits: what it stores is thrown away with the layer of functional tests."""
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    return portal


def move(experiment, *names, comment=""):
    for name in names:
        api.portal.get_tool("portal_workflow").doActionFor(experiment, name, comment=comment)


@pytest.fixture
def experiment(cast):
    """Eetu's experiment, which runs, was edited as an idea, and amended once."""
    with api.env.adopt_user("eetu"):
        made = api.content.create(cast, "vertaiset.experiment", title="Kävely", **{**CARD, "hypothesis": "Ensimmäinen"})
        notify(ObjectModifiedEvent(made))
        made.hypothesis = CARD["hypothesis"]
        made.baseline = "7,5"
        notify(ObjectModifiedEvent(made))
        move(made, "plan", "start")
        amending.amend(made, {"threshold": "5"}, "Mittari tarkentui", clock.now())
        made.baseline = "8"
        notify(ObjectModifiedEvent(made))
        text = RichTextValue("<p>Aloitimme.</p>", "text/html", "text/x-html-safe")
        api.content.create(made, "vertaiset.diary_entry", title="Alku", date=date(2026, 1, 2), text=text)
    return made


def said(experiment):
    return [getattr(experiment, name) for name in LOCKED]


def snapshot(experiment):
    record = record_of(experiment)
    return said(experiment), record.state, record.steps, record.wordings, record.learning


@pytest.fixture
def unchanged(experiment):
    """Afterwards everything that stands fast is as it was."""
    before = snapshot(experiment)
    yield
    assert snapshot(experiment) == before
    assert said(experiment) == [CARD["hypothesis"], CARD["indicator"], "5"]


@contextmanager
def as_manager(userid="eetu"):
    with api.env.adopt_user(userid), api.env.adopt_roles(["Manager", "Member"]):
        yield


@pytest.mark.parametrize("name", LOCKED)
def test_writing_the_attribute_is_refused_even_to_managers(experiment, unchanged, name):
    with as_manager():
        with pytest.raises(StateForbids) as refused:
            setattr(experiment, name, "Muuta")
        setattr(experiment, name, getattr(experiment, name))
    assert (refused.value.field, refused.value.rule) == (name, "experiment_locked")


def test_going_back_to_a_version_brings_the_card_alone(experiment, unchanged):
    with api.env.adopt_user("eetu"):
        repository = api.portal.get_tool("portal_repository")
        assert len(repository.getHistoryMetadata(experiment)) > 1
        repository.revert(experiment, 0)
    assert experiment.objectIds()
    assert experiment.people == ("eetu",)


def test_before_the_start_going_back_brings_the_three_too(cast):
    with api.env.adopt_user("eetu"):
        idea = api.content.create(cast, "vertaiset.experiment", title="Idea", hypothesis="Ensin")
        repository = api.portal.get_tool("portal_repository")
        repository.save(idea)
        idea.hypothesis = "Sitten"
        notify(ObjectModifiedEvent(idea))
        repository.revert(idea, 0)
    assert idea.hypothesis == "Ensin"


def test_a_copy_is_an_idea_of_its_owner_with_the_card_only(experiment, unchanged, cast):
    with api.env.adopt_user("petra"):
        (pasted,) = cast.manage_pasteObjects(cast.manage_copyObjects([experiment.getId()]))
    copy = cast[pasted["new_id"]]
    assert said(copy) == said(experiment)
    assert (api.content.get_state(copy), record_of(copy).wordings, record_of(copy).steps) == ("idea", (), ())
    assert (copy.people, list(copy.objectIds()), list(copy.creators)) == ((), [], ["petra"])
    with api.env.adopt_user("petra"):
        copy.hypothesis = "Oma"
    assert copy.hypothesis == "Oma"


def test_an_experiment_that_was_started_leaves_its_workspace_nowhere(experiment, unchanged, make_workspace):
    other = make_workspace("maija")
    with pytest.raises(StateForbids) as refused:
        other.manage_pasteObjects(experiment.__parent__.manage_cutObjects([experiment.getId()]))
    assert refused.value.rule == "experiment_stays"


def test_a_history_that_is_written_over_tells_nothing(experiment, unchanged):
    experiment.workflow_history[EXPERIMENT_WORKFLOW] = ({"review_state": "closed", "action": "close"},)
    assert api.content.get_state(experiment) == "running"


def test_only_an_idea_is_deleted_by_its_people(experiment, unchanged):
    with api.env.adopt_user("eetu"), pytest.raises(Exception, match="(?i)permission"):
        api.content.delete(experiment)


@pytest.fixture
def files(experiment, portal, tmp_path):
    """The files of an export of the site, committed."""
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


def edit(files, **changes):
    (file,) = [one for one in files.glob("content/*/data.json") if '"@type": "vertaiset.experiment"' in one.read_text()]
    data = json.loads(file.read_text())
    file.write_text(json.dumps(data | changes))
    return data


def test_an_import_over_what_is_there_changes_nothing(experiment, unchanged, portal, files):
    import_again(portal, files)


def test_an_import_of_what_was_edited_by_hand_changes_nothing_that_stands_fast(experiment, unchanged, portal, files):
    edit(
        files,
        hypothesis="Muuta",
        threshold="1",
        indicator="Muu",
        learning=LEARNED,
        review_state="closed",
        risks="Sade",
    )
    import_again(portal, files)
    assert experiment.risks == "Sade"


def test_an_import_of_an_experiment_under_another_s_uid_takes_no_record(experiment, unchanged, portal, cast, files):
    data = edit(files)
    edit(files, id="toinen", **{"@id": data["@id"].replace(experiment.getId(), "toinen")})
    import_again(portal, files)
    made = cast["toinen"]
    assert made.UID() != experiment.UID()
    assert (api.content.get_state(made), record_of(made).wordings) == ("idea", ())


def test_what_an_import_makes_anew_is_an_idea(experiment, portal, files):
    uid, path = experiment.UID(), "/".join(experiment.getPhysicalPath())
    api.content.delete(experiment, check_linkintegrity=False)
    assert uid not in dict(RECORDS.all())
    transaction.commit()
    import_again(portal, files)
    made = portal.unrestrictedTraverse(path)
    assert (said(made), record_of(made).wordings) == ([CARD["hypothesis"], CARD["indicator"], "5"], ())
    assert api.content.get_state(made) == "idea"


def test_what_was_learned_stays_when_it_is_closed(experiment):
    with api.env.adopt_user("eetu"):
        move(experiment, "finish")
        learning.save(experiment, LEARNED)
        move(experiment, "close")
        with pytest.raises(StateForbids):
            learning.save(experiment, {"learned": "Muuta"})
        experiment.risks = "Sade"
        with pytest.raises(StateForbids):
            notify(ObjectModifiedEvent(experiment))
    assert experiment.learning["learned"] == "Toimii"


def test_an_erased_person_leaves_the_experiment_with_a_pseudonym(experiment):
    entry = experiment.objectValues()[0]
    assert [one["@type"] for one in personal_data.ExperimentData().export("eetu")] == [
        "vertaiset.experiment",
        "vertaiset.diary_entry",
    ]
    personal_data.ExperimentData().erase("eetu", "erased:1", clock.now())
    record = record_of(experiment)
    assert {one.userid for one in (*record.steps, *record.wordings)} == {"erased:1"}
    assert {step.municipality for step in record.steps} == {"049"}
    assert (entry.origin.userid, entry.origin.municipality, experiment.people) == ("erased:1", "049", ())
