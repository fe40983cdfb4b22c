"""What a person wrote in workspaces goes on without their name."""

from kuntaliitto.vertaiset.people import erasure
from plone import api
from plone.app.discussion.interfaces import IConversation
from zope.component import createObject

import pytest


@pytest.fixture
def written(portal, people, make_workspace, moment):
    """Let Ville write a page and a comment in Maija's workspace, and a page outside it."""
    workspace = make_workspace("maija", title="Verkosto")
    made = {}
    with api.env.adopt_user("ville"), api.env.adopt_roles(["Manager"]):
        made["page"] = api.content.create(workspace, "Document", "sivu", title="Villen sivu")
        made["outside"] = api.content.create(portal, "Document", "muualla", title="Muualla")
        comment = createObject("plone.Comment")
        comment.text = "Hyvä!"
        comment.creator = comment.author_username = "ville"
        comment.author_name = "Ville Virtanen"
        comment.author_email = "ville@example.org"
        conversation = IConversation(made["page"])
        made["comment"] = conversation[conversation.addComment(comment)]
    return made


def creators(title):
    brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(Title=title)
    return [brain.Creator for brain in brains]


def test_it_is_told_what_there_is_in_workspaces_and_not_elsewhere(written):
    with api.env.adopt_roles(["Manager"]):
        kept = erasure.export("ville")["content"]

    assert sorted(one["@type"] for one in kept) == ["Discussion Item", "Document"]


def test_the_name_goes_and_the_words_stay(written, moment):
    erasure.erase("ville", moment(2026, 1, 1))
    page, comment = written["page"], written["comment"]

    assert page.title == "Villen sivu"
    assert page.creators == ("erased person",)
    assert dict(page.get_local_roles()).get("ville") is None
    assert page.getOwnerTuple()[1] != "ville"
    assert comment.text == "Hyvä!"
    assert comment.creator == comment.author_name == "erased person"
    assert (comment.author_username, comment.author_email) == (None, None)
    assert set(creators("Villen")) == {"erased person"}


def test_what_was_written_elsewhere_is_not_the_suites(written, moment):
    erasure.erase("ville", moment(2026, 1, 1))

    assert written["outside"].creators == ("ville",)


def test_others_keep_what_they_wrote(written, moment):
    erasure.erase("maija", moment(2026, 1, 1))

    assert written["page"].creators == ("ville",)


def test_of_what_a_person_may_no_longer_see_only_the_kind_is_told(written, make_workspace):
    workspace = make_workspace("maija", title="Salainen", visibility="secret", join_policy="closed")
    with api.env.adopt_user("aino"), api.env.adopt_roles(["Manager"]):
        api.content.create(workspace, "Document", "sivu", title="Salattu")

    with api.env.adopt_user("aino"):
        (kept,) = erasure.export("aino")["content"]

    assert set(kept) == {"@type", "created"}
