"""The password of ``admin`` and of the demo's people: where it comes from, and how a running site gets another one."""

import os
import secrets


SHORTEST = 8


class Unfit(Exception):
    """``VERTAISET_PASSWORD`` cannot be used; the message says why."""


def given():
    """Return what ``VERTAISET_PASSWORD`` says, or ``""``. Raises ``Unfit`` where it is too short for Plone."""
    password = os.environ.get("VERTAISET_PASSWORD", "")
    if password and len(password) < SHORTEST:
        raise Unfit(f"VERTAISET_PASSWORD is shorter than {SHORTEST} characters.")
    return password


def made_up(path):
    """Return the password kept in the file ``path``; make one up, and keep it there, where there is none yet."""
    if not path.exists():
        new = path.with_suffix(".new")
        new.unlink(missing_ok=True)
        # O_EXCL with the mode: at no moment may somebody else read it
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
            out.write(secrets.token_urlsafe(12) + "\n")
        new.rename(path)
    return path.read_text().strip()


def set_all(app, site_id, password):
    """Give ``admin``, and those of the demo's people who are still there, this ``password``."""
    from kuntaliitto.vertaiset.setuphandlers.demo import PEOPLE

    _set(app.acl_users.users, "admin", password)
    for person in PEOPLE:
        _set(app[site_id].acl_users.source_users, person.userid, password)


def _set(users, userid, password):
    """Write nothing where there is no such user, or the password is theirs already."""
    login = users.getLoginForUserId(userid) if userid in users.listUserIds() else None
    if login and not users.authenticateCredentials({"login": login, "password": password}):
        users.updateUserPassword(userid, password)
