"""The policies of a workspace: their page, the form that makes one, and a folder that becomes one."""

from kuntaliitto.vertaiset.browser.membership import policies
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.workflows import switching
from kuntaliitto.vertaiset.workflows import visibility
from plone import api
from ZODB.POSException import ConflictError

import pytest
import transaction


POLICIES = "@@workspace-policies"
ADD = "++add++vertaiset.workspace"


def in_force(workspace):
    transaction.begin()
    found = switching.policies_of(workspace)
    return found.visibility, found.join_policy, found.participation


def test_each_value_stands_with_its_help(people, make_workspace, browse, text_of):
    shown = text_of(browse("maija", make_workspace("maija"), POLICIES))
    for values in switching.VALUES.values():
        for policy in values:
            assert policy.title.default in shown
            assert policy.help.default in shown


def test_joining_and_participation_change_at_once(people, make_workspace, browse, press):
    workspace = make_workspace("maija")
    browser = browse("maija", workspace, POLICIES)
    press(browser, "save", join_policy="closed", participation="moderate")
    assert in_force(workspace) == ("site", "closed", "moderate")
    assert "The policies were saved." in browser.contents


def test_a_change_of_visibility_is_shown_first_and_then_done(people, make_workspace, browse, press, act, text_of):
    workspace = make_workspace("maija", title="Verkosto")
    child = make_workspace("aino", workspace, title="Ryhmä")
    with api.env.adopt_user("maija"):
        api.content.create(workspace, "Document", title="Muistio")
    browser = press(browse("maija", workspace, POLICIES), "save", visibility="secret", join_policy="closed")
    shown = text_of(browser)
    assert "Objects in the workspace that follow: 2" in shown
    assert "Ryhmä" in browser.contents.split('id="vt-effect-lowered"')[1]
    assert "aino" in browser.contents.split('id="vt-effect-observers"')[1]
    assert in_force(workspace) == ("site", "request", "contribute")
    press(browser, "confirm")
    assert in_force(workspace) == ("secret", "closed", "contribute")
    assert child.visibility == "secret"
    assert roster_of(workspace).roles_of("aino") == ("observer",)


def test_one_may_go_back_and_nothing_changes(people, make_workspace, browse, press):
    workspace = make_workspace("maija")
    browser = press(browse("maija", workspace, POLICIES), "save", visibility="public")
    press(browser, "back")
    assert browser.getControl(name="visibility").value == ["public"]
    assert in_force(workspace) == ("site", "request", "contribute")


def test_what_does_not_go_together_stands_at_its_question_with_what_was_chosen(people, make_workspace, browse, press):
    workspace = make_workspace("maija", join_policy="self")
    browser = press(browse("maija", workspace, POLICIES), "save", visibility="secret", participation="read")
    assert "by invitation only" in browser.contents.split('id="vt-error-join_policy"')[1].split("</div>")[0]
    assert browser.getControl(name="visibility").value == ["secret"]
    assert browser.getControl(name="participation").value == ["read"]
    assert in_force(workspace) == ("site", "self", "contribute")


def test_what_the_parent_does_not_allow_cannot_be_chosen_nor_sent(people, make_workspace, browse):
    parent = make_workspace("maija", title="Verkosto", visibility="listed")
    workspace = make_workspace("maija", parent, visibility="listed")
    browser = browse("maija", workspace, POLICIES)
    assert browser.getControl(name="visibility").getControl(value="public").disabled
    token = browser.getControl(name="_authenticator").value
    browser.post(
        f"{workspace.absolute_url()}/{POLICIES}",
        f"visibility=public&join_policy=request&participation=read&_authenticator={token}",
    )
    error = browser.contents.split('id="vt-error-visibility"')[1].split("</div>")[0]
    assert "Verkosto" in error
    assert in_force(workspace) == ("listed", "request", "contribute")


@pytest.fixture
def long_work(monkeypatch):
    """Every change is long, and says so after each object."""
    monkeypatch.setattr(policies, "SHOW_PROGRESS_ABOVE", 0)
    monkeypatch.setattr("kuntaliitto.vertaiset.browser.membership.progress.PAUSE", 0)


@pytest.fixture
def full(people, make_workspace):
    """A workspace with three published pages."""
    workspace = make_workspace("maija")
    with api.env.adopt_user("maija"):
        for number in range(3):
            api.content.transition(api.content.create(workspace, "Document", title=f"Sivu {number}"), "publish")
    return workspace


def confirm(browse, press, workspace, userid="maija"):
    browser = press(browse(userid, workspace, POLICIES), "save", visibility="public")
    return press(browser, "confirm")


def test_long_work_says_how_far_it_has_come_and_is_done_at_the_end(full, browse, press, long_work, text_of):
    browser = confirm(browse, press, full)
    said = text_of(browser)
    assert said.index("1 of 4") < said.index("4 of 4") < said.index("Storing.") < said.index("Done.")
    assert f'href="{full.absolute_url()}"' in browser.contents.split('id="vt-progress-back"')[1][:100]
    assert browser.contents.rstrip().endswith("</html>")
    assert in_force(full)[0] == "public"
    assert "Sivu 1" in browse(None, full["sivu-1"]).contents


def test_long_work_that_meets_a_conflict_starts_once_more(full, browse, press, long_work, monkeypatch, text_of):
    steps = visibility.steps
    conflicts = [ConflictError()]

    def once_in_conflict(workspace):
        yield from steps(workspace)
        if conflicts:
            raise conflicts.pop()

    monkeypatch.setattr(visibility, "steps", once_in_conflict)
    said = text_of(confirm(browse, press, full))
    assert said.index("4 of 4") < said.index("starting once more") < said.index("Done.")
    assert in_force(full)[0] == "public"


def test_long_work_that_fails_says_so_and_stores_nothing(full, browse, press, long_work, monkeypatch, text_of):
    def breaking(workspace):
        yield 1, 4
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(visibility, "steps", breaking)
    browser = confirm(browse, press, full)
    assert "nothing was changed" in text_of(browser).split("1 of 4")[1]
    assert in_force(full)[0] == "site"


def test_the_edit_form_leaves_the_policies_to_their_page(people, make_workspace, browse, press):
    workspace = make_workspace("maija", visibility="secret", join_policy="closed")
    browser = browse("maija", workspace, "edit")
    assert "form.widgets.visibility" not in browser.contents
    browser.getControl(name="form.widgets.IBasic.title").value = "Uusi nimi"
    press(browser, "form.buttons.save")
    assert workspace.title == "Uusi nimi"
    assert in_force(workspace) == ("secret", "closed", "contribute")


def test_the_form_that_makes_a_workspace_asks_for_the_policies(people, make_workspace, browse, press, portal):
    parent = make_workspace("maija")
    browser = browse("maija", parent, ADD)
    assert switching.VALUES["visibility"][3].help.default in browser.contents
    browser.getControl(name="form.widgets.IBasic.title").value = "Ryhmä"
    browser.getControl(name="form.widgets.visibility").value = ["secret"]
    browser.getControl(name="form.widgets.join_policy").value = ["self"]
    press(browser, "form.buttons.save")
    error = browser.contents.split('id="formfield-form-widgets-join_policy"')[1].split("formfield-form-widgets-par")[0]
    assert "by invitation only" in error
    assert browser.getControl(name="form.widgets.visibility").value == ["secret"]
    browser.getControl(name="form.widgets.join_policy").value = ["closed"]
    press(browser, "form.buttons.save")
    assert in_force(parent["ryhma"]) == ("secret", "closed", "contribute")
    assert roster_of(parent["ryhma"]).coordinators() == ["maija"]


def test_a_workspace_that_would_be_wider_than_its_parent_is_refused_beside_the_visibility(
    people, make_workspace, browse
):
    parent = make_workspace("maija", title="Verkosto", visibility="secret", join_policy="closed")
    browser = browse("maija", parent, ADD)
    form = browser.getForm(index=1) if "q" in browser.contents else browser.getForm(index=0)
    token = form.getControl(name="_authenticator").value
    browser.post(
        f"{parent.absolute_url()}/{ADD}",
        "form.widgets.IBasic.title=Laaja&form.widgets.visibility=public&form.widgets.join_policy=closed"
        f"&form.widgets.participation=read&form.buttons.save=Save&_authenticator={token}",
    )
    error = browser.contents.split('id="formfield-form-widgets-visibility"')[1].split("formfield-form-widgets-join")[0]
    assert "Verkosto" in error
    transaction.begin()
    assert list(parent.objectIds()) == []


def test_a_folder_becomes_a_workspace(people, portal, browse, press, text_of):
    api.user.grant_roles(username="maija", roles=["Site Administrator"])
    folder = api.content.create(portal, "Folder", id="hanke", title="Hanke")
    api.content.create(folder, "Document", id="muistio", title="Muistio")
    browser = browse("maija", portal["hanke"], "@@make-workspace")
    assert "Objects in the folder that follow: 1" in text_of(browser)
    press(browser, "make", visibility="secret")
    assert "by invitation only" in browser.contents.split('id="vt-error-join_policy"')[1].split("</div>")[0]
    press(browser, "make", join_policy="closed")
    assert browser.url == f"{portal.absolute_url()}/hanke"
    made = portal["hanke"]
    assert made.portal_type == "vertaiset.workspace"
    assert in_force(made)[:2] == ("secret", "closed")
    assert list(made.objectIds()) == ["muistio"]
    assert roster_of(made).coordinators() == ["maija"]


def test_who_may_not_is_told_so_where_they_came_from(people, portal, browse):
    folder = api.content.create(portal, "Folder", id="hanke", title="Hanke")
    api.content.transition(folder, "publish")
    browser = browse("ville", folder, "@@make-workspace")
    assert browser.url == folder.absolute_url()
    assert "You are not allowed to add a workspace here." in browser.contents


def test_the_toolbar_offers_what_one_may_do(people, make_workspace, portal, browse, act):
    workspace = make_workspace("maija")
    act("maija", actions.add_member, workspace, "ville", ["facilitator"])
    api.user.grant_roles(username="aino", roles=["Site Administrator"])
    folder = api.content.create(portal, "Folder", id="hanke", title="Hanke")
    coordinators = browse("maija", workspace).contents
    assert "@@workspace-members" in coordinators.split('id="edit-zone"')[1].split("</section>")[0]
    assert "@@workspace-policies" in coordinators
    assert "@@workspace-archive" in coordinators
    assert "@@sharing" not in coordinators
    members = browse("ville", workspace).contents
    assert "@@workspace-policies" not in members
    assert "@@make-workspace" in browse("aino", folder).contents
