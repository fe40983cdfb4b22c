"""The page of the expert network, in a browser without JavaScript."""

from kuntaliitto.vertaiset.experts import network

import pytest
import transaction


@pytest.fixture
def page(browser, url):
    """Return a function that opens the page as somebody."""

    def opened(name):
        reader = browser(name)
        reader.open(f"{url}/@@experts")
        return reader

    return opened


def propose(reader, kind="expert", *themes):
    form = reader.getForm(index=button_form(reader, "Propose myself"))
    form.getControl(name="kind").value = [kind]
    form.getControl(name="themes:list").value = list(themes)
    form.getControl("Propose myself").click()


def button_form(reader, label):
    """Return the position of the form with the button ``label``."""
    forms = reader.contents.split("<form")[1:]
    return next(position for position, form in enumerate(forms) if label in form)


def state(userid):
    transaction.begin()
    expert = network.get(userid)
    return (expert.listed and expert.listed.kind, expert.proposed and expert.proposed.kind) if expert else None


def test_visitors_are_asked_to_log_in(browser, url):
    visitor = browser("")
    visitor.handleErrors = True
    visitor.open(f"{url}/@@experts")

    assert "/login?came_from=" in visitor.url


def test_an_empty_list_says_what_to_do(page):
    anna = page("anna")

    assert "Nobody is on the list here" in anna.contents
    assert "Proposals that wait for you" not in anna.contents
    assert "Put somebody on the list" not in anna.contents


def test_a_person_proposes_themself_and_takes_it_back(page):
    anna = page("anna")
    propose(anna, "researcher", "elämänkaari")

    assert "Your proposal waits for a Site Administrator" in anna.contents
    assert anna.getControl(name="kind").value == ["researcher"]
    assert state("anna") == (None, "researcher")

    anna.getControl("Take my proposal back").click()
    assert state("anna") is None


def test_a_site_administrator_accepts(page):
    propose(page("anna"))
    saara = page("saara")
    saara.getControl("Accept").click()

    assert state("anna") == ("expert", None)
    assert "On the list (1)" in saara.contents
    assert "Anna Aho" in page("bertta").contents


def test_a_site_administrator_declines(page):
    propose(page("anna"))
    page("saara").getControl("Decline").click()

    assert state("anna") is None


def test_a_site_administrator_adds_and_removes(page):
    saara = page("saara")
    saara.getControl("User name").value = "bertta"
    saara.getForm(index=button_form(saara, "Put on the list")).getControl("Put on the list").click()
    assert state("bertta") == ("researcher", None)

    saara.getControl("Remove").click()
    assert state("bertta") is None


def test_who_does_not_exist_is_named_beside_the_field(page):
    saara = page("saara")
    saara.getControl("User name").value = "nobody"
    saara.getForm(index=button_form(saara, "Put on the list")).getControl("Put on the list").click()

    assert 'id="experts-add-error"' in saara.contents
    assert saara.getControl("User name").value == "nobody"


def test_the_list_is_filtered(page):
    for name, kind, theme in (("anna", "expert", "elämänkaari"), ("bertta", "researcher", "kuntaliitokset")):
        propose(page(name), kind, theme)
        page("saara").getControl("Accept").click()
    reader = page("anna")
    reader.getControl("Theme").displayValue = ["kuntaliitokset"]
    reader.getControl("Show").click()

    assert "Bertta Aho" in reader.contents
    assert "On the list (1)" in reader.contents


def test_what_is_not_a_kind_is_refused_on_the_page(page, url):
    anna = page("anna")
    token = anna.getControl(name="_authenticator", index=0).value
    anna.post(f"{url}/@@experts", f"do=submit&kind=guru&_authenticator={token}")

    assert 'id="experts-kind-error"' in anna.contents
    assert state("anna") is None


def test_nobody_decides_without_being_asked_to_keep_the_list(page, url):
    propose(page("anna"))
    bertta = page("bertta")
    token = bertta.getControl(name="_authenticator", index=0).value
    for do in ("accept", "decline", "remove", "submit"):
        bertta.post(f"{url}/@@experts", f"do={do}&userid=anna&kind=researcher&_authenticator={token}")
        assert "Site Administrators keep the list" in bertta.contents

    assert state("anna") == (None, "expert")
