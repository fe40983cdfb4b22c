"""Each recipient reads mail in their own language."""

from kuntaliitto.vertaiset import PACKAGE_NAME
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.notifications import preferences
from plone import api
from zope.component import getSiteManager
from zope.component import queryUtility
from zope.i18n.interfaces import ITranslationDomain
from zope.i18n.simpletranslationdomain import SimpleTranslationDomain

import pytest


WORDS = {
    ("fi", "mail_requested_subject"): "${person} haluaa mukaan: ${workspace}",
    ("sv", "mail_requested_subject"): "${person} vill vara med: ${workspace}",
    ("fi", "mail_digest_subject"): "${site}: päivän asiat",
}


@pytest.fixture(autouse=True)
def words(portal):
    """A few words of our own, so that these tests say nothing about the translations."""
    manager = getSiteManager()
    manager.registerUtility(SimpleTranslationDomain(PACKAGE_NAME, WORDS), ITranslationDomain, PACKAGE_NAME)
    yield
    manager.unregisterUtility(queryUtility(ITranslationDomain, PACKAGE_NAME), ITranslationDomain, PACKAGE_NAME)


@pytest.fixture
def workspace(make_workspace, people, act, now):
    workspace = make_workspace("maija", title="Kokeilut")
    act("maija", actions.add_member, workspace, "aino", ("coordinator",), now)
    return workspace


def test_each_coordinator_reads_their_own_language(workspace, letters, act, now):
    api.user.get("maija").setMemberProperties({"language": "fi"})
    api.user.get("aino").setMemberProperties({"language": "sv"})
    act("ville", joining.join, workspace, now)
    assert letters("maija")[-1].subject == "ville haluaa mukaan: Kokeilut"
    assert letters("maija")[-1].message["Content-Language"] == "fi"
    assert letters("aino")[-1].subject == "ville vill vara med: Kokeilut"


def test_who_chose_no_language_reads_the_sites(workspace, letters, act, now):
    api.portal.set_registry_record("plone.available_languages", ["en", "fi"])
    api.portal.set_registry_record("plone.default_language", "fi")
    act("ville", joining.join, workspace, now)
    assert letters("maija")[-1].subject == "ville haluaa mukaan: Kokeilut"


def test_the_daily_mail_is_in_the_language_of_its_reader(workspace, letters, act, now, run, portal):
    api.user.get("maija").setMemberProperties({"language": "fi"})
    preferences.choose("maija", "daily")
    act("ville", joining.join, workspace, now)
    run(now)
    (letter,) = letters("maija")
    assert letter.subject == f"{portal.title}: päivän asiat"
    assert "ville haluaa mukaan: Kokeilut" in letter.body
