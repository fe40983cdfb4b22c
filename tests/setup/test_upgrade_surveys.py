"""A site that was made before there were surveys: its workspaces get them, and their portlet, by the upgrade step."""

from BTrees.OOBTree import OOBTree
from BTrees.OOBTree import OOTreeSet
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.maturity import judging
from kuntaliitto.vertaiset.maturity.record import record_of as maturity_of
from kuntaliitto.vertaiset.permissions import ADD_SURVEY
from kuntaliitto.vertaiset.portlets.assign import COLUMN
from kuntaliitto.vertaiset.surveys import answering
from kuntaliitto.vertaiset.surveys import outcome
from kuntaliitto.vertaiset.surveys import questions
from kuntaliitto.vertaiset.surveys.store import Answers
from kuntaliitto.vertaiset.surveys.store import writable
from kuntaliitto.vertaiset.workflows.chain import SURVEY_WORKFLOW
from plone import api
from plone.portlets.interfaces import IPortletAssignmentMapping
from plone.portlets.interfaces import IPortletManager
from rounds_world import EVIDENCE
from rounds_world import move
from rounds_world import YES
from survey_world import FULL
from survey_world import NOW
from zope.component import getMultiAdapter
from zope.component import getUtility

import pytest


PROFILE = "kuntaliitto.vertaiset:default"
INDEXES = ("vertaiset_survey_closes", "vertaiset_survey_family")


def column(workspace):
    return getMultiAdapter((workspace, getUtility(IPortletManager, name=COLUMN)), IPortletAssignmentMapping)


@pytest.fixture
def older(portal, people, make_workspace):
    """Two workspaces, one below the other, in a site as it was: at 1000, and without anything of surveys."""
    outer = make_workspace("maija", title="Ulompi", visibility="public")
    inner = make_workspace("maija", container=outer, title="Sisempi", visibility="public")
    for workspace in (outer, inner):
        del column(workspace)["vertaiset-surveys"]
        workspace.manage_permission(ADD_SURVEY, ["Manager"], acquire=0)
    # In the inner one a coordinator has taken the notices away, and put the news first.
    del column(inner)["vertaiset-notices"]
    portal.portal_types.manage_delObjects(["vertaiset.survey"])
    portal.portal_workflow.manage_delObjects([SURVEY_WORKFLOW])
    catalog = portal.portal_catalog
    for name in INDEXES:
        catalog.delIndex(name)
    catalog.delColumn("vertaiset_survey")
    portal.portal_setup.setLastVersionForProfile(PROFILE, "1000")
    return outer, inner


def test_workspaces_get_the_portlet_below_their_notices(portal, older):
    outer, inner = older
    portal.portal_setup.upgradeProfile(PROFILE)
    assert list(column(outer)) == ["vertaiset-notices", "vertaiset-surveys", "vertaiset-news", "vertaiset-members"]
    assert list(column(inner)) == ["vertaiset-surveys", "vertaiset-news", "vertaiset-members"]
    assert portal.portal_setup.getLastVersionForProfile(PROFILE) == ("1001",)


def test_and_surveys_can_be_made_answered_and_found_there(portal, older):
    outer, _inner = older
    portal.portal_setup.upgradeProfile(PROFILE)
    with api.env.adopt_user("maija"):
        survey = api.content.create(
            outer,
            "vertaiset.survey",
            title="Kysely",
            questions=questions.read([{"kind": "number", "title": "Montako?"}]),
        )
    assert api.content.get_state(survey) == "draft"
    catalog = portal.portal_catalog
    assert set(INDEXES) <= set(catalog.indexes())
    brains = catalog.unrestrictedSearchResults(vertaiset_survey_family=survey.UID())
    assert [brain.vertaiset_survey["anonymous"] for brain in brains] == [False]


def test_running_it_again_changes_nothing(portal, older):
    outer, inner = older
    portal.portal_setup.upgradeProfile(PROFILE)
    before = [list(column(workspace)) for workspace in older]
    portal.portal_setup.setLastVersionForProfile(PROFILE, "1000")
    portal.portal_setup.upgradeProfile(PROFILE)
    assert [list(column(workspace)) for workspace in older] == before


def test_settings_of_the_site_stay(portal, older):
    api.portal.set_registry_record("vertaiset.survey_smallest_group", 7)
    portal.portal_setup.upgradeProfile(PROFILE)
    assert api.portal.get_registry_record("vertaiset.survey_smallest_group") == 7


# Answers that were given before they stood on shelves


def as_before(answers):
    """Return ``answers`` as they were kept at 1000."""
    kept = ("meaning", "salt", "total", "groups", "words", "sealed")
    state = {name: answers.__dict__[name] for name in kept if name in answers.__dict__}
    old = Answers.__new__(Answers)
    old.__setstate__(
        {
            **state,
            "people": OOBTree(dict(answers.people.items())),
            "rows": OOBTree(dict(answers.rows.items())),
            "who": OOTreeSet(list(answers.who)),
            "bins": OOBTree(),
        }
    )
    return old


def go_back(portal, survey):
    """Keep the answers of ``survey`` as they were kept at 1000, in a site of that time."""
    found = writable(survey)
    found.answers, found.trial = as_before(found.answers), as_before(found.trial)
    portal.portal_setup.setLastVersionForProfile(PROFILE, "1000")


GIVEN = {"mikko": FULL, "minna": {**FULL, "people": 3, "story": "Toisin"}, "fanni": {**FULL, "since": "2020-01-01"}}


def give(survey):
    receipts = {}
    for userid, values in GIVEN.items():
        with api.env.adopt_user(userid):
            receipts[userid] = answering.answer(survey, values, NOW).receipt
    return receipts


def seen(survey):
    answers = writable(survey).answers
    return outcome.of_answers(survey.questions, answers, 0), answers.words_of("story"), list(answers.each())


def test_named_answers_move_and_go_on(portal, make_survey, survey_clock):
    survey = make_survey()
    give(survey)
    before = seen(survey)
    go_back(portal, survey)
    portal.portal_setup.upgradeProfile(PROFILE)
    assert seen(survey) == before
    with api.env.adopt_user("mikko"):
        answering.answer(survey, {**FULL, "story": "Uusi"}, NOW)
    assert writable(survey).count == 3
    assert sorted(seen(survey)[1]) == ["Rivi\nToinen rivi", "Toisin", "Uusi"]


def test_receipts_and_marks_of_anonymous_answers_go_on(portal, make_survey, survey_clock):
    survey = make_survey(anonymous=True)
    receipts = give(survey)
    before = seen(survey)
    go_back(portal, survey)
    portal.portal_setup.upgradeProfile(PROFILE)
    assert seen(survey) == before
    with api.env.adopt_user("mikko"):
        assert answering.own_answer(survey, NOW, receipts["mikko"]).values == FULL
        with pytest.raises(StateForbids):
            answering.answer(survey, FULL, NOW)
        answering.answer(survey, {**FULL, "people": 99}, NOW, receipts["mikko"])
    assert writable(survey).count == 3


def test_what_is_sealed_shows_the_same(portal, make_survey, survey_clock):
    survey = make_survey(anonymous=True)
    give(survey)
    with api.env.adopt_user("fanni"):
        api.content.transition(survey, "close")
    before = seen(survey)
    assert len(before[1]) == 3
    go_back(portal, survey)
    portal.portal_setup.upgradeProfile(PROFILE)
    assert seen(survey) == before


# Checks


def test_checks_of_an_earlier_rung_stay_spent(portal, cast, make_story):
    story = make_story(**EVIDENCE)
    move("tuula", story, "publish")
    with api.env.adopt_user("fanni"):
        judging.answer_checks(story, YES, clock.now())
    record = maturity_of(story)
    record.since, record.checks_spent = clock.now() + timedelta(days=1), 0
    portal.portal_setup.setLastVersionForProfile(PROFILE, "1000")
    portal.portal_setup.upgradeProfile(PROFILE)
    assert maturity_of(story).checks_spent == len(maturity_of(story).checks) == 1
