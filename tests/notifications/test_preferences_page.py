"""The page where people choose, in a browser without JavaScript."""

from kuntaliitto.vertaiset.notifications import preferences
from kuntaliitto.vertaiset.notifications import queue
from plone import api

import pytest
import re
import transaction


CHOICE = "form.widgets.mail"


def choice_of(userid):
    transaction.begin()
    return preferences.choice_of(userid)


def test_a_person_chooses(browser, url):
    anna = browser("anna")
    anna.open(f"{url}/@@mail-preferences")
    assert anna.getControl(name=CHOICE).value == ["at_once"]
    anna.getControl(name=CHOICE).value = ["daily"]
    anna.getControl("Save").click()
    assert "Changes saved" in anna.contents
    assert anna.getControl(name=CHOICE).value == ["daily"]
    assert (choice_of("anna"), choice_of("bertta")) == ("daily", "at_once")


def test_the_page_is_found_from_the_personal_preferences_and_from_the_menu(browser, url):
    anna = browser("anna")
    anna.open(f"{url}/@@personal-preferences")
    anna.getLink("Choose when you want mail from workspaces").click()
    assert anna.url == f"{url}/@@mail-preferences"
    assert "Mail from workspaces" in anna.contents
    assert anna.getLink("Personal Preferences").url == f"{url}/@@personal-preferences"
    menu = re.search(r'id="collapse-personaltools".*?</ul>', anna.contents, re.DOTALL)[0]
    assert f'href="{url}/@@mail-preferences"' in menu


def test_nobody_chooses_for_another(browser, url):
    manager = browser()
    manager.open(f"{url}/@@mail-preferences?userid=anna")
    assert "Anna Aho" not in manager.contents
    manager.getControl(name=CHOICE).value = ["never"]
    manager.getControl("Save").click()
    assert choice_of("anna") == "at_once"


def test_a_visitor_is_asked_to_log_in(browser, url):
    visitor = browser("")
    visitor.handleErrors = True
    visitor.open(f"{url}/@@mail-preferences")
    assert visitor.url.startswith(f"{url}/login")


def test_a_forged_form_is_refused(browser, url):
    anna = browser("anna")
    anna.handleErrors = True
    anna.raiseHttpErrors = False
    anna.post(f"{url}/@@mail-preferences", "form.widgets.mail=never&form.buttons.save=Save")
    assert choice_of("anna") == "at_once"


def test_the_group_of_choices_has_its_question_as_its_name(browser, url):
    anna = browser("anna")
    anna.open(f"{url}/@@mail-preferences")
    assert "When do you want mail about what happens in your workspaces?" in anna.contents
    labels = list(anna.getControl(name=CHOICE).displayOptions)
    assert labels == ["At once, whenever something happens", "Once a day, all in one message", "Never"]


@pytest.fixture
def workspace(browser, functional):
    with api.env.adopt_user("anna"), api.env.adopt_roles(["Manager"]):
        workspace = api.content.create(
            functional["portal"],
            "vertaiset.workspace",
            title="Kokeilut",
            visibility="site",
            join_policy="self",
            participation="contribute",
        )
    transaction.commit()
    return workspace


@pytest.fixture
def no_address(functional):
    """The site has no address of its own."""
    api.portal.set_registry_record("plone.email_from_address", "")
    transaction.commit()


NOTICE = "This site cannot send mail yet."


def test_who_can_mend_it_sees_that_mail_is_lost(workspace, no_address, browser):
    for name in (None, "saara"):
        somebody = browser(name)
        somebody.open(workspace.absolute_url())
        assert NOTICE in somebody.contents
        somebody.getLink("Set the mail server").click()
        assert somebody.url.endswith("/@@mail-controlpanel")


def test_the_settings_of_the_suite_say_it_too(no_address, browser, url):
    manager = browser()
    manager.open(f"{url}/@@vertaiset-controlpanel")
    assert NOTICE in manager.contents


def test_nobody_else_does(workspace, no_address, browser):
    for name in ("anna", "bertta"):
        somebody = browser(name)
        somebody.open(workspace.absolute_url())
        assert NOTICE not in somebody.contents


def test_where_mail_can_be_sent_nobody_sees_anything(workspace, browser):
    somebody = browser()
    somebody.open(workspace.absolute_url())
    assert NOTICE not in somebody.contents


def test_the_notice_is_on_the_front_page_only(workspace, no_address, browser):
    somebody = browser()
    somebody.open(f"{workspace.absolute_url()}/edit")
    assert NOTICE not in somebody.contents


def test_reading_pages_writes_nothing(workspace, no_address, browser, url, functional):
    anna = browser("anna")
    # Plone itself writes when it shows a portlet for the first time.
    anna.open(workspace.absolute_url())
    before = functional["portal"]._p_jar.db().lastTransaction()
    anna.open(f"{url}/@@mail-preferences")
    anna.open(workspace.absolute_url())
    assert functional["portal"]._p_jar.db().lastTransaction() == before
    assert queue.people() == []
