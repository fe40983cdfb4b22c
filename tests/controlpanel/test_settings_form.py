"""The settings in Classic UI."""

from plone import api

import pytest
import transaction


@pytest.fixture
def form(browser, url):
    """Return the form as a Site Administrator opens it."""
    saara = browser("saara")
    saara.open(f"{url}/@@vertaiset-controlpanel")
    return saara


def record(name):
    transaction.begin()
    return api.portal.get_registry_record(f"vertaiset.{name}")


def field(form, name):
    return form.contents.split(f'id="formfield-form-widgets-{name}"')[1].split('id="formfield-')[0]


def test_site_setup_leads_to_the_form(browser, url):
    saara = browser("saara")
    saara.open(f"{url}/@@overview-controlpanel")

    assert f"{url}/@@vertaiset-controlpanel" in saara.contents


def test_other_people_do_not_see_the_form(browser, url):
    anna = browser("anna")
    anna.handleErrors = True
    anna.open(f"{url}/@@vertaiset-controlpanel")

    assert "form.widgets.default_visibility" not in anna.contents


def test_settings_are_saved(form):
    form.getControl(name="form.widgets.default_visibility:list").value = ["secret"]
    form.getControl(name="form.widgets.default_join_policy:list").value = ["invitation"]
    form.getControl(name="form.widgets.list_size").value = "100"
    form.getControl(name="form.widgets.themes").value = "asuminen\nkoulut"
    form.getControl(name="form.widgets.merged_municipalities").value = "507 491 1.1.2027"
    form.getControl("Editor").selected = True
    form.getControl("Save").click()

    assert "Changes saved" in form.contents
    assert (record("default_visibility"), record("default_join_policy")) == ("secret", "invitation")
    assert record("list_size") == 100
    assert record("themes") == ("asuminen", "koulut")
    assert record("merged_municipalities") == ("507 491 1.1.2027",)
    assert set(record("workspace_creators")) == {"Manager", "Site Administrator", "Editor"}


@pytest.mark.parametrize(
    "control, value, name, message",
    [
        ("default_visibility:list", ["secret"], "default_join_policy", "by invitation only"),
        ("merged_municipalities", "507 588 2026-01-01", "merged_municipalities", "circle"),
        ("merged_municipalities", "507 999 2026-01-01", "merged_municipalities", "no municipality with the code 999"),
        ("list_size", "1", "list_size", "too small"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_is_saved(form, control, value, name, message):
    form.getControl(name="form.widgets.block_size").value = "7"
    form.getControl(name=f"form.widgets.{control}").value = value
    form.getControl("Save").click()

    assert "Changes saved" not in form.contents
    assert message in field(form, name)
    assert record("block_size") == 5
    assert record("default_visibility") == "site"
