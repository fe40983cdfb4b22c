"""A story and its people, asked over HTTP alone; the clock of the process goes where a test sets it."""

from contextlib import ExitStack
from datetime import datetime
from datetime import timezone
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.experts import network
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from kuntaliitto.vertaiset.stories.perspectives import HOME_CELLS
from plone import api
from plone.app.testing import SITE_OWNER_NAME
from plone.app.testing import SITE_OWNER_PASSWORD
from plone.restapi.testing import RelativeSession
from story_world import cells
from story_world import make_people
from story_world import statement

import pytest
import transaction


STORY = "kokeilijat/ylijaamalounas"
YES = {"relevant": True, "described": True, "reasoned": True, "no_harm": True}
ROUNDS = "@validation-rounds"
CONDITION = {"equity": "Kertokaa, miten erityisruokavaliot hoidetaan."}
LISTENED = ("leadership/now", "political/now", "impact/now")

# What a story needs beside its cells, on the way up.
FACTS = {
    "in_use_since": "2026-02-01",
    "funding": [{"source": "Hankeraha", "starts": "2026-01-01", "ends": "2027-12-31"}],
    "indicator": "Hävikki, kg viikossa",
    "baseline": "100",
    "target": "50",
    "costs": "Työaikaa tunti viikossa",
    "did_not_work": "Lounas iltapäivällä ei tavoittanut ketään",
}
MEASURED = (
    {"date": "2026-01-15", "value": "100", "note": None},
    {"date": "2026-08-15", "value": "70", "note": None},
)
MEASURED_AGAIN = (
    {"date": "2027-08-15", "value": "55", "note": None},
    {"date": "2028-08-15", "value": "48", "note": None},
)


class Life:
    """Asks as people of ``story_world.CAST``; each way of asking checks the status and returns the JSON."""

    def __init__(self, portal, monkeypatch, stack):
        self.portal = portal
        self._monkeypatch = monkeypatch
        self._stack = stack
        self._sessions = {}

    def at(self, day, hour=9):
        """Set the clock to nine o'clock, or another ``hour``, on ``day``, an ISO date."""
        moment = datetime.fromisoformat(day).replace(hour=hour, tzinfo=timezone.utc)
        self._monkeypatch.setattr(clock, "now", lambda: moment)

    def session(self, who):
        """Return the session of somebody: of the Manager for ``admin``, of a visitor for None."""
        if who not in self._sessions:
            made = self._stack.enter_context(RelativeSession(self.portal.absolute_url()))
            made.headers.update({"Accept": "application/json"})
            if who is not None:
                admin = (SITE_OWNER_NAME, SITE_OWNER_PASSWORD)
                made.auth = admin if who == "admin" else (who, f"{who}-salasana-1")
            self._sessions[who] = made
        return self._sessions[who]

    def ask(self, who, method, path, body=None, status=200):
        """Ask for ``path``, below the story where it begins with ``@``, ``/`` or ``?``, or is empty."""
        where = path if path and path[0] not in "@/?" else f"{STORY}/{path.lstrip('/')}".rstrip("/")
        response = getattr(self.session(who), method)(where, json=body)
        assert response.status_code == status, (who, method, where, response.status_code, response.text)
        return response.json() if response.content else None

    def get(self, who, path="", status=200):
        return self.ask(who, "get", path, status=status)

    def post(self, who, path, body=None, status=200):
        return self.ask(who, "post", path, body, status)

    def patch(self, who, path, body, status=204):
        return self.ask(who, "patch", path, body, status)

    def move(self, who, name, comment="", status=200):
        return self.post(who, f"@workflow/{name}", {"comment": comment} if comment else {}, status)

    def maturity(self, who="tuula"):
        return self.get(who, "@maturity")

    def stands(self, who="tuula"):
        """Return rung and state, as ``@maturity`` and the content itself say them."""
        told = self.maturity(who)
        assert self.get(who)["review_state"] == told["state"]
        return told["stage"], told["state"]

    def effective(self):
        """Return the date of publication that the catalog tells of the story, as tuula finds it; None without one."""
        (found,) = self.get("tuula", "kokeilijat/@search?id=ylijaamalounas&metadata_fields=effective")["items"]
        return found["effective"]

    def missing(self):
        """Return the ids of the gates that the next rung still asks for."""
        return [gate["id"] for gate in self.maturity()["next"]["gates"] if not gate["met"]]

    def tell(self, told=HOME_CELLS, **fields):
        """Let tuula make the story."""
        sent = {
            "@type": "vertaiset.practice_story",
            "title": "Ylijäämälounas",
            "municipality": "837",
            "perspectives": cells(*told),
            **fields,
        }
        return self.post("tuula", "kokeilijat", sent, 201)

    def enrich(self, who, cell="leadership/now", text="Meillä esihenkilöt syövät mukana."):
        sent = {"@type": "vertaiset.enrichment", "title": f"{who} rikastaa", "cell": cell, "text": text}
        return self._id(self.post(who, "", sent, 201))

    def listen(self, who, heard=LISTENED, fit="adapt"):
        told = {}
        for cell in heard:
            perspective, time = cell.split("/")
            told.setdefault(perspective, {})[time] = {"own": "Meillä on toisin.", "fit": fit}
        sent = {"@type": "vertaiset.adoption", "title": f"{who} kuuntelee", "cells": told, "next_step": "adopt"}
        return self._id(self.post(who, "", sent, 201))

    @staticmethod
    def _id(made):
        return "/" + made["@id"].rsplit("/", 1)[1]

    def put(self, **roles):
        """Make people, and give them roles in the workspace, as ``userid=[…]``."""
        transaction.begin()
        for userid in roles:
            api.user.create(username=userid, email=f"{userid}@example.org", password=f"{userid}-salasana-1")
        self._write(actions.add_member, roles)

    def set_roles(self, **roles):
        """Give people of the workspace other roles."""
        transaction.begin()
        self._write(actions.set_roles, roles)

    def _write(self, act, roles):
        with api.env.adopt_user("maija"):
            for userid, given in roles.items():
                act(self.portal.kokeilijat, userid, given, clock.now())
        transaction.commit()

    def invite(self, *userids, who="fanni"):
        return self.post(who, "@validators", {"userids": list(userids)})

    def invite_refused(self, who, userids, status):
        return self.post(who, "@validators", {"userids": userids}, status)

    def state(self, who, score=4, status=201, **scores):
        """Let ``who`` give a statement."""
        verdict = scores.pop("verdict", "pass")
        return self.post(who, "@validations", statement(score, verdict, **scores), status)

    def decide(self, who, number, decision, status=200, reasons="Perustelut ovat tässä.", **more):
        sent = {"decision": decision, "reasons": reasons, **more}
        return self.post(who, f"@validation-rounds/{number}/decision", sent, status)

    def daily_job(self):
        return self.post("admin", f"{self.portal.absolute_url()}/@daily-job")

    def become_interesting(self):
        """Told in part, and published, in March 2026."""
        self.at("2026-03-02")
        self.tell(**FACTS)
        self.move("tuula", "publish")

    def become_promising(self):
        """Told further, enriched, listened to and promoted, in September 2026."""
        self.become_interesting()
        self.at("2026-09-02")
        self.patch("tuula", "", {"perspectives": cells(*CELLS), "measurements": list(MEASURED)})
        for who, kind in (("eetu", "taken_in"), ("petra", "thanked")):
            self.patch("tuula", self.enrich(who), {"answer_kind": kind, "answer": "Kiitos!"})
        self.adoptions = {who: self.listen(who) for who in ("eetu", "petra", "pekka")}
        self.ship = self._id(
            self.post("tuula", "", {"@type": "vertaiset.time_ship", "title": "Laiva", "returns_on": "2027-09-02"}, 201)
        )
        self.post("fanni", "@checks", {**YES, "reasons": "Kaikki kunnossa"})
        self.at("2026-09-02", hour=10)
        self.move("fanni", "promote")

    def be_judged(self, *validators, **scores):
        """Submit, and let ``validators`` give the same statement."""
        self.move("tuula", "submit_for_validation")
        self.invite(*validators)
        for who in validators:
            self.state(who, **scores)

    def become_good(self):
        """Tried, and passed by two validators, in March 2027."""
        self.become_promising()
        self.at("2027-03-02")
        self.post("pekka", f"{self.adoptions['pekka']}/@workflow/try")
        self.be_judged("vaino", "vilja")
        self.decide("vilja", 1, "passed")

    def become_retired(self):
        """Retired with learnings."""
        self.patch("tuula", "", {"learnings": "Lounas onnistuu, kun keittiö on mukana alusta."})
        self.move("tuula", "retire")

    def prepare_for_sustainable(self):
        """Adopted twice, with outcomes; measured, and the ship answered, by June 2029."""
        self.at("2029-06-02")
        self.adoptions["vaino"] = self.listen("vaino")
        for who, outcome in (("pekka", "did_not_work"), ("vaino", "worked")):
            if who != "pekka":
                self.post(who, f"{self.adoptions[who]}/@workflow/try")
            outcomes = [{"date": "2029-05-02", "outcome": outcome, "changes": "Aikataulu"}]
            self.patch(who, self.adoptions[who], {"outcomes": outcomes})
        self.patch("tuula", self.ship, {"answer": "Toteutui, vaikka hitaammin."})
        self.patch("tuula", "", {"measurements": [*MEASURED, *MEASURED_AGAIN]})

    def become_sustainable(self):
        """Passed by an adopter, a peer who has not adopted, and a researcher, in June 2029."""
        self.become_good()
        self.prepare_for_sustainable()
        self.be_judged("vaino", "vilja", "tutkija")
        self.decide("vaino", 2, "passed")


@pytest.fixture
def life(acceptance, monkeypatch):
    """A public workspace with everybody in it, and no story yet."""
    with api.env.adopt_roles(["Manager"]):
        api.user.create(username="maija", email="maija@example.org", password="maija-salasana-1")
        policies = {"visibility": "public", "join_policy": "request", "participation": "publish"}
        with api.env.adopt_user("maija"), api.env.adopt_roles(["Manager"]):
            workspace = api.content.create(acceptance["portal"], "vertaiset.workspace", title="Kokeilijat", **policies)
        make_people(workspace)
        network.submit("tutkija", "researcher", (), clock.now())
    transaction.commit()
    with ExitStack() as stack:
        yield Life(acceptance["portal"], monkeypatch, stack)


@pytest.fixture
def submitted(life):
    """A story in its first round, in March 2027."""
    life.become_promising()
    life.at("2027-03-02")
    life.post("pekka", f"{life.adoptions['pekka']}/@workflow/try")
    life.move("tuula", "submit_for_validation")
    return life


@pytest.fixture
def conditional(submitted):
    """A story that is good on one condition."""
    submitted.invite("vaino", "vilja")
    for who in ("vaino", "vilja"):
        submitted.state(who, equity=2)
    submitted.decide("vilja", 1, "conditional", conditions=CONDITION)
    return submitted
