"""Every link in mail leads somewhere."""

from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import invitations
from kuntaliitto.vertaiset.membership import joining
from plone import api
from zope.interface import alsoProvides

import pytest
import re


@pytest.fixture
def follow(portal, act):
    """Return a function that goes where the first link of a letter leads, as its reader."""
    alsoProvides(portal.REQUEST, IVertaisetLayer)

    def following(letter, userid):
        link = re.search(r"http\S+", letter.body)[0]
        assert link.startswith(f"{portal.absolute_url()}/")
        # The key of an invitation is the page's own to take.
        path = re.sub(r"(@@vertaiset-invitation)/.*", r"\1", link.removeprefix(f"{portal.absolute_url()}/"))
        return act(userid, portal.restrictedTraverse, path)

    return following


def test_each_kind_of_letter_leads_to_its_page(people, make_workspace, letters, act, now, follow, delete_user):
    workspace = make_workspace("maija")
    act("ville", joining.join, workspace, now)
    assert follow(letters("maija")[-1], "maija").__name__ == "workspace-requests"
    act("maija", joining.decide_request, workspace, "ville", "approve", "", now)
    assert follow(letters("ville")[-1], "ville") == workspace
    act("maija", invitations.invite, workspace, now, userids=["eero"])
    assert follow(letters("eero")[-1], "eero").__name__ == "vertaiset-invitation"
    notice = act("maija", api.content.create, workspace, "vertaiset.notice", title="Seminaari", important=True)
    act("maija", api.content.transition, notice, "publish")
    assert follow(letters("ville")[-1], "ville") == notice
    act("maija", actions.remove, workspace, "ville", now)
    assert follow(letters("ville")[-1], "ville").__name__ == "mail-preferences"
    api.user.grant_roles("aino", roles=["Site Administrator"])
    delete_user("maija")
    assert follow(letters("aino")[-1], "aino").__name__ == "workspace-members"
