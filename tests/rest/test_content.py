"""plone.restapi's own verbs on workspaces and in them: rest.md, the rules for errors; domain.md, "Workspaces"."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership.roster import roster_of
from plone import api

import pytest
import transaction


def policies(answer):
    """Return the ids of the policies; plone.restapi writes each with its title."""
    return tuple(answer[name]["token"] for name in ("visibility", "join_policy", "participation"))


def fresh(obj):
    transaction.begin()
    return obj


def test_making_a_workspace(site, ask):
    sent = {
        "@type": "vertaiset.workspace",
        "title": "Uusi",
        "visibility": "listed",
        "join_policy": "invitation",
        "participation": "publish",
        "links": [{"title": "Kuntaliitto", "url": "https://www.kuntaliitto.fi"}],
    }
    response = ask("saara").post("", json=sent)
    assert response.status_code == 201
    answer = response.json()
    assert policies(answer) == ("listed", "invitation", "publish")
    assert (answer["title"], answer["links"]) == ("Uusi", sent["links"])
    assert answer["coordinators"] == [{"fullname": "Saara Salo"}]
    assert ask("saara").get("uusi/@membership").json()["roles"] == ["coordinator"]


def test_what_is_not_named_comes_from_the_settings_and_stays(site, ask):
    answer = ask("saara").post("", json={"@type": "vertaiset.workspace", "title": "Uusi"}).json()
    assert policies(answer) == ("site", "request", "contribute")
    api.portal.set_registry_record("vertaiset.default_visibility", "public")
    transaction.commit()
    assert policies(ask("saara").get("uusi").json()) == ("site", "request", "contribute")


def test_a_sub_workspace_takes_the_narrower_default(make, ask):
    make(visibility="secret", join_policy="closed")
    answer = ask("maija").post("verkosto", json={"@type": "vertaiset.workspace", "title": "Ala"}).json()
    assert policies(answer) == ("secret", "invitation", "contribute")


def test_what_is_named_decides_what_is_not(site, ask):
    answer = (
        ask("saara").post("", json={"@type": "vertaiset.workspace", "title": "Uusi", "visibility": "secret"}).json()
    )
    assert policies(answer) == ("secret", "invitation", "contribute")


@pytest.mark.parametrize("who, status", [("ville", 401), ("maija", 401), (None, 401), ("saara", 201), ("admin", 201)])
def test_who_makes_workspaces_on_the_site(site, ask, who, status):
    response = ask(who).post("", json={"@type": "vertaiset.workspace", "title": "Uusi"})
    assert (response.status_code if response.status_code != 403 else 401) == status


@pytest.mark.parametrize(
    "sent, field",
    [
        ({"visibility": "secret", "join_policy": "self"}, "join_policy"),
        ({"visibility": "secret", "join_policy": "request"}, "join_policy"),
        ({"visibility": "hidden"}, "visibility"),
        ({"join_policy": "password"}, "join_policy"),
        ({"participation": "all"}, "participation"),
        ({"links": [{"title": "Ilman osoitetta"}]}, "links"),
        ({"title": ""}, "title"),
    ],
)
def test_policies_that_cannot_be_are_refused_with_their_field(make, ask, sent, field):
    workspace = make(visibility="site", join_policy="request")
    base = {"@type": "vertaiset.workspace", "title": "Uusi", "participation": "read"}
    for response in (ask("saara").post("", json={**base, **sent}), ask("maija").patch("verkosto", json=sent)):
        assert response.status_code == 400
        assert field in response.text
    assert "uusi" not in fresh(api.portal.get()).objectIds()
    assert (workspace.visibility, workspace.join_policy, workspace.participation) == ("site", "request", "contribute")


def test_half_of_a_pair_that_cannot_be_is_refused_with_its_field(make, ask):
    workspace = make(visibility="site", join_policy="self")
    response = ask("maija").patch("verkosto", json={"visibility": "secret"})
    assert response.status_code == 400
    assert "join_policy" in response.text
    response = ask("maija").patch("verkosto", json={"visibility": "secret", "join_policy": "invitation"})
    assert response.status_code == 204
    response = ask("maija").patch("verkosto", json={"join_policy": "self"})
    assert response.status_code == 400
    assert fresh(workspace).join_policy == "invitation"


def test_a_sub_workspace_is_not_wider_than_its_parent(make, ask):
    parent = make("Yläseura", visibility="listed")
    child = make("Alaseura", parent, visibility="listed")
    for response in (
        ask("maija").patch("ylaseura/alaseura", json={"visibility": "site"}),
        ask("maija").post("ylaseura", json={"@type": "vertaiset.workspace", "title": "Toinen", "visibility": "public"}),
    ):
        answer = response.json()
        assert (response.status_code, answer["rule"]) == (400, "workspace_wider_than_parent")
        assert answer["errors"][0]["field"] == "visibility"
        assert "Yläseura" in answer["message"]
    assert fresh(child).visibility == "listed"
    assert list(fresh(parent).objectIds()) == ["alaseura"]


def test_lowering_the_parent_lowers_what_stands_in_it(make, ask, roles):
    parent = make("Yläseura", visibility="site")
    child = make("Alaseura", parent, visibility="site", join_policy="self", members={"ville": "member"})
    assert ask("maija").patch("ylaseura", json={"visibility": "secret", "join_policy": "closed"}).status_code == 204
    assert (fresh(child).visibility, child.join_policy) == ("secret", "invitation")
    assert roles(parent, "ville") == ("observer",)


@pytest.mark.parametrize(
    "role, status", [("observer", 403), ("member", 403), ("facilitator", 403), ("coordinator", 204)]
)
@pytest.mark.parametrize(
    "sent", [{"visibility": "public"}, {"join_policy": "self"}, {"participation": "moderate"}, {"title": "Muu"}]
)
def test_coordinators_change_policies(make, ask, role, status, sent):
    workspace = make(members={"ville": role})
    response = ask("ville").patch("verkosto", json=sent)
    assert (403 if response.status_code == 401 else response.status_code) == status
    changed = status == 204
    assert all((getattr(fresh(workspace), name) == value) == changed for name, value in sent.items())


def test_an_outsider_changes_nothing(make, ask):
    workspace = make(visibility="public", join_policy="self")
    for who in ("ville", None):
        assert ask(who).patch("verkosto", json={"title": "Muu"}).status_code in (401, 403)
    assert fresh(workspace).title == "Verkosto"


def test_saying_the_same_again_changes_nothing(make, ask):
    workspace = make()
    modified = workspace.modified()
    sent = {"visibility": "site", "join_policy": "request", "participation": "contribute", "title": "Verkosto"}
    assert ask("maija").patch("verkosto", json=sent).status_code == 204
    assert fresh(workspace).modified() == modified


def test_the_roster_is_not_written_by_content_verbs(make, ask, roles):
    workspace = make()
    sent = {
        "coordinators": [{"fullname": "Ville Virtanen"}],
        "vertaiset_roster": {"members": [{"userid": "ville", "roles": ["coordinator"]}]},
        "_vertaiset_roster": {},
        "member_count": 9,
    }
    assert ask("maija").patch("verkosto", json=sent).status_code == 204
    assert roles(workspace, "ville", "maija") == [(), ("coordinator",)]
    assert roster_of(workspace).count() == 1


@pytest.fixture
def page(make, ask):
    """A draft of ville's, a member who may not publish."""
    workspace = make(members={"ville": "member", "aino": "facilitator"})
    assert ask("ville").post("verkosto", json={"@type": "Document", "title": "Sivu"}).status_code == 201
    return fresh(workspace)["sivu"]


def test_a_refused_move_changes_nothing(page, ask):
    response = ask("ville").post("verkosto/sivu/@workflow/publish")
    assert response.status_code == 400
    answer = response.json()
    assert answer["type"] == answer["error"]["type"] == "WorkflowException"
    assert "“publish” is not open" in answer["message"]
    assert fresh(page).effective_date is None
    assert api.content.get_state(page) == "private"

    response = ask("ville").post("verkosto/sivu/@workflow/publish", json={"effective": "2020-01-01T00:00:00"})
    assert response.status_code == 400
    assert fresh(page).effective_date is None


def test_a_move_that_is_open_is_made(page, ask):
    for _twice in range(2):
        response = ask("aino").post("verkosto/sivu/@workflow/publish", json={"comment": "Valmis"})
        assert (response.status_code, response.json()["review_state"]) == (200, "published")
    assert fresh(page).effective_date is not None
    assert ask("eero").get("verkosto/sivu").status_code == 200


def test_an_unknown_move_is_refused(page, ask):
    assert ask("aino").post("verkosto/sivu/@workflow/fly").status_code == 400
    assert fresh(page).effective_date is None


def test_restoring_below_an_archive_is_refused_with_its_reason(make, ask):
    parent = make("Yläseura")
    child = make("Alaseura", parent)
    maija = ask("maija")
    assert maija.post("ylaseura/@workflow/archive").status_code == 200
    assert (fresh(parent).archived, child.archived) == (True, True)
    response = maija.post("ylaseura/alaseura/@workflow/restore")
    assert response.status_code == 400
    assert "Yläseura" in response.json()["message"]
    assert fresh(child).archived
    assert maija.post("ylaseura/@workflow/restore").status_code == 200
    assert (fresh(parent).archived, child.archived) == (False, False)


def test_outside_of_workspaces_the_service_is_plone_s_own(site, ask):
    with api.env.adopt_roles(["Manager"]):
        site.portal_workflow.setDefaultChain("simple_publication_workflow")
        outside = api.content.create(site, "Document", id="ulkona", title="Ulkona")
    transaction.commit()
    response = ask("admin").post("ulkona/@workflow/fly")
    assert (response.status_code, list(response.json())) == (400, ["error"])
    assert fresh(outside).effective_date is not None


@pytest.mark.parametrize("who", ["maija", "saara", "admin"])
def test_nobody_writes_in_an_archive(make, ask, who):
    workspace = make()
    ask("maija").post("verkosto", json={"@type": "Document", "title": "Sivu"})
    assert ask("maija").post("verkosto/@workflow/archive").status_code == 200
    for method, path, sent in (
        ("post", "verkosto", {"@type": "Document", "title": "Uusi"}),
        ("patch", "verkosto", {"title": "Muu"}),
        ("patch", "verkosto/sivu", {"title": "Muu"}),
        ("post", "verkosto/sivu/@workflow/publish", {}),
    ):
        assert getattr(ask(who), method)(path, json=sent).status_code in (400, 401, 403, 409)
    assert list(fresh(workspace).objectIds()) == ["sivu"]
    assert (workspace.title, workspace["sivu"].title) == ("Verkosto", "Sivu")
    assert api.content.get_state(workspace["sivu"]) == "private"


def test_deleting_a_workspace_ends_its_memberships(make, ask):
    make(members={"ville": "member"})
    assert ask("maija").delete("verkosto").status_code in (401, 403)
    assert ask("saara").delete("verkosto").status_code == 204
    assert "vertaiset:" not in ask("saara").get("@users/ville").text


def test_moving_and_copying_through_rest(make, ask, roles, site):
    first = make("Eka", members={"ville": "member"})
    second = make("Toka", visibility="public")
    with api.env.adopt_user("maija"):
        api.content.transition(api.content.create(first, "Document", title="Sivu"), "publish")
    transaction.commit()
    assert ask("saara").post("toka/@move", json={"source": "/eka/sivu"}).status_code == 200
    assert api.content.get_state(fresh(second)["sivu"]) == "private"
    copied = ask("saara").post("@copy", json={"source": "/eka"})
    assert copied.status_code == 200
    copy = fresh(site)[copied.json()[0]["target"].rsplit("/", 1)[1]]
    assert roles(copy, "ville", "saara") == [(), ("coordinator",)]


def test_a_member_is_found_by_the_pages_they_may_read(make, ask):
    workspace = make(visibility="secret", join_policy="closed", members={"ville": "member"})
    with api.env.adopt_user("maija"):
        api.content.transition(api.content.create(workspace, "Document", title="Sivu"), "publish")
    transaction.commit()
    assert ask("ville").get("@search?SearchableText=Sivu").json()["items_total"] == 1
    with api.env.adopt_user("maija"):
        actions.remove(workspace, "ville", clock.now())
    transaction.commit()
    assert ask("ville").get("@search?SearchableText=Sivu").json()["items_total"] == 0
