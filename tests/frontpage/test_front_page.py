"""The front page of a workspace, for those who read it and for those who do not."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import actions
from plone import api
from plone.app.textfield.value import RichTextValue

import pytest


def test_smoke(portal, people, make_workspace, add, browse):
    ws = make_workspace("maija", title="Kokeilut", description="Kuvaus", visibility="public", join_policy="self")
    add("maija", ws, "vertaiset.notice", "Seminaari")
    add("maija", ws, "News Item", "Uutinen")
    add("maija", ws, "Document", "Muistio")
    add("maija", ws, "Event", "Tapaaminen")
    for user in (None, "ville", "maija"):
        b = browse(user)
        for page in ("", "/@@materials", "/@@workspace-links", "/@@workspace-news", "/@@workspace-events", "/@@workspace-tools", "/@@workspaces", "/@@notices", "/@@notices-archive", "/seminaari"):
            b.open(ws.absolute_url() + page)
            assert b.headers["status"].startswith("200"), (user, page, b.contents[-3000:])
        b.open(portal.absolute_url() + "/@@workspaces")
        assert b.headers["status"].startswith("200"), (user, page)
    b = browse("maija")
    for page in ("/@@materials-upload", "/++add++vertaiset.notice", "/seminaari/edit", "/edit"):
        b.open(ws.absolute_url() + page)
        assert b.headers["status"].startswith("200"), (user, page, b.contents[-3000:])
