"""Who hears of what by mail."""

from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import joining


def test_coordinators_hear_of_a_request(make_workspace, people, letters, act, now):
    workspace = make_workspace("maija", title="Kokeilevat kunnat")
    act("ville", joining.join, workspace, now, message="Kiinnostaa kovasti")
    (letter,) = letters()
    assert "maija@example.org" in letter.to
    assert letter.subject == "ville would like to join “Kokeilevat kunnat”"
    assert "“Kiinnostaa kovasti”" in letter.body
    assert f"{workspace.absolute_url()}/@@join-requests" in letter.body
