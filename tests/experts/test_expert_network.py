"""The list of experts: who may say what of whom."""

from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import NotThere
from kuntaliitto.vertaiset.experts import network
from kuntaliitto.vertaiset.people import erasure
from plone import api

import pytest


@pytest.fixture
def act(portal, people):
    """Return a function that calls another one as somebody; Maija keeps the list."""
    api.user.grant_roles(username="maija", roles=["Site Administrator"])

    def acting(userid, function, *args):
        with api.env.adopt_user(userid):
            return function(*args)

    return acting


def test_a_person_proposes_themself_and_is_not_listed(act, moment):
    status = act("ville", network.submit, "ville", "expert", ["palveluinnovaatiot"], moment(2026, 1, 1))

    assert status == "proposed"
    assert network.listed() == []
    assert network.kind_of("ville") is None
    assert network.get("ville").proposed.themes == ("palveluinnovaatiot",)


def test_a_site_administrator_lists_somebody_at_once(act, moment):
    status = act("maija", network.submit, "ville", "researcher", [], moment(2026, 1, 1))

    assert status == "listed"
    assert network.kind_of("ville") == "researcher"
    assert network.get("ville").listed.by == "maija"


def test_nobody_else_says_anything_of_another(act, moment):
    with pytest.raises(Forbidden):
        act("aino", network.submit, "ville", "expert", [], moment(2026, 1, 1))
    for forbidden in (network.decline, network.remove):
        with pytest.raises(Forbidden):
            act("aino", forbidden, "ville")
    with pytest.raises(Forbidden):
        act("ville", network.accept, "ville", moment(2026, 1, 1))


def test_a_proposal_is_accepted(act, moment):
    act("ville", network.submit, "ville", "expert", [], moment(2026, 1, 1))
    act("maija", network.accept, "ville", moment(2026, 2, 1))

    listed = network.get("ville").listed
    assert (listed.kind, listed.since, listed.by) == ("expert", moment(2026, 2, 1), "maija")
    assert network.get("ville").proposed is None


def test_without_a_proposal_there_is_nothing_to_accept(act, moment):
    with pytest.raises(NotThere):
        act("maija", network.accept, "ville", moment(2026, 2, 1))


def test_a_proposal_is_declined_and_leaves_the_list_as_it_was(act, moment):
    act("maija", network.submit, "ville", "practitioner", [], moment(2026, 1, 1))
    act("ville", network.submit, "ville", "expert", [], moment(2026, 2, 1))
    assert network.kind_of("ville") == "practitioner"

    act("maija", network.decline, "ville")

    assert network.kind_of("ville") == "practitioner"
    assert network.get("ville").proposed is None


def test_a_person_takes_their_proposal_back_and_leaves_the_list(act, moment):
    act("ville", network.submit, "ville", "expert", [], moment(2026, 1, 1))
    act("ville", network.decline, "ville")
    assert network.get("ville") is None

    act("maija", network.submit, "ville", "expert", [], moment(2026, 1, 1))
    act("ville", network.remove, "ville")
    assert network.get("ville") is None


def test_saying_the_same_again_changes_nothing(act, moment):
    for day in (1, 2):
        assert act("ville", network.submit, "ville", "expert", ["elämänkaari"], moment(2026, 1, day)) == "proposed"
    assert network.get("ville").proposed.since == moment(2026, 1, 1)

    for day in (3, 4):
        assert act("maija", network.submit, "ville", "expert", ["elämänkaari"], moment(2026, 1, day)) == "listed"
    assert network.get("ville").listed.since == moment(2026, 1, 3)

    assert act("ville", network.submit, "ville", "expert", ["elämänkaari"], moment(2026, 1, 5)) == "listed"
    act("maija", network.remove, "ville")
    act("maija", network.remove, "ville")
    assert network.get("ville") is None


@pytest.mark.parametrize(
    "kind, themes, field",
    [
        ("guru", [], "kind"),
        (None, [], "kind"),
        (["expert"], [], "kind"),
        ("expert", ["puutarhat"], "themes"),
        ("expert", "palveluinnovaatiot", "themes"),
        ("expert", [1], "themes"),
    ],
)
def test_what_is_not_good_is_refused_and_the_field_named(act, moment, kind, themes, field):
    with pytest.raises(Invalid) as refused:
        act("ville", network.submit, "ville", kind, themes, moment(2026, 1, 1))

    assert refused.value.field == field
    assert network.get("ville") is None


def test_who_does_not_exist_is_no_expert(act, moment):
    with pytest.raises(NotThere):
        act("maija", network.submit, "nobody", "expert", [], moment(2026, 1, 1))


def test_themes_are_named_by_value_or_by_token_and_once(act, moment):
    act("maija", network.submit, "ville", "expert", ["elamankaari", "elämänkaari"], moment(2026, 1, 1))

    assert network.get("ville").listed.themes == ("elämänkaari",)


def test_a_theme_that_was_taken_away_may_stay_where_it_was(act, moment):
    act("maija", network.submit, "ville", "expert", ["elämänkaari"], moment(2026, 1, 1))
    api.portal.set_registry_record("vertaiset.themes", ("asuminen",))
    act("maija", network.submit, "ville", "researcher", ["elämänkaari", "asuminen"], moment(2026, 1, 2))

    assert network.get("ville").listed.themes == ("elämänkaari", "asuminen")
    with pytest.raises(Invalid):
        act("maija", network.submit, "aino", "researcher", ["elämänkaari"], moment(2026, 1, 2))


def test_the_list_is_filtered_by_theme_and_kind(act, moment):
    for userid, kind, themes in (
        ("ville", "expert", ["elämänkaari"]),
        ("aino", "researcher", ["elämänkaari"]),
        ("eero", "expert", ["kuntaliitokset"]),
    ):
        act("maija", network.submit, userid, kind, themes, moment(2026, 1, 1))

    def found(**filters):
        return {expert.userid for expert in network.listed(**filters)}

    assert found() == {"ville", "aino", "eero"}
    assert found(theme="elämänkaari") == {"ville", "aino"}
    assert found(kind="expert") == {"ville", "eero"}
    assert found(theme="elämänkaari", kind="expert") == {"ville"}


def test_proposals_are_seen_by_keepers_and_by_the_one_who_proposes(act, moment):
    act("ville", network.submit, "ville", "expert", [], moment(2026, 1, 1))
    act("aino", network.submit, "aino", "expert", [], moment(2026, 1, 1))

    def seen(userid):
        return {expert.userid for expert in act(userid, network.proposals)}

    assert seen("maija") == {"ville", "aino"}
    assert seen("ville") == {"ville"}
    assert seen("eero") == set()


def test_a_deleted_account_is_on_no_list(act, moment, portal):
    act("maija", network.submit, "ville", "expert", [], moment(2026, 1, 1))
    with api.env.adopt_roles(["Manager"]):
        api.user.delete(username="ville")

    assert network.get("ville") is None


def test_erasing_a_keeper_leaves_whom_they_listed(act, moment):
    act("maija", network.submit, "ville", "expert", [], moment(2026, 1, 1))
    pseudonym = erasure.erase("maija", moment(2026, 2, 1))

    assert network.get("ville").listed.by == pseudonym
