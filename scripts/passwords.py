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


def set_admin(app, password):
    """Give ``admin`` this ``password``, unless it is theirs already."""
    users = app.acl_users.users
    if not users.authenticateCredentials({"login": "admin", "password": password}):
        users.updateUserPassword("admin", password)
