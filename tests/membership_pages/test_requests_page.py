"""The queue of requests and its record in the browser."""

from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.membership.roster import roster_of

import transaction


REQUESTS = "@@workspace-requests"


def test_a_request_is_approved_with_a_greeting(people, make_workspace, browse, press, act, roles_in, text_of):
    workspace = make_workspace("maija")
    act("ville", joining.join, workspace, message="Pääsisinkö mukaan?")
    browser = browse("maija", workspace, REQUESTS)
    assert "Pääsisinkö mukaan?" in text_of(browser)
    press(browser, "decision", "approve", reason="Tervetuloa!")
    assert roles_in(workspace, "ville") == ("member",)
    assert "ville is now a member." in browser.contents
    record = text_of(browser).split("What was decided")[1]
    for said in ("Approved", "maija", "Pääsisinkö mukaan?", "Tervetuloa!"):
        assert said in record


def test_a_rejection_needs_a_reason_and_keeps_what_was_typed_elsewhere(
    people, make_workspace, browse, press, act, roles_in
):
    workspace = make_workspace("maija")
    act("ville", joining.join, workspace)
    browser = press(browse("maija", workspace, REQUESTS), "decision", "reject")
    assert "Write a reason." in browser.contents.split('id="vt-error-reason"')[1].split("</div>")[0]
    assert roster_of(workspace).count_pending() == 1
    press(browser, "decision", "reject", reason="Vain kunnille.")
    last = roster_of(workspace).last_request("ville")
    assert (last.status, last.reason, last.decided_by) == ("rejected", "Vain kunnille.", "maija")
    assert roles_in(workspace, "ville") == ()
    assert "Nobody is waiting for a decision." in browser.contents


def test_a_request_that_spans_workspaces_says_so_on_both_sides(
    people, make_workspace, browse, press, act, text_of, roles_in
):
    parent = make_workspace("maija", title="Verkosto")
    child = make_workspace("maija", parent, title="Ryhmä")
    act("ville", joining.join, child, with_parent=True)
    assert "Asks in the same act for Ryhmä" in text_of(browse("maija", parent, REQUESTS))
    browser = browse("maija", child, REQUESTS)
    assert "the workspaces around this one too" in text_of(browser)
    press(browser, "decision", "approve")
    assert "becomes a member when the other workspaces have approved too" in browser.contents
    assert roles_in(child, "ville") == ()


def test_a_request_that_somebody_else_has_decided_is_refused_in_words(people, make_workspace, browse, press, act):
    workspace = make_workspace("maija")
    act("ville", joining.join, workspace)
    browser = browse("maija", workspace, REQUESTS)
    decision = ["ville", "reject", "Ei"]
    act("maija", joining.decide_request, workspace, *decision)
    transaction.commit()
    press(browser, "decision", "approve")
    assert "The request has been decided already." in browser.contents
