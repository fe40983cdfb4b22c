"""Practice stories beside plain Documents with as much text: reading, asking the gates, saving; and the daily job."""

from benchmarks import content
from benchmarks import storymaker
from benchmarks.harness import bench
from benchmarks.harness import ms
from benchmarks.harness import ratio
from benchmarks.harness import rounds
from benchmarks.harness import shuffled
from benchmarks.harness import Times
from benchmarks.site import THEMED
from benchmarks.site import UNTHEMED
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.notifications import daily
from kuntaliitto.vertaiset.pictures.flower import flower
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from kuntaliitto.vertaiset.stories.perspectives import PERSPECTIVES
from kuntaliitto.vertaiset.stories.perspectives import TIMES

import transaction


ROUNDS = 40
WARM = 3
FEW = 10
LISTED = 1_000
FULL = 9
TELLER = 3


def site_of_stories(site, number):
    """Return a public workspace with ``number`` stories of all rungs."""
    name = f"tarinat-{number}"
    place = content.depths(site.portal, "tarinat")
    fresh = name not in place.objectIds()
    workspace = content.workspace(place, name, visibility="public")
    if fresh:
        content.members(workspace, FEW)
    storymaker.stories(workspace, number)
    return workspace


def _document(site, story):
    place = content.folder(site.portal, "kirjoitukset", published=True)
    return storymaker.document(place, "kirjoitus", story.perspectives)


@bench("stories", "A practice story beside a Document with as much text")
def measure_reading(site, report):
    """Ask for both by turns: pages, REST, and the gates beside a Document's workflow; among few stories and many."""
    content.people(site.portal, FEW)
    storymaker.check(site.portal)
    sizes = (FEW, storymaker.how_many())
    stories = {number: site_of_stories(site, number)[f"tarina-{FULL}"] for number in sizes}
    document = _document(site, stories[FEW])
    member = site.token(content.person(TELLER))
    page = {"host": UNTHEMED}
    cases = {}
    for who, user in (("visitor", None), ("member", member)):
        for number in sizes:
            path = site.path(stories[number])
            cases[f"page, {who}", number] = (path, {**page, "user": user})
            cases[f"page themed, {who}", number] = (path, {"host": THEMED, "user": user})
            cases[f"@maturity : @workflow, {who}", number] = (f"{path}/@maturity", {"json_api": True, "user": user})
            cases[f"REST GET, {who}", number] = (path, {"json_api": True, "user": user})
        path = site.path(document)
        cases[f"page, {who}", None] = (path, {**page, "user": user})
        cases[f"page themed, {who}", None] = (path, {"host": THEMED, "user": user})
        cases[f"@maturity : @workflow, {who}", None] = (f"{path}/@workflow", {"json_api": True, "user": user})
        cases[f"REST GET, {who}", None] = (path, {"json_api": True, "user": user})
    times = _by_turns(site, cases)
    rows = []
    for what in dict.fromkeys(what for what, _number in cases):
        few, many, plain = (times.median(what, number) for number in (*sizes, None))
        rows.append((what, ms(few), ms(many), ms(plain), ratio(few, plain)))
        if what.startswith(("page", "@maturity")):
            report.at_most(1.5, f"story {what}: story : Document", few / plain)
        if what.startswith("@maturity"):
            report.at_most(1.3, f"{what}: among {sizes[1]:,} stories : among {sizes[0]}", many / few)
    head = ("what", f"story among {sizes[0]}", f"story among {sizes[1]:,}", "Document", "ratio")
    report.table(head, rows)


def _by_turns(site, cases):
    times = Times()
    for case in shuffled(cases, WARM):
        site.request(cases[case][0], **cases[case][1])
    for case in shuffled(cases, rounds(ROUNDS)):
        with times.take(*case):
            site.request(cases[case][0], **cases[case][1])
    return times


@bench("telling", "Saving a story beside saving a Document of the same size, over REST")
def measure_saving(site, report):
    """Change one cell of a story, all cells, and the text of a Document, by turns, as Manager."""
    story = site_of_stories(site, FEW)[f"tarina-{FULL}"]
    document = _document(site, story)
    manager = site.portal.acl_users.jwt_auth.create_token("admin")
    site.use("Plone")
    paths = {"story, one cell": story, "story, all cells": story, "Document": document}
    paths = {what: site.path(obj) for what, obj in paths.items()}
    texts = dict(story.perspectives)
    times = Times()
    for number, what in enumerate(shuffled(paths, rounds(ROUNDS) // 2)):
        changed = {cell: f"{text}<p>Muutos {number}</p>" for cell, text in texts.items()}
        data = {"text": "".join(changed.values())}
        if what != "Document":
            cells = CELLS if what == "story, all cells" else CELLS[:1]
            data = {"perspectives": {}}
            for cell in cells:
                perspective, time = cell.split("/")
                data["perspectives"].setdefault(perspective, {})[time] = changed[cell]
        with times.take(what):
            site.request(paths[what], user=manager, method="PATCH", json_api=True, data=data)
    plain = times.median("Document")
    report.table(
        ("what", "time", ": Document"),
        [(what, ms(times.median(what)), ratio(times.median(what), plain)) for what in paths],
    )


@bench("story-list", "A listing of stories with rung and coverage, and the flower")
def measure_listing(site, report):
    """List stories in the section's page and over REST, beside as many Documents; draw the flower."""
    workspace = site_of_stories(site, LISTED)
    place = content.folder(content.depths(site.portal, "luettelot"), "sivut", published=True)
    content.documents(place, LISTED, published=True)
    cases = {
        ("page of the section",): (f"{site.path(workspace)}/@@work", {"host": UNTHEMED}),
        ("REST @search, stories",): (
            f"{site.path(workspace)}/@search",
            {"json_api": True, "query": "portal_type=vertaiset.practice_story&b_size=1000&metadata_fields=UID"},
        ),
        ("REST @search, Documents",): (
            f"{site.path(place)}/@search",
            {"json_api": True, "query": "portal_type=Document&b_size=1000&metadata_fields=UID"},
        ),
    }
    times = _by_turns(site, cases)
    report.table(("what", "time"), [(what, ms(times.median(what))) for (what,) in cases])
    labels = {perspective.id: perspective.id for perspective in PERSPECTIVES}
    words = {"told": "told", "untold": "untold", "home": "home"}
    hrefs = {cell: f"#{cell}" for cell in CELLS}
    for _round in range(rounds(ROUNDS)):
        with times.take("flower"):
            flower(frozenset(CELLS[:14]), labels, dict(zip(TIMES, TIMES)), words, title="Kukka", hrefs=hrefs)
    report.write(f"The flower with 24 links: {ms(times.median('flower'))}.")
    report.at_most(5, "the flower, in milliseconds", times.median("flower") * 1000)


@bench("story-days", "The daily job over many stories")
def measure_days(site, report):
    """Run it over 1,000 stories and over all: on a day with nothing to do, and when all validities have ended."""
    sizes = (LISTED, storymaker.how_many())
    times = Times()
    rows = []
    for number in sizes:
        site.use(f"Paivat{number}")
        content.people(site.portal, FEW)
        site_of_stories(site, number)
        quiet, late = clock.now() + timedelta(days=1), clock.now() + timedelta(days=800)
        for what, moment in (("a quiet day", quiet), ("after 800 days", late)):
            for _round in range(3 if moment is quiet else 1):
                transaction.begin()
                # As on a morning when the job has a process of its own: everything comes from the database.
                site.portal._p_jar.cacheMinimize()
                with times.take(what, number):
                    daily.run(site.portal, moment)
                transaction.abort()
        rows.append(
            (f"{number:,} stories", *(ms(times.median(what, number)) for what in ("a quiet day", "after 800 days")))
        )
    report.table(("", "a quiet day", "after 800 days"), rows)
    for what in ("a quiet day", "after 800 days"):
        few, many = (times.median(what, number) / number for number in sizes)
        report.at_most(1.3, f"daily job, {what}: a story among {sizes[1]:,} : among {sizes[0]:,}", many / few)
    site.use("Plone")
