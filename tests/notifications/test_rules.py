"""Content rules on what happens in workspaces, with real rules, mail and log actions."""

from kuntaliitto.vertaiset import events
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.notifications import preferences
from kuntaliitto.vertaiset.notifications import setup
from kuntaliitto.vertaiset.people import profile
from plone import api
from plone.app.contentrules import api as assignments
from plone.app.contentrules import handlers
from plone.app.contentrules.actions.logger import LoggerAction
from plone.app.contentrules.actions.mail import MailAction
from plone.app.contentrules.conditions.portaltype import PortalTypeCondition
from plone.app.contentrules.rule import get_assignments
from plone.app.contentrules.rule import Rule
from plone.contentrules.engine.interfaces import IRuleStorage
from plone.stringinterp.interfaces import IStringInterpolator
from zope.component import getUtility
from zope.lifecycleevent.interfaces import IObjectAddedEvent
from zope.schema.interfaces import IVocabularyFactory

import logging
import pytest


MESSAGE = """${member_fullname} (${member_userid}, ${member_municipality}): ${request_message}
${workspace_title} ${workspace_url}|${leave_reason}|${notice_title}|${notice_url}"""


@pytest.fixture
def workspace(make_workspace, people):
    for userid in people:
        preferences.choose(userid, "never")
    return make_workspace("maija", title="Kokeilevat kunnat")


@pytest.fixture
def make_rule(portal, letters):
    """Return a function that makes a rule of actions for an event, and assigns it to a container."""
    handlers.close(None)

    def making(event, container, *actions, conditions=(), name="rule"):
        rule = Rule()
        rule.event = event
        rule.actions.extend(actions)
        rule.conditions.extend(conditions)
        getUtility(IRuleStorage)[name] = rule
        assignments.assign_rule(container, name)
        return rule

    yield making
    handlers.close(None)


def mail_action(message=MESSAGE, recipients="kirjaamo@example.org"):
    action = MailAction()
    action.subject = "${workspace_title}"
    action.source = "${member_email}" if recipients is None else ""
    action.recipients = recipients or "${member_email}"
    action.message = message
    return action


def log_action():
    action = LoggerAction()
    action.targetLogger = "rules"
    action.loggingLevel = logging.INFO
    action.message = "&e at &c by &u"
    return action


def test_the_triggers_can_be_chosen(portal):
    vocabulary = getUtility(IVocabularyFactory, "plone.contentrules.events")(portal)
    offered = {term.value: term.token for term in vocabulary}
    assert offered[events.IMemberJoined] == "Member joined a workspace"
    assert {events.IMemberLeft, events.IMembershipRequested, events.INoticePublished} <= set(offered)


def test_a_request_is_mailed_with_all_that_it_says(workspace, make_rule, letters, act, now):
    api.user.get("ville").setMemberProperties({"fullname": "Ville Välimäki"})
    profile.set_municipality("ville", "837", "", now)
    make_rule(events.IMembershipRequested, workspace, mail_action())
    act("ville", joining.join, workspace, now, message="Kiinnostaa")
    (letter,) = letters()
    assert letter.subject == "Kokeilevat kunnat"
    assert letter.body.strip().splitlines() == [
        "Ville Välimäki (ville, Tampere): Kiinnostaa",
        f"Kokeilevat kunnat {workspace.absolute_url()}|||",
    ]


def test_of_one_without_a_municipality_the_organisation_is_told(workspace, make_rule, letters, act, now):
    profile.set_municipality("ville", "none", "Pirkanmaan liitto", now)
    make_rule(events.IMembershipRequested, workspace, mail_action("${member_municipality}"))
    act("ville", joining.join, workspace, now)
    act("aino", joining.join, workspace, now)
    assert [letter.body.strip() for letter in letters()] == ["Pirkanmaan liitto", ""]


def test_each_of_many_who_join_in_one_request_starts_the_rule(workspace, make_rule, letters, act, now):
    make_rule(events.IMemberJoined, workspace, mail_action(recipients=None))
    for userid in ("ville", "aino", "eero"):
        act("maija", actions.add_member, workspace, userid, ("member",), now)
    assert [len(letters(userid)) for userid in ("ville", "aino", "eero")] == [1, 1, 1]


def test_a_rule_on_the_site_and_on_the_workspace_runs_once_an_event(workspace, make_rule, letters, act, now, portal):
    make_rule(events.IMemberJoined, portal, mail_action())
    assignments.assign_rule(workspace, "rule")
    act("maija", actions.add_member, workspace, "ville", ("member",), now)
    assert len(letters()) == 1


def test_a_rule_on_a_folder_above_runs_where_it_reaches_below(
    portal, people, make_workspace, make_rule, letters, act, now
):
    for userid in people:
        preferences.choose(userid, "never")
    with api.env.adopt_roles(["Manager"]):
        folder = api.content.create(portal, "Folder", "verkostot")
    workspace = make_workspace("maija", container=folder)
    make_rule(events.IMemberJoined, folder, mail_action())
    act("maija", actions.add_member, workspace, "ville", ("member",), now)
    assert len(letters()) == 1
    assignments.edit_rule_assignment(folder, "rule", bubbles=False)
    act("maija", actions.add_member, workspace, "aino", ("member",), now)
    assert len(letters()) == 1


def test_one_who_leaves_is_logged(workspace, make_rule, act, now, caplog):
    make_rule(events.IMemberLeft, workspace, log_action())
    act("maija", actions.add_member, workspace, "ville", ("member",), now)
    with caplog.at_level(logging.INFO, logger="rules"):
        act("ville", actions.leave, workspace, now)
    assert "kuntaliitto.vertaiset.events.MemberLeft at <Workspace" in caplog.text
    assert "by ville" in caplog.text


def test_why_somebody_was_removed_can_be_told(workspace, make_rule, letters, act, now):
    make_rule(events.IMemberLeft, workspace, mail_action("${member_userid}: ${leave_reason}"))
    act("maija", actions.add_member, workspace, "ville", ("member",), now)
    act("maija", actions.remove, workspace, "ville", now, reason="Hanke päättyi")
    assert letters()[-1].body.strip() == "ville: Hanke päättyi"


def test_a_published_notice_is_mailed(workspace, make_rule, letters, act):
    make_rule(events.INoticePublished, workspace, mail_action("${workspace_title}: ${notice_title} ${notice_url}"))
    notice = act("maija", api.content.create, workspace, "vertaiset.notice", title="Seminaari")
    assert letters() == []
    act("maija", api.content.transition, notice, "publish")
    (letter,) = letters()
    assert letter.body.strip() == f"Kokeilevat kunnat: Seminaari {notice.absolute_url()}"


def test_conditions_see_the_workspace(workspace, make_rule, letters, act, now):
    only_folders = PortalTypeCondition()
    only_folders.check_types = ["Folder"]
    only_workspaces = PortalTypeCondition()
    only_workspaces.check_types = ["vertaiset.workspace"]
    make_rule(events.IMemberJoined, workspace, mail_action("Kansio"), conditions=[only_folders], name="folders")
    make_rule(events.IMemberJoined, workspace, mail_action("Työtila"), conditions=[only_workspaces], name="workspaces")
    act("maija", actions.add_member, workspace, "ville", ("member",), now)
    assert [letter.body.strip() for letter in letters()] == ["Työtila"]


def test_what_the_event_does_not_say_is_empty_and_nothing_is_left_of_an_earlier_one(workspace, make_rule, act, now):
    make_rule(events.IMembershipRequested, workspace, mail_action())
    act("ville", joining.join, workspace, now, message="Kiinnostaa")
    interpolate = IStringInterpolator(workspace)
    assert interpolate("${member_userid}${request_message}${notice_title}.") == "."


def test_outside_workspaces_the_strings_are_empty(portal):
    with api.env.adopt_roles(["Manager"]):
        folder = api.content.create(portal, "Folder", "muualla")
    assert IStringInterpolator(folder)("${workspace_title}${workspace_url}.") == "."


def test_inside_a_workspace_any_rule_may_name_it(workspace, act):
    document = act("maija", api.content.create, workspace, "Document", title="Muistio")
    assert IStringInterpolator(document)("${title} / ${workspace_title}") == "Muistio / Kokeilevat kunnat"


def test_uninstalling_takes_our_rules_away_and_leaves_others(workspace, make_rule, portal):
    make_rule(events.IMemberJoined, portal, mail_action(), name="ours")
    others = make_rule(IObjectAddedEvent, portal, mail_action(), name="others")
    setup.remove(portal)
    assert list(getUtility(IRuleStorage)) == ["others"]
    assert list(get_assignments(others)) == ["/plone"]
    assert not preferences.has_chosen("maija")
