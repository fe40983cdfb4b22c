"""The people of the demo, who are made up: accounts, and the municipalities that they come from."""

from kuntaliitto.vertaiset.people.profile import set_municipality
from plone import api

import os
import secrets


def make(userid, fullname, municipality, organisation, came):
    """Make the account ``userid``, of ``municipality`` since the moment ``came``; one that is there stays as it is."""
    if api.user.get(userid=userid) is not None:
        return
    api.user.create(
        email=f"{userid}@example.org",
        username=userid,
        password=password(),
        properties={"fullname": fullname},
    )
    set_municipality(userid, municipality, organisation, came)


def password():
    """Return the password of the demo's people: what ``VERTAISET_PASSWORD`` says, else one that nobody knows."""
    return os.environ.get("VERTAISET_PASSWORD") or secrets.token_urlsafe(24)
