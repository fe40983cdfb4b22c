"""Joining and leaving, with commit, beside what Plone's sharing costs for the same right to read."""

from benchmarks import content
from benchmarks.harness import bench
from benchmarks.harness import ms
from benchmarks.harness import ratio
from benchmarks.harness import rounds
from benchmarks.harness import say
from benchmarks.harness import shuffled
from benchmarks.harness import Times
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import joining
from plone import api

import transaction


ROUNDS = 100
# How many rounds go by from one sharing to the next: above many objects it takes seconds.
SHARING_EVERY = {10: 5, 100: 10, 1_000: 25, 10_000: 50}
JOINER = content.person(content.SIZES[-1])
SMALL = "Pieni"
FEW, MANY = content.SIZES[0], content.SIZES[-1]


def with_objects(site, number):
    """Return the workspace with ``number`` documents, all published, and ten members."""
    found = content.workspace(content.depths(site.portal), f"sivuja-{number}")
    content.documents(found, number, published=True)
    content.members(found, FEW)
    return found


def with_members(site, number):
    """Return the workspace with ``number`` members and ten documents."""
    found = content.workspace(content.depths(site.portal), f"jasenia-{number}")
    content.documents(found, FEW, published=True)
    content.members(found, number)
    return found


def with_invitations(site, number):
    """Return the workspace with ``number`` invitations that people have answered, ten documents and ten members."""
    found = content.workspace(content.depths(site.portal), f"kutsuja-{number}")
    content.documents(found, FEW, published=True)
    content.members(found, FEW)
    content.answered_invitations(found, number)
    return found


def in_small_site(site):
    """Return a workspace with ten documents and ten members in another site, which has no other people."""
    site.use(SMALL)
    content.people(site.portal, FEW)
    if api.user.get(userid=JOINER) is None:
        api.user.create(username=JOINER, password=content.PASSWORD, email=f"{JOINER}@example.org")
    found = with_members(site, FEW)
    site.use("Plone")
    return found


def plain_folder(site, number):
    """Return the plain folder with ``number`` private documents."""
    found = content.folder(content.depths(site.portal), f"kansio-{number}")
    content.documents(found, number)
    return found


@bench("joining", "Joining and leaving, with commit")
def measure(site, report):
    """Join and leave workspaces of all sizes; share plain folders of the same."""
    content.check_documents(site.portal)
    content.people(site.portal, content.SIZES[-1] + content.SPARE)
    cases = {("objects", number): with_objects(site, number) for number in content.SIZES}
    cases.update({("members", number): with_members(site, number) for number in content.SIZES})
    cases.update({("invitations", number): with_invitations(site, number) for number in content.SIZES})
    cases["site", FEW] = in_small_site(site)
    folders = {number: plain_folder(site, number) for number in content.SIZES}
    times = Times()
    done = 0
    usual = rounds(ROUNDS)
    for case in cases:
        join_and_leave(site, Times(), case, cases[case])
    for case in shuffled(cases, usual):
        join_and_leave(site, times, case, cases[case])
        done += 1
        if done % len(cases) == 0:
            _share_some(site, times, folders, done // len(cases), usual)
    _print(report, times)


def join_and_leave(site, times, case, workspace):
    """Measure both; what a request does before (looking the user up) is not in it."""
    site.use(SMALL if case[0] == "site" else "Plone")
    site.act_as(JOINER)
    with times.take("join", *case):
        outcome = joining.join(workspace, clock.now())
        transaction.commit()
    assert outcome == "member", outcome
    site.act_as(JOINER)
    with times.take("leave", *case):
        actions.leave(workspace, clock.now())
        transaction.commit()


def _share_some(site, times, folders, this_round, usual):
    site.use("Plone")
    for number, folder in folders.items():
        if this_round % min(SHARING_EVERY[number], usual) == 0:
            say(f"  round {this_round} of {usual}: sharing above {number:,} documents")
            _share(times, number, folder)


def _share(times, number, folder):
    """Measure what ``@@sharing`` does for one person: the role, and the index of everything below."""
    with times.take("share", number):
        folder.manage_setLocalRoles(JOINER, ["Reader"])
        folder.reindexObjectSecurity()
        transaction.commit()
    with times.take("unshare", number):
        folder.manage_delLocalRoles([JOINER])
        folder.reindexObjectSecurity()
        transaction.commit()


def _print(report, times):
    first = times.median("join", "objects", FEW)
    rows = []
    for number in content.SIZES:
        join, share = times.median("join", "objects", number), times.median("share", number)
        rows.append(
            (
                f"{number:,}",
                ms(join),
                ms(times.median("leave", "objects", number)),
                ratio(join, first),
                ms(share),
                ms(times.median("unshare", number)),
                ratio(share, join),
            )
        )
    report.table(("objects", "join", "leave", f"join : above {FEW}", "share", "unshare", "share : join"), rows)
    for what, title in (("members", "members"), ("invitations", "answered invitations")):
        first = times.median("join", what, FEW)
        rows = []
        for number in content.SIZES:
            join = times.median("join", what, number)
            rows.append((f"{number:,}", ms(join), ms(times.median("leave", what, number)), ratio(join, first)))
        report.table((title, "join", "leave", f"join : with {FEW}"), rows)
    small = times.median("join", "site", FEW)
    report.write(f"In a site of {FEW + 1} people: join {ms(small)}, leave {ms(times.median('leave', 'site', FEW))}.\n")
    _bounds(report, times)


def _bounds(report, times):
    join = times.median("join", "objects", MANY)
    report.at_most(1.3, f"a join above {MANY:,} objects : one above {FEW}", join / times.median("join", "objects", FEW))
    among = times.median("join", "members", MANY) / times.median("join", "members", FEW)
    report.at_most(1.3, f"a join among {MANY:,} members : one among {FEW}", among)
    invited = times.median("join", "invitations", MANY) / times.median("join", "invitations", FEW)
    report.at_most(1.3, f"a join after {MANY:,} answered invitations : one after {FEW}", invited)
    site = times.median("join", "members", FEW) / times.median("join", "site", FEW)
    report.at_most(1.3, f"a join in a site of {MANY:,} people : one in a site of {FEW}", site)
    leave = times.median("leave", "members", MANY) / times.median("leave", "members", FEW)
    report.at_most(1.3, f"leaving {MANY:,} members : leaving {FEW}", leave)
    faster = times.median("share", 1_000) / times.median("join", "objects", 1_000)
    report.at_least(100, "sharing above 1,000 private documents : a join above 1,000", faster)
