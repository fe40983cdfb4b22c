"""Surveys by plone.exportimport: what they ask and where they come from travels, answers never do."""

from kuntaliitto.vertaiset.surveys import answering
from kuntaliitto.vertaiset.surveys import copying
from kuntaliitto.vertaiset.surveys import store
from plone import api
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from plone.exportimport.exporters import get_exporter
from plone.exportimport.importers import get_importer
from survey_world import EVERY_KIND
from survey_world import FULL
from survey_world import NOW

import json
import pytest
import transaction


SECRET = "tunnussana-viennissa"


@pytest.fixture
def portal(functional):
    """The importer commits: what it stores is thrown away with the layer of functional tests."""
    portal = functional["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    return portal


@pytest.fixture
def family(place, make_survey, survey_clock):
    """A survey that is open and answered, an anonymous one that is closed, and a template of the first."""
    first = make_survey(title="Ensimmäinen")
    closed = make_survey(title="Nimetön", anonymous=True)
    for survey in (first, closed):
        with api.env.adopt_user("mikko"):
            answering.answer(survey, {**FULL, "word": SECRET}, NOW)
    with api.env.adopt_user("fanni"):
        api.content.transition(closed, "close")
        template = copying.save_as_template(first, title="Malli")
    return first, closed, template


@pytest.fixture
def exported(portal, family, tmp_path):
    """The folder of an export of the site."""
    transaction.commit()
    get_exporter(portal).export_site(tmp_path)
    return tmp_path


def bring_in(portal, folder):
    importer = get_importer(portal)
    importer.import_site(folder)
    assert importer.incomplete == {}
    transaction.commit()


def test_no_file_of_an_export_holds_an_answer(exported):
    files = [path for path in exported.rglob("*") if path.is_file()]
    assert any(b"Kuinka usein?" in path.read_bytes() for path in files)
    assert [path.name for path in files if SECRET.encode() in path.read_bytes()] == []
    told = [json.loads(path.read_text()) for path in files if path.name == "data.json"]
    surveys = [one for one in told if isinstance(one, dict) and one.get("@type") == "vertaiset.survey"]
    assert len(surveys) == 3
    assert not any("answers" in one or "status" in one for one in surveys)


def test_what_is_imported_anew_is_a_draft_of_its_family_without_answers(portal, place, family, exported):
    uids = {one.getId(): one.UID() for one in family}
    path = place.getId()
    api.content.delete(place, check_linkintegrity=False)
    transaction.commit()
    assert store.by_uid(uids["ensimmainen"]) is None
    bring_in(portal, exported)
    made = {name: portal[path][name] for name in uids}
    assert {name: one.UID() for name, one in made.items()} == uids
    for survey in made.values():
        assert api.content.get_state(survey) == "draft"
        assert [one["id"] for one in survey.questions] == [one["id"] for one in EVERY_KIND]
        assert store.store_of(survey).count == 0
        assert store.by_uid(survey.UID()) is not None
    assert made["malli"].template and not made["ensimmainen"].template
    assert made["malli"].family == made["ensimmainen"].family == uids["ensimmainen"]
    assert len(store.all_stores()) == 3


def test_importing_over_what_is_there_leaves_state_and_answers(portal, family, exported):
    first, closed, template = family
    first.title = "Toinen nimi"
    template.title = "Toinen malli"
    transaction.commit()
    bring_in(portal, exported)
    assert [api.content.get_state(one) for one in family] == ["open", "closed", "draft"]
    assert [store.store_of(one).count for one in family] == [1, 1, 0]
    assert store.store_of(closed).sealed is not None
    assert (first.title, template.title) == ("Toinen nimi", "Malli")


def test_a_file_with_the_uid_of_another_survey_does_not_get_its_answers(portal, place, family, exported):
    first, _closed, _template = family
    uid = first.UID()
    with api.env.adopt_user("fanni"):
        api.content.rename(first, new_id="siirretty")
    transaction.commit()
    bring_in(portal, exported)
    assert (place["siirretty"].UID(), store.store_of(place["siirretty"]).count) == (uid, 1)
    assert place["ensimmainen"].UID() != uid
    assert store.store_of(place["ensimmainen"]).count == 0
