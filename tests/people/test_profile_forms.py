"""Municipality and organisation in Plone's own forms: personal information, the same for managers, registration."""

from faces import PASSWORD
from kuntaliitto.vertaiset.people import history
from plone import api

import pytest
import transaction


CODE = "form.widgets.municipality:list"
NAME = "form.widgets.organisation"
UNKNOWN = "form.widgets.municipality:list=999"


@pytest.fixture
def registration(browser, functional):
    """Let visitors register, and choose a password."""
    api.portal.set_registry_record("plone.enable_self_reg", True)
    api.portal.set_registry_record("plone.enable_user_pwd_choice", True)
    functional["portal"].manage_permission("Add portal member", ["Anonymous", "Manager"])
    transaction.commit()


def spells(userid):
    transaction.begin()
    return [(spell.municipality, spell.organisation) for spell in history.history_of(userid)]


def test_a_person_chooses_on_their_profile(browser, url):
    anna = browser("anna")
    anna.open(f"{url}/@@personal-information")
    anna.getControl(name=CODE).value = ["091"]
    anna.getControl("Save").click()

    assert "Changes saved" in anna.contents
    assert anna.getControl(name=CODE).value == ["091"]
    assert spells("anna") == [("091", "")]


def test_who_has_no_municipality_names_an_organisation(browser, url):
    anna = browser("anna")
    anna.open(f"{url}/@@personal-information")
    anna.getControl(name=CODE).value = ["none"]
    anna.getControl("Save").click()

    assert "Name the organisation that you work for" in anna.contents
    assert "Changes saved" not in anna.contents
    assert spells("anna") == []

    anna.getControl(name=NAME).value = "Kuntaliitto"
    anna.getControl("Save").click()

    assert "Changes saved" in anna.contents
    assert spells("anna") == [("none", "Kuntaliitto")]


def test_the_error_stands_beside_its_field(browser, url):
    anna = browser("anna")
    anna.open(f"{url}/@@personal-information")
    anna.getControl(name=CODE).value = ["none"]
    anna.getControl("Save").click()

    field = anna.contents.split('id="formfield-form-widgets-organisation"')[1].split('id="formfield-')[0]
    assert "Name the organisation that you work for" in field


def test_a_choice_can_be_taken_back(browser, url):
    anna = browser("anna")
    for value in ("091", "--NOVALUE--"):
        anna.open(f"{url}/@@personal-information")
        anna.getControl(name=CODE).value = [value]
        anna.getControl("Save").click()

    assert spells("anna") == [("091", ""), (None, "")]
    assert not api.user.get("anna").getProperty("municipality")


def test_a_municipality_that_is_not_there_is_refused(browser, url):
    anna = browser("anna")
    anna.open(f"{url}/@@personal-information")
    token = anna.getControl(name="_authenticator", index=0).value
    anna.post(
        f"{url}/@@personal-information",
        f"{UNKNOWN}&form.widgets.email=anna@example.org&form.buttons.save=Save&_authenticator={token}",
    )

    assert "Changes saved" not in anna.contents
    assert anna.contents.count("There is no municipality with the code 999") == 1
    assert spells("anna") == []


def test_a_manager_writes_anothers(browser, url):
    manager = browser()
    manager.open(f"{url}/@@user-information?userid=anna")
    manager.getControl(name=CODE).value = ["049"]
    manager.getControl("Save").click()

    assert spells("anna") == [("049", "")]


def test_one_who_registers_chooses_at_once(browser, url, registration):
    visitor = browser("")
    visitor.open(f"{url}/@@register")
    for name, value in (
        ("username", "cecilia"),
        ("email", "c@example.org"),
        ("password", PASSWORD),
        ("password_ctl", PASSWORD),
    ):
        visitor.getControl(name=f"form.widgets.{name}").value = value
    visitor.getControl(name=CODE).value = ["none"]
    visitor.getControl("Register").click()

    assert "Name the organisation that you work for" in visitor.contents
    assert api.user.get("cecilia") is None

    visitor.getControl(name=NAME).value = "Yliopisto"
    visitor.getControl(name="form.widgets.password").value = PASSWORD
    visitor.getControl(name="form.widgets.password_ctl").value = PASSWORD
    visitor.getControl("Register").click()

    assert spells("cecilia") == [("none", "Yliopisto")]
