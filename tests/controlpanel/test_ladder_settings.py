"""The numbers of the ladder in the control panel."""

from dataclasses import fields
from kuntaliitto.vertaiset.controlpanel.interfaces import IVertaisetSettings
from kuntaliitto.vertaiset.controlpanel.ladder import ILadderSettings
from kuntaliitto.vertaiset.maturity.facts import numbers_of_site
from kuntaliitto.vertaiset.maturity.numbers import Numbers
from plone import api
from plone.supermodel.interfaces import FIELDSETS_KEY
from zope.schema import getFieldNames

import time
import transaction


NAMES = {field.name for field in fields(Numbers)}


def test_each_number_is_a_setting_with_its_default_and_in_one_group():
    assert set(getFieldNames(ILadderSettings)) == NAMES
    assert {name: IVertaisetSettings[name].default for name in NAMES} == {
        name: getattr(Numbers(), name) for name in NAMES
    }
    grouped = [name for group in ILadderSettings.getTaggedValue(FIELDSETS_KEY) for name in group.fields]
    assert sorted(grouped) == sorted(NAMES)


def test_the_site_starts_with_the_domains_numbers_and_follows_its_settings(portal):
    assert numbers_of_site() == Numbers()

    api.portal.set_registry_record("vertaiset.cells_good", 18)
    api.portal.set_registry_record("vertaiset.mean_good", 3.75)

    assert numbers_of_site() == Numbers(cells_good=18, mean_good=3.75)


def test_reading_all_of_them_is_cheap(portal):
    began = time.perf_counter()
    for _turn in range(100):
        numbers_of_site()

    assert (time.perf_counter() - began) / 100 < 0.002


def test_the_page_has_them_in_groups_and_saves_them(browser, url):
    saara = browser("saara")
    saara.open(f"{url}/@@vertaiset-controlpanel")
    assert "On the way to sustainable" in saara.contents
    saara.getControl(name="form.widgets.cells_good").value = "18"
    saara.getControl(name="form.widgets.mean_good").value = "3.75"
    saara.getControl("Save").click()

    assert "Changes saved" in saara.contents
    transaction.begin()
    assert numbers_of_site() == Numbers(cells_good=18, mean_good=3.75)


def test_a_number_that_cannot_be_is_refused_beside_its_field(browser, url):
    saara = browser("saara")
    saara.open(f"{url}/@@vertaiset-controlpanel")
    saara.getControl(name="form.widgets.cells_good").value = "25"
    saara.getControl("Save").click()

    assert "too big" in saara.contents.split('id="formfield-form-widgets-cells_good"')[1].split("formfield-")[0]
    transaction.begin()
    assert numbers_of_site() == Numbers()


def test_programs_read_and_change_them(session):
    panel = "/@controlpanels/vertaiset"
    saara = session("saara")
    groups = {group["id"] for group in saara.get(panel).json()["schema"]["fieldsets"]}
    assert {"ladder_promising", "ladder_good", "ladder_sustainable", "ladder_rounds", "ladder_times"} <= groups

    assert saara.patch(panel, json={"mean_good": 3.6, "cells_good": 19}).status_code == 204
    assert saara.get(panel).json()["data"]["mean_good"] == 3.6
    refused = saara.patch(panel, json={"cells_good": 25, "mean_sustainable": 6})
    assert refused.status_code == 400
    assert {error["field"] for error in refused.json()["errors"]} == {"cells_good", "mean_sustainable"}
