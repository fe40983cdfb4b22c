"""Eight clients who answer a survey at the same time, beside eight who edit a Document each.

They are threads of one process, as a server's are: each request goes through Zope's publisher, on a connection of its
own, and is committed to the database. What meets there is tried again as on a server.
"""

from benchmarks import answermaker
from benchmarks import content
from benchmarks.harness import bench
from benchmarks.harness import ratio
from benchmarks.harness import say
from benchmarks.harness import shuffled
from benchmarks.surveys import ANONYMOUS
from benchmarks.surveys import NAMED
from benchmarks.surveys import PEOPLE
from benchmarks.surveys import plain_document
from benchmarks.surveys import Surveys
from benchmarks.surveys import TEXT
from kuntaliitto.vertaiset.surveys.store import store_of
from threading import Barrier
from threading import Thread
from time import perf_counter
from zope.component import getGlobalSiteManager
from ZPublisher.interfaces import IPubFailure

import transaction


CLIENTS = 8
STRETCHES = 5
KINDS = (NAMED, ANONYMOUS)
EDITS = "plain: PATCH of a Document of one's own"


@bench("answering", f"{CLIENTS} clients answering at the same time, beside as many who edit a Document each")
def measure_together(site, report):
    """Let them answer, with names and without, and edit, in stretches by turns; count what is there then."""
    world = Surveys(site)
    surveys = {kind: answermaker.survey(world.workspace, "yhtaikaa", kind == ANONYMOUS) for kind in KINDS}
    documents = [plain_document(site, content.person(number)) for number in range(CLIENTS)]
    each = PEOPLE // CLIENTS // STRETCHES
    tried_again, taken = [], dict.fromkeys((*surveys, EDITS), 0.0)
    getGlobalSiteManager().registerHandler(lambda event: event.retry and tried_again.append(event), (IPubFailure,))
    again, refused, sent = (dict.fromkeys(taken, 0) for _one in range(3))
    for stretch, what in enumerate(shuffled(taken, STRETCHES)):
        say(f"  stretch {stretch + 1} of {STRETCHES * len(taken)}: {what}")
        before = len(tried_again)
        if what == EDITS:
            requests = _edits(site, documents, each, stretch)
        else:
            requests = _answers(site, surveys[what], each, sent[what])
            sent[what] += each * CLIENTS
        seconds, wrong = _at_once(world, requests)
        taken[what] += seconds
        again[what] += len(tried_again) - before
        refused[what] += len(wrong)
    _compare(report, surveys, taken, again, refused)
    site.use("Plone")


def _answers(site, survey, each, done):
    """Return for each client what it sends: ``each`` answers, of people beyond the ``done`` who have answered."""
    path = f"{site.path(survey)}/@answer"

    def one(number):
        return (path, site.token(content.person(number)), "PUT", answermaker.values(number))

    return [[one(done + client + CLIENTS * turn) for turn in range(each)] for client in range(CLIENTS)]


def _edits(site, documents, each, stretch):
    """Return for each client what it sends: ``each`` changes of the text of its own Document.

    Another word is set in bold each time, and no word is new: Plone's text index makes those meet who write new ones.
    """
    words = TEXT.split(" ")

    def text(turn):
        at = 1 + (stretch * each + turn) % (len(words) - 2)
        return " ".join([*words[:at], f"<strong>{words[at]}</strong>", *words[at + 1 :]])

    return [
        [(site.path(one), site.token(content.person(client)), "PATCH", {"text": text(turn)}) for turn in range(each)]
        for client, one in enumerate(documents)
    ]


def _at_once(world, requests):
    """Send the lists of ``requests`` each from a thread of its own; return the seconds taken, and what went wrong."""
    together, wrong = Barrier(len(requests) + 1), []

    def send(mine):
        together.wait()
        for path, token, method, data in mine:
            try:
                world.ask(path, user=token, method=method, data=data)
            except Exception as error:  # whatever it is, it is an answer that somebody would get
                wrong.append(error)

    threads = [Thread(target=send, args=(mine,)) for mine in requests]
    for thread in threads:
        thread.start()
    together.wait()
    started = perf_counter()
    for thread in threads:
        thread.join()
    return perf_counter() - started, wrong


def _compare(report, surveys, taken, again, refused):
    """Print how many were kept a second, and keep the bounds."""
    transaction.begin()
    kept = {what: (PEOPLE - refused[what]) / seconds for what, seconds in taken.items()}
    rows = []
    for what, speed in kept.items():
        title = what if what == EDITS else f"answers, {what}"
        rows.append((title, f"{speed:.0f}", ratio(speed, kept[EDITS]), again[what], refused[what]))
    report.table((f"{PEOPLE:,} each", "kept a second", ": edits", "tried again by Zope", "refused"), rows)
    for kind, survey in surveys.items():
        answers = store_of(survey).answers
        answermaker.agree(answers)
        rows = sum(1 for _answer in answers.each())
        report.at_most(0, f"answers lost or refused, of {PEOPLE:,}, {kind}", PEOPLE - rows)
        report.at_least(0.8, f"{CLIENTS} clients answering at once, {kind}: editing", kept[kind] / kept[EDITS])
    report.write("Then all rows were there, and the counters agreed with the rows, counted anew.\n")
