"""``@hide``: a facilitator hides a comment, with a reason; it stays on record."""

from kuntaliitto.vertaiset.workflows import hiding
from plone import api
from plone.app.discussion.interfaces import IConversation
from plone.app.discussion.interfaces import IDiscussionSettings
from plone.registry.interfaces import IRegistry
from zope.component import getUtility

import pytest
import transaction


WORDS = "Aivan sopimatonta"


@pytest.fixture
def page(make, ask):
    """A published page with two comments, ville's and an answer to it by aino."""
    settings = getUtility(IRegistry).forInterface(IDiscussionSettings, check=False)
    settings.globally_enabled = True
    workspace = make(members={"ville": "member", "aino": "member", "eero": "facilitator"})
    with api.env.adopt_user("maija"):
        page = api.content.create(workspace, "Document", title="Sivu", allow_discussion=True)
        api.content.transition(page, "publish")
    transaction.commit()
    assert ask("ville").post("verkosto/sivu/@comments", json={"text": WORDS}).status_code == 204
    transaction.begin()
    (first,) = IConversation(page).keys()
    assert ask("aino").post(f"verkosto/sivu/@comments/{first}", json={"text": "Olet oikeassa"}).status_code == 204
    transaction.begin()
    return page


@pytest.fixture
def comment_id(page):
    """The id of ville's comment."""
    return str(min(IConversation(page).keys()))


def hide(ask, who, comment_id, hidden=True, **sent):
    return ask(who).post("verkosto/sivu/@hide", json={"comment_id": comment_id, "hidden": hidden, **sent})


def comments(session):
    return {item["comment_id"]: item for item in session.get("verkosto/sivu/@comments").json()["items"]}


def test_hidden_words_are_read_by_facilitators_and_who_wrote_them(page, comment_id, ask):
    for _twice in range(2):
        response = hide(ask, "eero", comment_id, reason="Asiatonta")
        assert (response.status_code, response.json()["hidden"]) == (200, True)

    for who, reads in (("eero", True), ("maija", True), ("saara", True), ("ville", True), ("aino", False)):
        session = ask(who)
        shown = comments(session)
        assert len(shown) == 2
        assert shown[comment_id]["hidden"] is True
        assert (shown[comment_id]["text"]["data"] == WORDS) == reads
        assert (shown[comment_id].get("hidden_reason") == "Asiatonta") == reads
        one = session.get(f"verkosto/sivu/@comments/{comment_id}")
        assert (WORDS in one.text) == reads
        assert ("ville" in one.text) == reads
        assert bool(session.get("@search?SearchableText=sopimatonta").json()["items_total"]) == reads


def test_the_record_says_who_and_why(page, comment_id, ask):
    hide(ask, "eero", comment_id, reason="Asiatonta")
    transaction.begin()
    comment = IConversation(page)[int(comment_id)]
    with api.env.adopt_user("maija"):
        history = api.portal.get_tool("portal_workflow").getInfoFor(comment, "review_history")
    assert (history[-1]["action"], history[-1]["actor"], history[-1]["comments"]) == ("hide", "eero", "Asiatonta")
    assert hiding.why_hidden(comment) == "Asiatonta"


def test_showing_again(page, comment_id, ask):
    hide(ask, "eero", comment_id, reason="Asiatonta")
    for _twice in range(2):
        response = hide(ask, "maija", comment_id, hidden=False)
        assert (response.status_code, response.json()["hidden"]) == (200, False)
    shown = comments(ask("aino"))[comment_id]
    assert (shown["text"]["data"], shown["hidden"]) == (WORDS, False)
    assert "hidden_reason" not in shown


def test_an_answer_to_hidden_words_stays(page, comment_id, ask):
    hide(ask, "eero", comment_id, reason="Asiatonta")
    (answer,) = (item for item in comments(ask("aino")).values() if item["in_reply_to"] == comment_id)
    assert answer["text"]["data"] == "Olet oikeassa"


@pytest.mark.parametrize("who, status", [("ville", 403), ("aino", 403), (None, 401)])
def test_only_facilitators_hide(page, comment_id, ask, who, status):
    assert hide(ask, who, comment_id, reason="Asiatonta").status_code == status
    assert comments(ask("aino"))[comment_id]["hidden"] is False


@pytest.mark.parametrize(
    "sent, status, field",
    [
        ({"hidden": True}, 400, "reason"),
        ({"hidden": True, "reason": " "}, 400, "reason"),
        ({"hidden": "true", "reason": "Asiatonta"}, 400, "hidden"),
        ({"reason": "Asiatonta"}, 400, "hidden"),
        ({"hidden": True, "reason": "Asiatonta", "comment_id": "12"}, 404, "comment_id"),
        ({"hidden": True, "reason": "Asiatonta", "comment_id": "x"}, 404, "comment_id"),
        ({"hidden": True, "reason": "Asiatonta", "comment_id": 12}, 400, "comment_id"),
        ({"hidden": True, "reason": "Asiatonta", "comment_id": None}, 404, "comment_id"),
    ],
)
def test_what_cannot_be_is_refused_with_its_field(page, comment_id, ask, sent, status, field):
    response = ask("eero").post("verkosto/sivu/@hide", json={"comment_id": comment_id, **sent})
    assert (response.status_code, response.json()["errors"][0]["field"]) == (status, field)
    assert comments(ask("aino"))[comment_id]["hidden"] is False


def test_nothing_is_hidden_in_an_archive(page, comment_id, ask):
    assert ask("maija").post("verkosto/@workflow/archive").status_code == 200
    for who in ("eero", "saara", "admin"):
        assert hide(ask, who, comment_id, reason="Asiatonta").status_code in (403, 409)


def test_outside_of_workspaces_there_is_nothing_to_hide(page, ask, site):
    with api.env.adopt_roles(["Manager"]):
        api.content.create(site, "Document", id="ulkona", title="Ulkona", allow_discussion=True)
    transaction.commit()
    assert ask("admin").post("ulkona/@comments", json={"text": "Ulkona sanottua"}).status_code == 204
    (comment,) = ask("admin").get("ulkona/@comments").json()["items"]
    assert "hidden" not in comment
    sent = {"comment_id": comment["comment_id"], "hidden": True, "reason": "Asiatonta"}
    assert ask("admin").post("ulkona/@hide", json=sent).status_code == 404
