"""Ten people who join the same workspace at the same moment, and leave it so: all are kept."""

from benchmarks import content
from benchmarks.harness import bench
from benchmarks.harness import ms
from benchmarks.harness import rounds
from benchmarks.harness import Times
from benchmarks.joining import FEW
from benchmarks.joining import MANY
from benchmarks.joining import with_members
from kuntaliitto.vertaiset.membership import index
from kuntaliitto.vertaiset.membership import roster
from plone.uuid.interfaces import IUUID
from threading import Barrier
from threading import Thread
from zope.component import getGlobalSiteManager
from ZPublisher.interfaces import IPubFailure

import transaction


ROUNDS = 10
TOGETHER = 10


@bench("together", f"{TOGETHER} people joining and leaving the same workspace at the same moment, over REST")
def measure(site, report):
    """Let them join at once, count; let them leave at once, count."""
    content.people(site.portal, content.SIZES[-1] + content.SPARE)
    people = [content.person(content.SIZES[-1] + one) for one in range(TOGETHER)]
    tokens = [site.token(userid) for userid in people]
    times = Times()
    refused, rows, tried_again = 0, [], []
    getGlobalSiteManager().registerHandler(lambda event: event.retry and tried_again.append(event), (IPubFailure,))
    for number in (FEW, MANY):
        workspace = with_members(site, number)
        for _round in range(rounds(ROUNDS)):
            for method, present in (("POST", set(people)), ("DELETE", set())):
                with times.take(method, number):
                    answers = _at_once(site, method, site.path(workspace), tokens)
                refused += sum(answer is not None for answer in answers)
                transaction.begin()
                _check(workspace, people, present, number)
        rows.append((f"{number:,}", ms(times.median("POST", number)), ms(times.median("DELETE", number))))
    report.table(("members before", f"{TOGETHER} join", f"{TOGETHER} leave"), rows)
    requests = TOGETHER * 2 * 2 * rounds(ROUNDS)
    report.write("After each round the roster, its counter and the index held exactly who had joined.")
    report.write(f"Of {requests} requests Zope tried {len(tried_again)} again.\n")
    report.at_most(0, f"requests refused or lost, of {requests}", refused)


def _at_once(site, method, path, tokens):
    """Send a request for each of ``tokens`` from a thread of its own; return what went wrong, None for nothing."""
    together = Barrier(len(tokens))
    answers = [None] * len(tokens)

    def ask(position, token):
        together.wait()
        try:
            site.request(f"{path}/@membership", user=token, method=method, json_api=True, data={})
        except Exception as error:  # whatever it is, it is an answer that somebody would get
            answers[position] = error

    threads = [Thread(target=ask, args=pair) for pair in enumerate(tokens)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def _check(workspace, people, present, others):
    """Raise ``AssertionError`` where roster, counter or index say something else than who has joined."""
    people_there = roster.roster_of(workspace)
    uid = IUUID(workspace)
    coordinators = len(people_there.coordinators())
    assert {userid for userid in people if userid in people_there.members} == present
    assert {userid for userid in people if uid in index.memberships_of(userid)} == present
    assert people_there.count() == len(people_there.members) == others + coordinators + len(present)
