"""The board and the programme page of 10 to 10,000 experiments, beside a plain collection of as many documents."""

from benchmarks import content
from benchmarks import experimentmaker
from benchmarks.harness import bench
from benchmarks.harness import ms
from benchmarks.harness import ratio
from benchmarks.harness import rounds
from benchmarks.harness import shuffled
from benchmarks.harness import Times
from benchmarks.site import THEMED
from benchmarks.site import UNTHEMED
from plone import api
from plone.dexterity.utils import createContentInContainer

import transaction


ROUNDS = 20
WARM = 2
MEMBERS = 10
READER = 3
OPERATION = "plone.app.querystring.operation"
COLLECTION = "Collection"
BOARD, LIST, PROGRAMME, PROGRAMME_OF_SITE = "board", "list", "programme", "programme of the site"
#: What is asked for below the workspace.
PAGES = {
    BOARD: "/@@experiments",
    LIST: "/@@experiments?as=list",
    PROGRAMME: "/@@experiment-programme",
}
#: What the bound is stated for (issue: "Experiments that end in a learning and a decision").
BOUND = (BOARD, PROGRAMME)


def sizes():
    """Return the sizes for which the bound is stated, as far as ``LARGEST`` lets them."""
    return [size for size in (10, 1_000, 10_000) if size in content.SIZES]


def place_of_experiments(site, number):
    """Return a public workspace with ``number`` experiments in all states."""
    place = content.depths(site.portal, "kokeilut")
    workspace = content.workspace(place, f"kokeilut-{number}", visibility="public")
    content.members(workspace, MEMBERS)
    experimentmaker.experiments(workspace, number)
    return workspace


def collection(site, number):
    """Return a published Collection, as Plone makes it, of ``number`` published documents, the latest change first."""
    place = content.folder(content.depths(site.portal, "kokoelmat"), f"sivut-{number}", published=True)
    content.documents(place, number, published=True)
    beside = content.depths(site.portal, "koosteet")
    name = f"kooste-{number}"
    if name not in beside.objectIds():
        query = [
            {"i": "portal_type", "o": f"{OPERATION}.selection.any", "v": ["Document"]},
            {"i": "path", "o": f"{OPERATION}.string.absolutePath", "v": f"{api.content.get_uuid(place)}::-1"},
        ]
        order = {"sort_on": "modified", "sort_reversed": True, "limit": number}
        made = createContentInContainer(beside, "Collection", id=name, title=name, query=query, **order)
        api.content.transition(made, "publish")
        transaction.commit()
    found = beside[name].results(batch=False)
    assert found.actual_result_count == number, (found.actual_result_count, number)
    return beside[name]


@bench("experiments", "The board and the programme page of experiments, beside a plain Collection of as many Documents")
def measure(site, report):
    """Ask for all by turns, as a visitor and as a member, unthemed and themed."""
    content.people(site.portal, MEMBERS)
    experimentmaker.check(site.portal)
    readers = {"visitor": None, "member": site.token(content.person(READER))}
    cases = {}
    for number in sizes():
        workspace, plain = place_of_experiments(site, number), collection(site, number)
        paths = {what: site.path(workspace) + below for what, below in PAGES.items()}
        paths[COLLECTION] = site.path(plain)
        for reader, user in readers.items():
            for what, path in paths.items():
                address, _mark, query = path.partition("?")
                cases[what, reader, number] = (address, {"user": user, "host": UNTHEMED, "query": query})
    for case in list(cases):
        address, options = cases[case]
        cases[(f"{case[0]} themed", *case[1:])] = (address, {**options, "host": THEMED})
    cases[PROGRAMME_OF_SITE, "visitor", None] = (PAGES[PROGRAMME], {"host": UNTHEMED})
    times = Times()
    for times_, often in ((Times(), WARM), (times, rounds(ROUNDS))):
        for case in shuffled(cases, often):
            with times_.take(*case):
                site.request(cases[case][0], **cases[case][1])
    _print(report, times, readers)


def _print(report, times, readers):
    for themed in ("", " themed"):
        rows = []
        for reader in readers:
            for what in (*PAGES, COLLECTION):
                taken = [times.median(what + themed, reader, number) for number in sizes()]
                plain = [times.median(COLLECTION + themed, reader, number) for number in sizes()]
                shares = (
                    [ratio(one, other) for one, other in zip(taken, plain)] if what != COLLECTION else [""] * len(taken)
                )
                rows.append((f"{what}{themed}, {reader}", *map(ms, taken), *shares))
        head = ("page", *(f"{number:,}" for number in sizes()), *(f"{number:,} : plain" for number in sizes()))
        report.table(head, rows)
        for reader in readers:
            for what in BOUND:
                for number in sizes():
                    ours, plain = (times.median(name + themed, reader, number) for name in (what, COLLECTION))
                    report.at_most(2, f"{what}{themed} of {number:,}, {reader}: experiments : Collection", ours / plain)
    whole = times.median(PROGRAMME_OF_SITE, "visitor", None)
    report.write(f"The programme page of the site, of all {sum(sizes()):,}, visitor: {ms(whole)}.")
