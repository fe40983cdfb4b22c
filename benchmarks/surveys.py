"""Surveys with up to 100,000 answers: answering, results, the table for Excel, and sealing."""

from benchmarks import answermaker
from benchmarks import content
from benchmarks.harness import bench
from benchmarks.harness import ms
from benchmarks.harness import ratio
from benchmarks.harness import rounds
from benchmarks.harness import say
from benchmarks.harness import shuffled
from benchmarks.harness import Times
from itertools import count
from kuntaliitto.vertaiset.membership import roster
from kuntaliitto.vertaiset.services.receipt import HEADER
from kuntaliitto.vertaiset.surveys import files
from kuntaliitto.vertaiset.surveys.store import store_of
from plone.app.textfield.value import RichTextValue
from plone.dexterity.utils import createContentInContainer

import tracemalloc
import transaction


ROUNDS = 40
WARM = 3
TABLES = 3
PEOPLE = 2_000
BY = "by=koko"
NAMED, ANONYMOUS = "with names", "anonymous"
# Who reads rows, who makes surveys, and one who has answered and does neither.
COORDINATOR = content.person(0)
READER = content.person(1)
#: A text that is about as long as an answer.
TEXT = "<p>" + " ".join(answermaker.SENTENCES * 4) + "</p>"


class Surveys:
    """Surveys of all sizes in one workspace, the people in it, and a plain Document beside."""

    def __init__(self, site):
        self.site = site
        content.people(site.portal, PEOPLE + 2)
        answermaker.check(site.portal)
        site.use("Plone")
        self.workspace = answermaker.workspace_of(site, PEOPLE + 2)
        self.document = plain_document(site, READER)
        # All at once: after a request from this thread there is no site to make one in.
        self._people = iter([site.token(content.person(number)) for number in range(2, PEOPLE + 2)])
        self._readers = {who: site.token(who) for who in (COORDINATOR, READER)}
        self.coordinate()

    def coordinate(self):
        """Let one of the members be the coordinator."""
        member = roster.Member(COORDINATOR, ("coordinator",), content.JOINED, COORDINATOR)
        roster.put_member(self.workspace, member)
        transaction.commit()

    def with_answers(self, size, kind):
        """Return a new survey with ``size`` answers."""
        name = f"{'nimeton' if kind == ANONYMOUS else 'nimella'}-{size}"
        made = answermaker.survey(self.workspace, name, kind == ANONYMOUS)
        answermaker.answers(made, size)
        return made

    def somebody(self):
        """Return a token of a member who has not been asked before."""
        return next(self._people)

    def ask(self, path, who=None, **more):
        """Send a request of ``who``, one of the readers, or of whoever has the token ``user``."""
        if who is not None:
            more["user"] = self._readers[who]
        return self.site.request(path, json_api=True, **more)


def plain_document(site, *editors):
    """Return a published Document that the first of ``editors`` edits, made where there is none."""
    place = content.folder(site.portal, "muokattavat", published=True)
    name = f"sivu-{editors[0]}"
    if name not in place.objectIds():
        made = createContentInContainer(
            place, "Document", id=name, title="Sivu", text=RichTextValue(TEXT, "text/html", "text/x-html-safe")
        )
        made.portal_workflow.doActionFor(made, "publish")
        for userid in editors:
            made.manage_setLocalRoles(userid, ["Owner", "Editor"])
        made.reindexObjectSecurity()
        transaction.commit()
    return place[name]


@bench("surveys", "A survey with 1,000, 10,000 and 100,000 answers, with every kind of question")
def measure_sizes(site, report):
    """Answer, change, ask for results and the table, and seal; beside editing and reading a Document."""
    world, sizes, times = Surveys(site), answermaker.sizes(), Times()
    surveys = {(kind, size): world.with_answers(size, kind) for kind in (NAMED, ANONYMOUS) for size in sizes}
    _answer(world, surveys, times)
    grown = {case: _memory(world, survey, _sealing) for case, survey in surveys.items() if case[0] == ANONYMOUS}
    for case, survey in surveys.items():
        if case[0] == ANONYMOUS:
            with times.take("seal", *case):
                world.ask(f"{site.path(survey)}/@workflow/close", COORDINATOR, method="POST", data={})
    site.use("Plone")
    _read(world, surveys, times)
    tables = {case: _memory(world, survey, _writing) for case, survey in surveys.items()}
    _print(report, times, sizes, tables, grown)


def _answer(world, surveys, times):
    """Measure first answers and changed ones, by turns, and the edit of a Document."""
    paths = {case: f"{world.site.path(survey)}/@answer" for case, survey in surveys.items()}
    document, number = world.site.path(world.document), count(1_000_000)
    changed = {}
    for kind, size in paths:
        changed[kind, size] = world.somebody()
        world.ask(paths[kind, size], user=changed[kind, size], method="PUT", data=answermaker.values(next(number)))
    usual = rounds(ROUNDS)
    for case in shuffled([*paths, None], usual):
        told = answermaker.values(next(number))
        if case is None:
            with times.take("PATCH"):
                world.ask(document, READER, method="PATCH", data={"text": f"{TEXT}<p>{told}</p>"})
            continue
        somebody = world.somebody()
        with times.take("first", *case):
            world.ask(paths[case], user=somebody, method="PUT", data=told)
        headers, user = (), changed[case]
        if case[0] == ANONYMOUS:
            headers, user = ((HEADER, answermaker.receipt(next(number) % case[1])),), world._readers[READER]
        with times.take("change", *case):
            world.ask(paths[case], user=user, method="PUT", data=told, headers=headers)
    # Whoever has answered reads results before closing.
    for (kind, _size), path in paths.items():
        if kind == NAMED:
            world.ask(path, READER, method="PUT", data=answermaker.values(next(number)))


def _read(world, surveys, times):
    """Measure results and breakdowns, for one who reads rows and one who does not, and the table; by turns."""
    cases = {("GET", None, None): (world.site.path(world.document), "", READER)}
    for (kind, size), survey in surveys.items():
        path = f"{world.site.path(survey)}/@results"
        for who, title in ((COORDINATOR, "coordinator"), (READER, "member")):
            cases[f"results, {title}", kind, size] = (path, "", who)
            cases[f"results by a question, {title}", kind, size] = (path, BY, who)
    for case in shuffled(cases, WARM):
        path, query, who = cases[case]
        world.ask(path, who, query=query)
    for case in shuffled(cases, rounds(ROUNDS)):
        path, query, who = cases[case]
        with times.take(*case):
            world.ask(path, who, query=query)
    for case in shuffled(surveys, min(TABLES, rounds(ROUNDS))):
        say(f"  table of {case[1]:,} answers, {case[0]}")
        with times.take("table", *case):
            world.ask(f"{world.site.path(surveys[case])}/@answers", COORDINATOR, query="format=csv")


def _memory(world, survey, act):
    """Return how much memory ``act`` takes beyond what was there, at most, in bytes; nothing is stored."""
    world.site.use("Plone")
    transaction.begin()
    # As in a process that has not seen it yet: what is read from the database counts too.
    survey._p_jar.cacheMinimize()
    store_of(survey).answers.total.counts  # noqa: B018
    tracemalloc.start()
    before, _peak = tracemalloc.get_traced_memory()
    act(world, survey)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    transaction.abort()
    survey._p_jar.cacheMinimize()
    return peak - before


def _writing(world, survey):
    for _piece in files.answers_file(survey, files.CSV, world.site.app.REQUEST.response):
        pass


def _sealing(world, survey):
    store_of(survey).answers.seal()


def _print(report, times, sizes, tables, grown):
    few, many = sizes[0], sizes[-1]
    head = tuple(f"{size:,}" for size in sizes)
    rows = []
    for what, title in (("first", "first answer"), ("change", "answer changed")):
        for kind in (NAMED, ANONYMOUS):
            taken = [times.median(what, kind, size) for size in sizes]
            edit = ratio(taken[-1], times.median("PATCH"))
            rows.append((f"PUT @answer, {title}, {kind}", *map(ms, taken), ratio(taken[-1], taken[0]), edit))
    rows.append(("plain: PATCH of a Document", *[ms(times.median("PATCH"))] * len(sizes), "", "1.00"))
    report.table(("answers in the survey", *head, f"{many:,} : {few:,}", ": PATCH"), rows)
    rows, plain = [], times.median("GET", None, None)
    for what in (f"results{by}, {who}" for by in ("", " by a question") for who in ("coordinator", "member")):
        for kind in (NAMED, ANONYMOUS):
            taken = [times.median(what, kind, size) for size in sizes]
            rows.append((f"GET @{what}, {kind}", *map(ms, taken), ratio(taken[-1], taken[0]), ratio(taken[-1], plain)))
            report.at_most(1.3, f"GET @{what}, {kind}: {many:,} answers : {few:,}", taken[-1] / taken[0])
    rows.append(("plain: GET of a Document", *[ms(plain)] * len(sizes), "", "1.00"))
    report.table(("answers in the survey", *head, f"{many:,} : {few:,}", ": GET"), rows)
    rows = []
    for kind in (NAMED, ANONYMOUS):
        taken = [times.median("table", kind, size) for size in sizes]
        rows.append((f"table for Excel, {kind}", *map(ms, taken)))
        rows.append((f"a row of it, {kind}", *(ms(one / size) for one, size in zip(taken, sizes, strict=True))))
        rows.append((f"memory for the table, {kind}", *(_mb(tables[kind, size]) for size in sizes)))
        report.at_most(8, f"memory for the table of {many:,} answers, {kind}, in MB", tables[kind, many] / 2**20)
    rows.append(("sealing, with commit", *(ms(times.median("seal", ANONYMOUS, size)) for size in sizes)))
    rows.append(("memory for sealing", *(_mb(grown[ANONYMOUS, size]) for size in sizes)))
    report.table(("answers in the survey", *head), rows)


def _mb(number):
    return f"{number / 2**20:.1f} MB"
