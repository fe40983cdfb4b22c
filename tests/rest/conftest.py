"""A site that answers over HTTP, people with names and municipalities, and sessions for them."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.people import profile
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.restapi.testing import RelativeSession

import pytest
import transaction


PASSWORD = "lukossa-ovi-1"
PEOPLE = {
    "maija": ("Maija Mäkelä", "091"),
    "ville": ("Ville Virtanen", "049"),
    "aino": ("Aino Åkerlund", "149"),
    "eero": ("Eero Öhman", None),
    "saara": ("Saara Salo", None),
}


@pytest.fixture
def site(acceptance):
    """Return the portal: maija coordinates what the tests make, saara is a Site Administrator."""
    with api.env.adopt_roles(["Manager"]):
        for userid, (fullname, municipality) in PEOPLE.items():
            api.user.create(
                username=userid,
                email=f"{userid}@example.org",
                password=PASSWORD,
                properties={"fullname": fullname},
            )
            if municipality:
                profile.set_municipality(userid, municipality, None, clock.now())
        api.user.grant_roles(username="saara", roles=["Site Administrator"])
    transaction.commit()
    return acceptance["portal"]


@pytest.fixture
def ask(site):
    """Return a function that makes a session: of a person, of the Manager (``admin``), or of a visitor (``None``)."""
    sessions = []

    def make(who):
        session = RelativeSession(site.absolute_url())
        session.headers.update({"Accept": "application/json"})
        if who is not None:
            session.auth = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD) if who == "admin" else (who, PASSWORD)
        sessions.append(session)
        return session

    yield make
    for session in sessions:
        session.close()


@pytest.fixture
def make(site):
    """Return a function that makes a workspace of maija's, with members given as ``userid=role``, and commits."""

    def making(title="Verkosto", container=None, members=None, **fields):
        policies = {"visibility": "site", "join_policy": "request", "participation": "contribute", **fields}
        with api.env.adopt_user("maija"), api.env.adopt_roles(["Manager"]):
            made = api.content.create(container or site, "vertaiset.workspace", title=title, **policies)
            for userid, role in (members or {}).items():
                actions.add_member(made, userid, [role], clock.now())
        transaction.commit()
        return made

    return making


@pytest.fixture
def roles(site):
    """Return a function that tells the roles that people have in a workspace now."""

    def telling(workspace, *userids):
        transaction.begin()
        found = [roster_of(workspace).roles_of(userid) for userid in userids]
        return found[0] if len(found) == 1 else found

    return telling
