"""The demo of the seed."""

from datetime import date
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.notices import queries
from kuntaliitto.vertaiset.people import history
from kuntaliitto.vertaiset.sections.menu import sections_of
from kuntaliitto.vertaiset.setuphandlers import demo
from kuntaliitto.vertaiset.setuphandlers import demo_people
from plone import api
from plone.app.testing import applyProfile

import pytest


@pytest.fixture
def workspace(portal):
    """The workspace of the demo."""
    applyProfile(portal, "kuntaliitto.vertaiset:demo")
    return portal[demo.WORKSPACE]


def test_it_is_the_page_of_the_seed(workspace, browse):
    visitor = browse()
    visitor.open(api.portal.get().absolute_url())
    assert "Kokeilevat kunnat ja alueet" in visitor.contents
    assert "kehitetään kokeilukulttuuria" in visitor.contents
    assert "vt-notices" in visitor.contents
    assert {section["id"]: section.get("count") for section in sections_of(workspace)}["members"] == 11


def test_its_board_has_the_two_notices_with_their_dates(workspace):
    before = queries.board_of(workspace, date(2015, 12, 1))
    assert [(row.title, row.date) for row in before] == [
        ("Kokeilevat kunnat ja alueet -seminaari", date(2015, 12, 2)),
        ("Verkostot kokeilukulttuurin vahvistajina", date(2015, 12, 16)),
    ]


def test_the_seminars_notice_leads_to_its_page(workspace, browse):
    visitor = browse()
    visitor.open(workspace.absolute_url())
    visitor.getLink("Kokeilevat kunnat ja alueet -seminaari", index=0).click()
    assert visitor.headers["status"].startswith("200")
    assert "Kaija Majoinen" in visitor.contents
    assert "Kokeilukulttuurin vahvistuminen" in visitor.contents


def test_its_first_people_come_from_three_municipalities_and_joined_in_2015(workspace):
    people = roster_of(workspace)
    first = {person.userid: people.members[person.userid] for person in demo.PEOPLE}
    codes = {history.spell_of(userid, member.since).municipality for userid, member in first.items()}
    assert len(codes) == 3
    assert {member.since.year for member in first.values()} == {2015}
    assert len(people.members) == 11


def test_what_the_seed_has_is_of_2015(workspace):
    found = [
        brain
        for brain in api.content.find(path="/".join(workspace.getPhysicalPath()))
        if brain.portal_type in ("vertaiset.workspace", "vertaiset.notice", "Document")
    ]
    assert len(found) == 4
    for brain in found:
        assert brain.created.year() == 2015, brain.getPath()
        assert brain.modified.year() == 2015, brain.getPath()


def test_it_can_be_run_twice(portal, workspace):
    ids = sorted(workspace.objectIds())
    members = dict(roster_of(workspace).members)
    applyProfile(portal, "kuntaliitto.vertaiset:demo")
    assert sorted(workspace.objectIds()) == ids
    assert dict(roster_of(workspace).members) == members


def test_no_known_password_is_installed(monkeypatch):
    monkeypatch.delenv("VERTAISET_PASSWORD", raising=False)
    assert len({demo_people.password() for _ in range(3)}) == 3
    monkeypatch.setenv("VERTAISET_PASSWORD", "annettu-salasana")
    assert demo_people.password() == "annettu-salasana"
