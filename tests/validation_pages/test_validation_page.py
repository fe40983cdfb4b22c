"""``@@validation``: where a story stands, the four checks, inviting."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.maturity import inviting
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.people.profile import set_municipality
from plone import api
from rounds_world import move

import transaction


def open_page(browse, userid, story, view="@@validation"):
    browser = browse(userid)
    browser.open(f"{story.absolute_url()}/{view}")
    return browser


def fresh(story):
    transaction.begin()
    return record_of(story)


def test_a_facilitator_answers_the_four_checks(make_story, portal, browse):
    promising = make_story()
    move("tuula", promising, "publish")
    fanni = open_page(browse, "fanni", promising)
    form = fanni.getForm(index=len(fanni.contents.split("vt-checks")[0].split("<form")) - 1)
    for check in ("relevant", "described", "reasoned"):
        form.getControl(name=check).value = ["yes"]
    form.getControl(name="check_reasons").value = "Kaikki on kerrottu"
    form.getControl(name="do").click()
    assert "Answer with yes or no." in fanni.contents
    assert "Kaikki on kerrottu" in fanni.contents
    assert not fresh(promising).checks

    form = fanni.getForm(index=len(fanni.contents.split("vt-checks")[0].split("<form")) - 1)
    assert form.getControl(name="reasoned").value == ["yes"]
    form.getControl(name="no_harm").value = ["no"]
    form.getControl(name="do").click()
    last = fresh(promising).checks[-1]
    assert dict(last.answers) == {"relevant": True, "described": True, "reasoned": True, "no_harm": False}
    assert last.reasons == "Kaikki on kerrottu"


def test_nobody_else_is_asked_the_checks_and_who_is_not_independent_reads_why(promising, browse):
    assert "vt-checks" not in open_page(browse, "petra", promising).contents
    assert "vt-checks" not in open_page(browse, None, promising).contents
    set_municipality("fanni", "837", "", clock.now())
    fanni = open_page(browse, "fanni", promising)
    assert "person&#x27;s own" in fanni.contents or "person's own" in fanni.contents
    assert 'name="no_harm"' not in fanni.contents


def test_candidates_come_with_their_reasons_and_are_invited(submitted, browse):
    fanni = open_page(browse, "fanni", submitted)
    assert 'value="vilja"' in fanni.contents
    fanni.getControl(name="userids").value = ["vaino", "vilja"]
    fanni.getControl(name="do", index=0).click()
    assert "Invited: 2." in fanni.contents
    round_ = fresh(submitted).open_round()
    assert sorted(round_.invitations) == ["vaino", "vilja"]
    assert "Has given" not in fanni.contents
    fanni.getControl("Take back: vaino").click()
    assert inviting.status_of(fresh(submitted).open_round(), "vaino") == "taken_back"


def test_a_candidate_who_may_not_has_no_box_and_a_reason(submitted, browse):
    set_municipality("vaino", "837", "", clock.now())
    fanni = open_page(browse, "fanni", submitted)
    assert 'value="vaino"' not in fanni.contents
    row = next(one for one in fanni.contents.split("vt-candidate ") if "vaino" in one)
    assert "The story is told from a municipality" in row


def test_when_no_facilitator_may_invite_a_coordinator_reads_what_to_do(submitted, browse):
    for userid in ("fanni", "koko", "maija"):
        set_municipality(userid, "837", "", clock.now())
    koko = open_page(browse, "koko", submitted)
    assert "None of the facilitators of this workspace may." in koko.contents
    assert f"{api.portal.get_tool('portal_url')()}" in koko.contents
    assert "@@workspace-add-members" in koko.contents
    assert 'name="userids"' not in koko.contents


def test_others_see_that_a_round_is_open_and_nobody_who_is_asked(invited, browse):
    for userid in ("petra", None):
        page = open_page(browse, userid, invited)
        assert "is open" in page.contents
        assert "vt-answered" not in page.contents
        assert "vilja" not in page.contents


def test_one_who_is_invited_declines(invited, browse):
    vilja = open_page(browse, "vilja", invited)
    assert "You are invited to validate this story" in vilja.contents
    vilja.getControl("Decline the invitation").click()
    assert inviting.status_of(fresh(invited).open_round(), "vilja") == "declined"
    assert "Nothing waits for you now." in vilja.contents


def test_a_post_without_a_token_changes_nothing(invited, browse):
    vilja = browse("vilja")
    vilja.post(f"{invited.absolute_url()}/@@validation", "do=decline")
    assert inviting.status_of(fresh(invited).open_round(), "vilja") == "invited"
