"""What mail keeps about a person, for them to read and to erase."""

from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.notifications import preferences
from kuntaliitto.vertaiset.notifications import queue
from kuntaliitto.vertaiset.people import erasure

import pytest


@pytest.fixture
def workspace(make_workspace, people, act, now):
    preferences.choose("maija", "daily")
    workspace = make_workspace("maija")
    act("ville", joining.join, workspace, now)
    return workspace


def test_the_choice_and_what_waits_are_exported(workspace):
    assert erasure.export("maija")["mail"] == {
        "mail": "daily",
        "waiting": [{"kind": "requested", "workspace": workspace.UID(), "person": "ville"}],
    }
    assert erasure.export("aino")["mail"] == {}


def test_they_are_told_in_words(workspace):
    part = dict(erasure.parts())["mail"]
    assert len(part.sentences("maija")) == 2
    assert part.sentences("aino") == []


def test_erasing_forgets_the_choice_and_the_mail(workspace, now):
    erasure.erase("maija", now)
    assert not preferences.has_chosen("maija")
    assert queue.waiting("maija") == []
    assert erasure.export("maija")["mail"] == {}


def test_erasing_takes_a_person_out_of_the_mail_of_others(workspace, now):
    erasure.erase("ville", now)
    assert queue.waiting("maija") == []
