"""``@controlpanels/vertaiset`` over HTTP."""

from kuntaliitto.vertaiset.controlpanel.interfaces import IVertaisetSettings
from kuntaliitto.vertaiset.permissions import MANAGE_SETTINGS
from zope.schema import getFieldNames

import pytest
import transaction


PANEL = "/@controlpanels/vertaiset"


@pytest.fixture
def saara(session):
    return session("saara")


def data(saara):
    return saara.get(PANEL).json()["data"]


def test_it_is_among_the_control_panels(saara):
    panels = saara.get("/@controlpanels").json()

    assert "Workspaces" in [panel["title"] for panel in panels if panel["@id"].endswith("/vertaiset")]


def test_it_tells_every_setting_and_its_schema(saara):
    panel = saara.get(PANEL).json()

    assert set(panel["data"]) == set(getFieldNames(IVertaisetSettings))
    assert set(panel["schema"]["properties"]) == set(getFieldNames(IVertaisetSettings))
    assert panel["data"]["list_size"] == 50


def test_settings_are_changed_and_the_rest_left(saara):
    before = data(saara)
    changes = {"list_size": 100, "themes": ["asuminen"], "merged_municipalities": ["507 491 2027-01-01"]}

    assert saara.patch(PANEL, json=changes).status_code == 204
    assert data(saara) == before | changes


@pytest.mark.parametrize(
    "sent, fields",
    [
        ({"default_visibility": "secret"}, ["default_join_policy"]),
        ({"default_visibility": "secret", "default_join_policy": "self"}, ["default_join_policy"]),
        ({"merged_municipalities": ["507 588 2026-01-01"]}, ["merged_municipalities"]),
        ({"merged_municipalities": [7]}, ["merged_municipalities"]),
        ({"default_visibility": "hidden"}, ["default_visibility"]),
        ({"list_size": 1, "block_size": "many"}, ["list_size", "block_size"]),
        ({"invitation_days": None}, ["invitation_days"]),
        ({"workspace_creators": ["Workspace Member"]}, ["workspace_creators"]),
    ],
)
def test_what_cannot_be_is_refused_with_its_fields_and_nothing_is_stored(saara, sent, fields):
    before = data(saara)

    response = saara.patch(PANEL, json={"ask_again_days": 1, **sent})

    assert response.status_code == 400
    answer = response.json()
    assert sorted(error["field"] for error in answer["errors"]) == sorted(fields)
    assert answer["message"] and all(error["message"] for error in answer["errors"])
    assert data(saara) == before


def test_secret_goes_with_invitation(saara):
    sent = {"default_visibility": "secret", "default_join_policy": "invitation"}

    assert saara.patch(PANEL, json=sent).status_code == 204


@pytest.mark.parametrize("who, status", [("", 401), ("anna", 401)])
def test_others_neither_read_nor_write_it(session, who, status):
    other = session(who)

    assert other.get(PANEL).status_code == status
    assert other.patch(PANEL, json={"list_size": 100}).status_code == status


def test_one_who_sees_site_setup_but_not_these_settings_is_refused(saara, site):
    site.manage_permission(MANAGE_SETTINGS, ["Manager"], acquire=0)
    transaction.commit()

    assert saara.get("/@controlpanels").status_code == 200
    assert saara.get(PANEL).status_code == 403
    assert saara.patch(PANEL, json={"list_size": 100}).status_code == 403
