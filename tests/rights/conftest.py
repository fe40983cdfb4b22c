"""A world for the rights matrices: a folder that grants Reader to everybody, a parent, a workspace, and everybody."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import actions
from people_of_matrix import PERSONAS
from plone import api
from plone.app.discussion.interfaces import IConversation
from plone.app.textfield.value import RichTextValue
from plone.namedfile.file import NamedBlobFile
from zope.component import createObject

import pytest


# Secret words: each stands in one place only, so that a leak can be told from where it came.
WORDS = {
    "workspace": "Salamanteri",
    "draft": "Luonnosvihko",
    "published": "Julkilausuma",
    "file": "Liitepaperi",
    "news": "Uutisnuotti",
    "comment": "Kommenttikuiskaus",
    "notice": "Ilmoituslappu",
}


class World:
    """The objects of a matrix, by name."""

    def __init__(self, **objects):
        self.__dict__.update(objects)


def make_people():
    """Make a user for each persona but the visitor; what they are is said by ``build``."""
    for userid in PERSONAS[1:]:
        api.user.create(username=userid, email=f"{userid}@example.org", password="salasana-1-pitka")
    api.user.grant_roles("editor", roles=["Editor", "Reviewer", "Reader", "Contributor"])
    api.user.grant_roles("siteadmin", roles=["Site Administrator"])
    api.user.grant_roles("manager", roles=["Manager"])


def build(portal, visibility, participation="contribute"):
    """Return a ``World`` with a workspace of the policies given, everybody in their place."""
    with api.env.adopt_user("manager"):
        folder = api.content.create(portal, "Folder", title="Kansio")
        folder.manage_setLocalRoles("AuthenticatedUsers", ["Reader"])
        folder.reindexObjectSecurity()
        parent = api.content.create(
            folder,
            "vertaiset.workspace",
            title="Emo",
            visibility="public",
            join_policy="self",
            participation="contribute",
        )
        actions.add_member(parent, "parentcoordinator", ["coordinator"], clock.now())
        join = "closed" if visibility == "secret" else "request"
        workspace = api.content.create(
            parent,
            "vertaiset.workspace",
            title=WORDS["workspace"],
            visibility=visibility,
            join_policy=join,
            participation=participation,
        )
        for userid in ("observer", "member", "facilitator", "coordinator"):
            actions.add_member(workspace, userid, [userid], clock.now())
        actions.add_member(workspace, "exmember", ["member"], clock.now())
        actions.remove(workspace, "manager", clock.now())
    world = World(folder=folder, parent=parent, workspace=workspace)
    _fill(world)
    with api.env.adopt_user("coordinator"):
        actions.remove(workspace, "exmember", clock.now())
    for obj in (world.published, world.draft):
        obj.manage_setLocalRoles("named", ["Reader", "Editor", "Reviewer", "Contributor"])
        obj.reindexObjectSecurity()
    return world


def _fill(world):
    workspace = world.workspace
    with api.env.adopt_user("facilitator"):
        world.published = _create(workspace, "Document", "published", text=RichTextValue("<p>teksti</p>"))
        world.published.setSubject(["Piilotunniste"])
        api.content.transition(world.published, "publish")
        world.draft = _create(workspace, "Document", "draft")
        world.file = _create(workspace, "File", "file", file=NamedBlobFile(b"sisalto", filename="liitepaperi.txt"))
        api.content.transition(world.file, "publish")
        world.news = _create(workspace, "News Item", "news")
        api.content.transition(world.news, "publish")
        world.notice = _create(workspace, "vertaiset.notice", "notice")
        api.content.transition(world.notice, "publish")
        world.comment = _comment(world.published)
    with api.env.adopt_user("exmember"):
        with api.env.adopt_roles(["Manager"]):
            world.left = api.content.create(workspace, "Document", title="Poislahtenyt")
        world.left.manage_setLocalRoles("exmember", ["Owner"])
    with api.env.adopt_user("member"):
        with api.env.adopt_roles(["Manager"]):
            world.own = api.content.create(workspace, "Document", title="Oma")
            world.own_published = api.content.create(workspace, "Document", title="Oma julki")
            api.content.transition(world.own_published, "publish")
            world.waiting = api.content.create(workspace, "Document", title="Odottaa")
            api.content.transition(world.waiting, "submit")


def _create(workspace, portal_type, word, **fields):
    return api.content.create(workspace, portal_type, title=WORDS[word], **fields)


def _comment(obj):
    obj.allow_discussion = True
    conversation = IConversation(obj)
    comment = createObject("plone.Comment")
    comment.text = WORDS["comment"]
    comment.creator = comment.author_username = "facilitator"
    comment_id = conversation.addComment(comment)
    return conversation[comment_id]


@pytest.fixture
def world_of(portal):
    """Return a function that builds the world of a matrix."""
    make_people()

    def make(visibility, participation="contribute"):
        return build(portal, visibility, participation)

    return make
