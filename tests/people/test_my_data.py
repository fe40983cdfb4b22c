"""What is kept about a person: to read, to take along, to erase."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.people import erasure
from kuntaliitto.vertaiset.people import history
from kuntaliitto.vertaiset.people import profile
from kuntaliitto.vertaiset.people.interfaces import IPersonalData
from kuntaliitto.vertaiset.people.names import display_name
from plone import api
from zope.component import getGlobalSiteManager
from zope.interface.verify import verifyObject

import pytest
import transaction


@pytest.fixture
def hindered():
    """Let an area stand against every erasure."""

    class Hindrance(erasure.PersonalData):
        title = "Hindrance"
        erased = []

        def hindrances(self, userid):
            return [StateForbids("Hand over first.", rule="hand_over")]

        def erase(self, userid, pseudonym, now):
            self.erased.append(userid)

    part = Hindrance()
    getGlobalSiteManager().registerUtility(part, IPersonalData, "zz_hindrance")
    yield part
    getGlobalSiteManager().unregisterUtility(part, IPersonalData, "zz_hindrance")


def test_every_part_keeps_its_promise(portal):
    names = [name for name, part in erasure.parts()]

    assert {"profile", "municipalities", "experts"} <= set(names)
    assert names == sorted(names)
    for _name, part in erasure.parts():
        assert verifyObject(IPersonalData, part)
        assert part.title


def test_who_has_said_nothing_has_only_a_profile(anna):
    kept = erasure.export(anna)

    assert kept["profile"]["fullname"] == "Anna Aho"
    assert kept["municipalities"] == []
    assert not kept["experts"]


def test_erasure_clears_the_profile_and_lets_the_history_go_on_without_a_name(anna, moment):
    profile.set_municipality(anna, "091", "", moment(2025, 1, 1))
    profile.set_municipality(anna, "none", "Pieni yhdistys", moment(2026, 1, 1))

    pseudonym = erasure.erase(anna, moment(2026, 2, 1))

    assert profile.stored(api.user.get(anna)) == (None, None)
    assert history.history_of(anna) == ()
    assert history.municipalities_of(pseudonym, moment(2025, 6, 1)) == {"091"}
    assert history.organisation_of(pseudonym, moment(2026, 1, 2)) == ""
    assert "anna" not in pseudonym


def test_erasing_twice_is_safe(anna, moment):
    profile.set_municipality(anna, "091", "", moment(2025, 1, 1))
    first = erasure.erase(anna, moment(2026, 2, 1))
    second = erasure.erase(anna, moment(2026, 2, 2))

    assert history.municipality_of(first, moment(2026, 1, 1)) == "091"
    assert history.history_of(second) == ()


def test_an_erased_person_is_called_so(anna, moment):
    assert display_name(anna) == "Anna Aho"
    assert display_name("nobody") == "nobody"
    assert display_name(erasure.erase(anna, moment(2026, 2, 1))) == "erased person"


def test_deleting_an_account_erases_the_person(anna, moment):
    profile.set_municipality(anna, "091", "", moment(2025, 1, 1))
    with api.env.adopt_roles(["Manager"]):
        api.user.delete(username=anna)

    (pseudonym,) = [userid for userid in history.people() if erasure.is_erased(userid)]
    assert anna not in history.people()
    assert history.municipality_of(pseudonym, moment(2026, 1, 1)) == "091"


def test_a_new_account_of_the_same_name_inherits_nothing(anna, moment):
    profile.set_municipality(anna, "091", "", moment(2025, 1, 1))
    with api.env.adopt_roles(["Manager"]):
        api.user.delete(username=anna)
        api.user.create(username=anna, email="toinen@example.org", password="lukossa-ovi-1")

    assert history.history_of(anna) == ()
    assert profile.stored(api.user.get(anna)) == (None, None)


def test_what_stands_against_it_stops_ones_own_erasure_before_it_begins(anna, moment, hindered):
    profile.set_municipality(anna, "091", "", moment(2025, 1, 1))
    with pytest.raises(StateForbids):
        erasure.erase_own(anna, moment(2026, 1, 1))

    assert history.municipality_of(anna, moment(2026, 1, 1)) == "091"
    assert hindered.erased == []


def test_programs_read_and_erase_it(session):
    anna = session("anna")
    anna.patch("/@users/anna", json={"municipality": "091"})
    anna.post("/@experts", json={"kind": "expert", "themes": ["elämänkaari"]})

    kept = anna.get("/@my-data").json()

    assert kept["userid"] == "anna"
    assert kept["profile"]["municipality"] == "091"
    assert [spell["municipality"] for spell in kept["municipalities"]] == ["091"]
    assert kept["experts"]["proposed"]["themes"] == ["elämänkaari"]

    assert [anna.delete("/@my-data").status_code for _ in range(2)] == [204, 204]
    kept = anna.get("/@my-data").json()
    assert (kept["profile"]["municipality"], kept["municipalities"], kept["experts"]) == (None, [], {})
    assert kept["profile"]["fullname"] == "Anna Aho"


def test_visitors_have_no_data(session):
    visitor = session("")

    assert visitor.get("/@my-data").status_code == 401
    assert visitor.delete("/@my-data").status_code == 401


def test_programs_are_told_what_stands_against_it(session, hindered):
    anna = session("anna")
    anna.patch("/@users/anna", json={"municipality": "091"})

    response = anna.delete("/@my-data")

    assert response.status_code == 409
    assert response.json()["message"] == "Hand over first."
    assert anna.get("/@my-data").json()["profile"]["municipality"] == "091"


def test_a_person_reads_it_on_a_page_that_the_profile_leads_to(browser, url):
    profile.set_municipality("bertta", "none", "Kuntaliitto", clock.now())
    transaction.commit()
    bertta = browser("bertta")
    bertta.open(f"{url}/@@personal-information")
    bertta.getLink("My data").click()

    assert "bertta@example.org" in bertta.contents
    assert "Kuntaliitto" in bertta.contents


def test_a_person_takes_it_along(browser, url):
    anna = browser("anna")
    anna.open(f"{url}/@@my-data")
    anna.getLink("Download").click()

    assert anna.headers["Content-Disposition"].startswith("attachment")
    assert '"fullname": "Anna Aho"' in anna.contents


def test_a_person_erases_it_after_confirming(browser, url):
    profile.set_municipality("anna", "091", "", clock.now())
    transaction.commit()
    anna = browser("anna")
    anna.open(f"{url}/@@my-data")
    anna.getControl("Erase my data").click()

    assert "Nothing was erased" in anna.contents
    assert "Helsinki" in anna.contents

    anna.getControl("I want my data to be erased").selected = True
    anna.getControl("Erase my data").click()

    assert "Your data has been erased" in anna.contents
    assert "Helsinki" not in anna.contents


def test_a_page_says_what_stands_against_it(browser, url, hindered):
    anna = browser("anna")
    anna.open(f"{url}/@@my-data")
    anna.getControl("I want my data to be erased").selected = True
    anna.getControl("Erase my data").click()

    assert "Hand over first." in anna.contents


@pytest.mark.parametrize("page", ["my-data", "my-data-download", "my-data-erase"])
def test_the_pages_are_for_people_who_have_logged_in(browser, url, page):
    visitor = browser("")
    visitor.handleErrors = True
    visitor.open(f"{url}/@@{page}")

    assert "/login?came_from=" in visitor.url


def test_reading_erases_nothing(browser, url):
    profile.set_municipality("anna", "091", "", clock.now())
    transaction.commit()
    anna = browser("anna")
    anna.open(f"{url}/@@my-data-erase?confirm=1")

    assert "Helsinki" in anna.contents
