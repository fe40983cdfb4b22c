"""Mail about important notices."""

from datetime import date
from datetime import timedelta
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.notifications import mail
from kuntaliitto.vertaiset.notifications import preferences
from plone import api

import pytest


@pytest.fixture
def workspace(make_workspace, people, act, now, portal):
    workspace = make_workspace("maija", title="Kokeilevat kunnat", visibility="listed", join_policy="request")
    act("maija", actions.add_member, workspace, "ville", ("member",), now)
    act("maija", actions.add_member, workspace, "aino", ("observer",), now)
    portal.MailHost.messages.clear()
    return workspace


@pytest.fixture
def publish(workspace, act, portal):
    """Return a function that makes a notice and publishes it, as maija."""

    def publishing(**fields):
        fields = {"title": "Seminaari", "important": True, **fields}
        notice = api.content.create(workspace, "vertaiset.notice", **fields)
        api.content.transition(notice, to_state="published")
        return notice

    return lambda **fields: act("maija", publishing, **fields)


def test_members_hear_of_an_important_notice_but_not_who_published_it(publish, letters):
    notice = publish()
    assert letters("maija") == []
    assert letters("eero") == []
    for userid in ("ville", "aino"):
        (letter,) = letters(userid)
        assert letter.subject == "Kokeilevat kunnat: Seminaari"
        assert notice.absolute_url() in letter.body


def test_of_other_notices_nobody_hears(publish, letters):
    publish(important=False)
    assert letters() == []


def test_who_left_meanwhile_does_not_read_of_it(publish, letters, workspace, act, now, run):
    preferences.choose("ville", "daily")
    publish()
    act("ville", actions.leave, workspace, now)
    run(now)
    assert letters("ville") == []


def test_a_notice_that_was_retracted_or_is_over_is_no_news(publish, letters, act, now, run):
    preferences.choose("ville", "daily")
    notice = publish(title="Peruttu")
    act("maija", api.content.transition, notice, "retract")
    publish(title="Mennyt", shown_until=date(2025, 4, 1))
    run(now + timedelta(days=1))
    assert letters("ville") == []


def test_a_notice_is_told_of_on_the_day_it_is_shown_from(publish, letters, now, run):
    publish(shown_from=date(2025, 4, 3))
    assert letters() == []
    assert run(now + timedelta(days=1))["notices"]["done"] == []
    assert letters() == []
    later = now + timedelta(days=2)
    assert run(later, dry_run=True)["notices"]["done"] == ["Important notices to tell of: 1."]
    assert letters() == []
    run(later)
    assert len(letters("ville")) == 1
    run(later)
    assert len(letters("ville")) == 1


def test_the_day_is_that_of_the_site(publish, letters):
    # It is 9 in the morning in London, and already the next day on Kiritimati.
    api.portal.set_registry_record("plone.portal_timezone", "Pacific/Kiritimati")
    publish(shown_from=date(2025, 4, 2), title="Huomenna")
    assert len(letters("ville")) == 0
    publish(shown_from=date(2025, 4, 1), title="Tänään")
    assert len(letters("ville")) == 1


def test_in_an_archive_a_waiting_notice_goes_on_waiting(publish, letters, workspace, now, run):
    publish(shown_from=date(2025, 4, 3))
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(workspace, to_state="archived")
    run(now + timedelta(days=2))
    assert letters() == []
    with api.env.adopt_roles(["Manager"]):
        api.content.transition(workspace, to_state="active")
    run(now + timedelta(days=4))
    assert len(letters("ville")) == 1


def test_a_great_many_hear_with_the_daily_mail(publish, letters, now, run, monkeypatch):
    monkeypatch.setattr(mail, "MOST_AT_ONCE", 1)
    preferences.choose("aino", "never")
    publish()
    assert letters() == []
    run(now)
    assert len(letters("ville")) == 1
    assert letters("aino") == []
