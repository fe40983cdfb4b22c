"""Adding many at once: the issue, "Workspaces"."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset import errors
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import bulk
from kuntaliitto.vertaiset.membership import index
from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.membership import pasted
from kuntaliitto.vertaiset.membership.bulk import Row
from kuntaliitto.vertaiset.membership.roster import roster_of
from plone import api

import pytest


@pytest.fixture
def workspace(people, make_workspace):
    """A workspace of maija's."""
    return make_workspace("maija", title="Verkosto")


def acting(userid, function, *args, **kwargs):
    with api.env.adopt_user(userid):
        return function(*args, **kwargs)


def check(workspace, rows):
    return acting("maija", bulk.check, workspace, rows, clock.now())


def apply(workspace, rows, keep="valid"):
    return acting("maija", bulk.apply, workspace, rows, clock.now(), keep)


def outcomes(report):
    return [(one.number, one.outcome) for one in report.results]


@pytest.mark.parametrize(
    "text",
    [
        "ville,facilitator\naino,member validator",
        "ville;facilitator\r\naino;member,validator\r\n",
        "ville\tfacilitator\naino\tmember\tvalidator\n",
        "\ufeffville, facilitator\naino, member, validator",
        '"ville","facilitator"\n"aino","member;validator"',
        "ville, Facilitator\naino, MEMBER+Validator",
    ],
)
def test_any_common_separator_is_read(text):
    assert pasted.parse(text) == [Row(1, "ville", ("facilitator",)), Row(2, "aino", ("member", "validator"))]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
def test_an_uploaded_file_is_read_in_any_common_encoding(encoding):
    assert pasted.parse("käyttäjä;rooli\näijä;member".encode(encoding)) == [Row(2, "äijä", ("member",))]


def test_a_header_says_which_columns_count():
    text = "Nimi;E-mail;Roles;User ID\nVille V;ville@example.org;observer;\nAino A;;;aino\n\nEero;;member\n"
    assert pasted.parse(text, roles=["facilitator"]) == [
        Row(2, "ville@example.org", ("observer",)),
        Row(3, "aino", ("facilitator",)),
        Row(5, "", ("member",)),
    ]


def test_a_list_of_names_only_and_no_list_at_all():
    assert pasted.parse("ville\n\n  aino \n") == [Row(1, "ville", ("member",)), Row(3, "aino", ("member",))]
    assert pasted.parse(" \n\n") == []
    assert pasted.parse(b"") == []


def test_what_is_wrong_is_named_with_its_row_and_nothing_is_written_by_looking(workspace):
    acting("maija", actions.remove, workspace, "eero", clock.now(), bar=True, reason="Häiritsi")
    rows = pasted.parse("ville;facilitator\neikukaan;member\naino;keisari\neero;member\nx@muualla.fi;member\n;member")
    report = check(workspace, rows)
    assert outcomes(report) == [(1, "add"), (2, "wrong"), (3, "wrong"), (4, "wrong"), (5, "wrong"), (6, "wrong")]
    assert [str(one.message) for one in report.wrong] == [
        "user_unknown",
        "roles_unknown",
        "person_is_barred",
        "bulk_address_unknown",
        "bulk_nobody",
    ]
    assert not report.applied
    assert list(roster_of(workspace).members) == ["maija"]


def test_with_keep_none_one_wrong_row_stops_all(workspace):
    rows = pasted.parse("ville\neikukaan\naino")
    report = apply(workspace, rows, "none")
    assert (report.applied, outcomes(report)) == (False, [(1, "add"), (2, "wrong"), (3, "add")])
    assert list(roster_of(workspace).members) == ["maija"]


def test_with_keep_valid_the_rest_are_added(workspace):
    report = apply(workspace, pasted.parse("ville,observer validator\neikukaan\naino"))
    assert (report.applied, len(report.wrong), len(report.changing)) == (True, 1, 2)
    assert roster_of(workspace).roles_of("ville") == ("observer", "validator")
    assert roster_of(workspace).roles_of("aino") == ("member",)
    assert roster_of(workspace).members["aino"].added_by == "maija"


def test_without_a_wrong_row_keep_makes_no_difference_and_again_changes_nothing(workspace):
    rows = pasted.parse("ville\naino")
    assert apply(workspace, rows, "none").applied
    before = dict(roster_of(workspace).members)
    again = apply(workspace, rows, "none")
    assert outcomes(again) == [(1, "same"), (2, "same")]
    assert dict(roster_of(workspace).members) == before


def test_a_member_gets_the_roles_of_the_row(workspace):
    acting("maija", actions.add_member, workspace, "ville", ["member"], clock.now())
    report = apply(workspace, pasted.parse("ville,facilitator"))
    assert outcomes(report) == [(1, "change")]
    assert roster_of(workspace).roles_of("ville") == ("facilitator",)


def test_an_address_stands_for_its_user_whatever_its_case(workspace):
    report = apply(workspace, pasted.parse("Ville@EXAMPLE.org;member"))
    assert [one.userid for one in report.results] == ["ville"]
    assert roster_of(workspace).roles_of("ville") == ("member",)


def test_a_shared_address_is_wrong(workspace):
    api.user.create(username="toinen", email="ville@example.org", password="toinen-salasana-1")
    (result,) = check(workspace, pasted.parse("ville@example.org")).results
    assert (result.outcome, str(result.message)) == ("wrong", "bulk_several")


def test_a_login_name_stands_for_its_user(workspace, portal):
    portal.acl_users.source_users.updateUser("ville", "ville.virtanen")
    (result,) = check(workspace, pasted.parse("ville.virtanen")).results
    assert (result.outcome, result.userid) == ("add", "ville")


def test_one_who_is_named_twice_is_added_once(workspace):
    report = apply(workspace, pasted.parse("ville,member\nville@example.org,member\nville,observer"))
    assert outcomes(report) == [(1, "add"), (2, "same"), (3, "wrong")]
    assert report.wrong[0].message.mapping == {"row": "1"}
    assert roster_of(workspace).roles_of("ville") == ("member",)


def test_the_last_coordinator_stays_one_whatever_the_list_says(workspace):
    report = apply(workspace, pasted.parse("maija,member"))
    assert [str(one.message) for one in report.wrong] == ["last_coordinator"]
    acting("maija", actions.add_member, workspace, "ville", ["coordinator"], clock.now())
    report = apply(workspace, pasted.parse("ville,member\nmaija,member"))
    assert outcomes(report) == [(1, "change"), (2, "wrong")]
    report = apply(workspace, pasted.parse("aino,coordinator\nmaija,member"))
    assert outcomes(report) == [(1, "add"), (2, "change")]
    assert roster_of(workspace).coordinators() == ["aino"]


def test_the_outsider_of_a_closed_parent_is_a_wrong_row(people, make_workspace):
    parent = make_workspace("maija", title="Yläseura", visibility="secret", join_policy="invitation")
    child = make_workspace("maija", parent, visibility="secret", join_policy="invitation")
    (result,) = check(child, pasted.parse("ville")).results
    assert result.message.mapping == {"title": "Yläseura"}


def test_adding_answers_the_request_that_waits(workspace):
    acting("ville", joining.join, workspace, clock.now())
    apply(workspace, pasted.parse("ville"))
    assert roster_of(workspace).last_request("ville").status == "approved"
    assert roster_of(workspace).count_pending() == 0


@pytest.mark.parametrize("role", ["observer", "member", "facilitator"])
def test_only_coordinators_add_and_look(workspace, role):
    acting("maija", actions.add_member, workspace, "ville", [role], clock.now())
    for function in (bulk.check, bulk.apply):
        with pytest.raises(errors.Forbidden):
            acting("ville", function, workspace, pasted.parse("aino"), clock.now())
    with pytest.raises(errors.Forbidden):
        acting("ville", bulk.from_group, workspace, "ryhma")


def test_another_keep_is_refused(workspace):
    with pytest.raises(errors.Invalid) as refusal:
        apply(workspace, pasted.parse("aino"), keep="all")
    assert refusal.value.field == "keep"


@pytest.fixture
def group(people):
    """A Plone group of ville, of a group with aino in it, and of maija."""
    api.group.create(groupname="sisempi")
    api.group.create(groupname="ryhma", title="Ryhmä")
    for principal in ("ville", "maija", "sisempi"):
        api.portal.get_tool("portal_groups").addPrincipalToGroup(principal, "ryhma")
    api.group.add_user(groupname="sisempi", username="aino")
    return "ryhma"


def test_the_present_members_of_a_group_are_added_and_members_keep_their_roles(workspace, group):
    rows = acting("maija", bulk.from_group, workspace, group, ["observer"])
    report = apply(workspace, rows)
    assert [(one.userid, one.outcome, one.roles) for one in report.results] == [
        ("aino", "add", ("observer",)),
        ("maija", "same", ("coordinator",)),
        ("ville", "add", ("observer",)),
    ]
    assert roster_of(workspace).roles_of("maija") == ("coordinator",)
    api.group.add_user(groupname="ryhma", username="eero")
    assert "eero" not in roster_of(workspace).members


def test_groups_of_ours_and_unknown_ones_are_no_groups(workspace):
    ours = index.group_id(workspace.UID(), "coordinator")
    for name in (ours, "eiryhmaa", "", None):
        with pytest.raises(errors.NotThere) as refusal:
            acting("maija", bulk.from_group, workspace, name)
        assert refusal.value.field == "group"
