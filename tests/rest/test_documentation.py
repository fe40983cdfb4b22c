"""The examples in docs/rest.md: each is asked here, and what is answered is what the docs say.

Those of stories and surveys are asked in test_documentation_stories.py and test_documentation_surveys.py.

``make docs`` records them anew.
"""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import actions
from plone import api
from plone.app.discussion.interfaces import IDiscussionSettings
from plone.app.textfield import RichTextValue
from plone.registry.interfaces import IRegistry
from zope.component import getUtility

import datetime
import pytest
import recording
import transaction


ASKED = set()
POLICIES = ("visibility", "join_policy", "participation")


@pytest.fixture
def record(ask):
    """Return a function that asks, and compares what is asked and answered with the docs."""

    def asking(name, who, method, path, sent=None, only=()):
        response = getattr(ask(who), method)(path, json=sent)
        ASKED.add(name)
        recording.keep(name, recording.request_text(response, who, sent), recording.response_text(response, only))
        return response

    return asking


@pytest.fixture
def network(make):
    """The workspace of the examples: maija coordinates it, ville facilitates, aino is a member."""
    return make(
        "Verkosto",
        description="Kokeilevat kunnat",
        join_policy="request",
        members={"ville": "facilitator", "aino": "member"},
    )


@pytest.fixture
def closed(make):
    """A listed workspace of maija's."""
    return make(
        "Suljettu",
        visibility="listed",
        description="Rajattu ryhmä",
        join_policy="invitation",
        text=RichTextValue("<p>Jäsenille</p>", "text/html", "text/html"),
        members={"ville": "member"},
    )


def test_making_and_changing_a_workspace(site, ask, record):
    sent = {
        "@type": "vertaiset.workspace",
        "title": "Verkosto",
        "description": "Kokeilevat kunnat",
        "visibility": "site",
        "join_policy": "request",
        "participation": "contribute",
        "links": [{"title": "Kuntaliitto", "url": "https://www.kuntaliitto.fi"}],
    }
    only = ("@id", "@type", "title", "description", *POLICIES, "links", "themes", "coordinators", "review_state")
    record("workspace-post", "saara", "post", "", sent, only)
    record("workspace-patch", "saara", "patch", "verkosto", {"visibility": "public"})
    record("workspace-patch-refused", "saara", "patch", "verkosto", {"visibility": "secret"})
    record("workspace-archive", "saara", "post", "verkosto/@workflow/archive", {"comment": "Valmis"})


def test_a_refused_move(network, ask, record):
    ask("aino").post("verkosto", json={"@type": "Document", "title": "Sivu"})
    record("workflow-refused", "aino", "post", "verkosto/sivu/@workflow/publish")


def test_what_everybody_sees_of_a_listed_workspace(closed, record):
    record("workspace-listed", None, "get", "suljettu")


def test_listings(network, closed, record):
    record("workspace-search", "aino", "get", "@search?portal_type=vertaiset.workspace&sort_on=sortable_title")


def test_sections(network, record):
    record("sections-get", "aino", "get", "verkosto/@sections")


def test_standing_joining_and_leaving(network, make, record):
    make("Avoin", visibility="public", join_policy="self")
    record("membership-get", "eero", "get", "verkosto/@membership")
    record("membership-expand", "eero", "get", "verkosto?expand=membership", only=("@id", "@components"))
    record("membership-post-joined", "eero", "post", "avoin/@membership")
    record("membership-post", "eero", "post", "verkosto/@membership", {"message": "Hei! Haluan mukaan."})
    record("membership-delete", "eero", "delete", "avoin/@membership")
    record("membership-delete-refused", "maija", "delete", "verkosto/@membership")


def test_joining_with_the_parent(make, record):
    parent = make("Yläseura", visibility="listed", join_policy="self")
    make("Alaseura", parent, visibility="listed", join_policy="self")
    record("membership-post-refused", "eero", "post", "ylaseura/alaseura/@membership")
    record("membership-post-with-parent", "eero", "post", "ylaseura/alaseura/@membership", {"with_parent": True})


def test_the_roster(network, make, record):
    make("Avoin", visibility="public", join_policy="self")
    record("members-get", "aino", "get", "verkosto/@members?q=vi&role=facilitator")
    record("members-get-visitor", None, "get", "avoin/@members")
    record("members-post", "maija", "post", "verkosto/@members", {"userid": "eero", "roles": ["observer", "validator"]})
    record("members-patch", "maija", "patch", "verkosto/@members/eero", {"roles": ["member"]})
    record("members-delete", "maija", "delete", "verkosto/@members/eero")
    bar = {"bar": True, "reason": "Mainoksia keskusteluissa"}
    record("members-bar", "maija", "delete", "verkosto/@members/eero", bar)
    record("members-post-refused", "maija", "post", "verkosto/@members", {"userid": "eero", "roles": ["member"]})
    record("members-lift-bar", "maija", "patch", "verkosto/@members/eero", {"barred": False})


def test_adding_many(network, record):
    items = [
        {"userid": "eero", "roles": ["member"]},
        {"email": "aino@example.org", "roles": ["observer"]},
        {"userid": "tuntematon", "roles": ["member"]},
    ]
    record("members-bulk-dry", "maija", "post", "verkosto/@members", {"items": items, "dry_run": True})
    record("members-bulk-refused", "maija", "post", "verkosto/@members", {"items": items, "keep": "none"})
    record("members-bulk", "maija", "post", "verkosto/@members", {"items": items, "keep": "valid"})
    with api.env.adopt_roles(["Manager"]):
        api.group.create(groupname="kehittajat", title="Kehittäjät")
        for userid in ("saara", "ville"):
            api.group.add_user(groupname="kehittajat", username=userid)
    transaction.commit()
    record("members-group", "maija", "post", "verkosto/@members", {"group": "kehittajat", "roles": ["member"]})


def test_requests(network, ask, record):
    for userid in ("eero", "saara"):
        ask(userid).post("verkosto/@membership", json={"message": "Hei! Haluan mukaan."})
    record("join-requests-patch", "maija", "patch", "verkosto/@join-requests/saara", {"decision": "approve"})
    rejected = {"decision": "reject", "reason": "Ryhmä on täynnä"}
    record("join-requests-patch-reject", "maija", "patch", "verkosto/@join-requests/eero", rejected)
    record("join-requests-get", "maija", "get", "verkosto/@join-requests?status=rejected")
    record("join-requests-again", "eero", "post", "verkosto/@membership")


def test_invitations(closed, record):
    sent = {
        "userids": ["eero"],
        "emails": ["joku@example.org"],
        "roles": ["member"],
        "message": "Tervetuloa mukaan!",
    }
    response = record("invitations-post", "maija", "post", "suljettu/@invitations", sent)
    by_name, by_link = response.json()["items"]
    record("invitations-get", "maija", "get", "suljettu/@invitations?status=pending")
    accept = f"suljettu/@invitations/{by_link['token']}/accept"
    record("invitations-accept", "aino", "post", accept)
    record("invitations-accept-used", "saara", "post", accept)
    record("invitations-delete", "maija", "delete", f"suljettu/@invitations/{by_name['invitation']['id']}")


def test_hiding_words(network, ask, record):
    getUtility(IRegistry).forInterface(IDiscussionSettings, check=False).globally_enabled = True
    with api.env.adopt_user("maija"):
        page = api.content.create(network, "Document", title="Sivu", allow_discussion=True)
        api.content.transition(page, "publish")
    transaction.commit()
    ask("aino").post("verkosto/sivu/@comments", json={"text": "Sopimatonta"})
    (comment,) = ask("ville").get("verkosto/sivu/@comments").json()["items"]
    sent = {"comment_id": comment["comment_id"], "hidden": True, "reason": "Asiatonta"}
    record("hide-post", "ville", "post", "verkosto/sivu/@hide", sent)
    with api.env.adopt_user("maija"):
        actions.add_member(network, "eero", ["member"], clock.now())
    transaction.commit()
    record("hide-comments", "eero", "get", f"verkosto/sivu/@comments/{comment['comment_id']}")


def test_the_notice_board(network, record):
    with api.env.adopt_user("ville"):
        notice = api.content.create(
            network,
            "vertaiset.notice",
            title="Seminaari",
            date=datetime.date(2015, 12, 2),
            link="https://www.kuntaliitto.fi",
            shown_from=datetime.date(2015, 11, 1),
        )
        api.content.transition(notice, "publish")
    transaction.commit()
    record("notice-board-get", "aino", "get", "verkosto/@notice-board")


def test_the_site(site, record):
    record("experts-post", "aino", "post", "@experts", {"kind": "expert", "themes": ["elämänkaari"]})
    listed = {"userid": "aino", "kind": "expert", "themes": ["elämänkaari"]}
    record("experts-post-listed", "saara", "post", "@experts", listed)
    record("experts-get", "aino", "get", "@experts?kind=expert")
    record("experts-delete", "saara", "delete", "@experts/aino")
    record("controlpanel-get", "saara", "get", "@controlpanels/vertaiset", only=("@id", "title", "data"))
    record("controlpanel-patch", "saara", "patch", "@controlpanels/vertaiset", {"invitation_days": 21})
    record("daily-job-post", "admin", "post", "@daily-job", {"dry_run": True})
    record("mail-preferences-patch", "aino", "patch", "@mail-preferences", {"mail": "daily"})
    record("users-patch", "aino", "patch", "@users/aino", {"municipality": "091"})


def test_what_is_kept_about_a_person(network, record):
    record("my-data-get", "aino", "get", "@my-data")
    record("my-data-delete", "aino", "delete", "@my-data")
    record("my-data-delete-refused", "maija", "delete", "@my-data")


def test_the_page_shows_what_is_recorded():
    if recording.is_recording():
        recording.PAGE.write_text(recording.page_with_examples(), encoding="utf-8")
    assert recording.PAGE.read_text(encoding="utf-8") == recording.page_with_examples()
    assert sorted(recording.shown()) == sorted(recording.recorded())
    assert not ASKED - recording.recorded()


def test_nothing_is_recorded_that_nobody_asks(request):
    run = {item.name for item in request.session.items if item.module is request.module}
    if run != {name for name in vars(request.module) if name.startswith("test_")}:
        pytest.skip("Only a part of this module is run.")
    assert {name for name in recording.recorded() if not name.startswith(("experiment-", "story-", "survey-"))} == ASKED
