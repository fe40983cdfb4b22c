"""Changing who sees a workspace, to all that is in it, beside Plone's "update security settings" over as much."""

from benchmarks import content
from benchmarks.harness import bench
from benchmarks.harness import ms
from benchmarks.harness import ratio
from benchmarks.harness import rounds
from benchmarks.harness import say
from benchmarks.harness import Times
from benchmarks.joining import plain_folder
from benchmarks.joining import with_objects
from kuntaliitto.vertaiset.workflows import switching
from plone import api

import transaction


ROUNDS = {1_000: 3, 10_000: 1}
# Each leads on from the one before, and the last to where the first begins.
SWITCHES = (
    ("site → public", switching.Policies("public", "self", "contribute")),
    ("public → secret", switching.Policies("secret", "closed", "contribute")),
    ("secret → listed", switching.Policies("listed", "self", "contribute")),
    ("listed → site", switching.Policies("site", "self", "contribute")),
)
WORKFLOW = "simple_publication_workflow"
PLAIN = "plain: a role more in the workflow"


@bench("visibility", "Changing the visibility of what holds 1,000 and 10,000 published documents")
def measure(site, report):
    """Switch through all visibilities; change Plone's own workflow as often and update what stands in a folder."""
    sizes = [size for size in ROUNDS if size in content.SIZES]
    workspaces = {size: with_objects(site, size) for size in sizes}
    folders = {size: plain_folder(site, size) for size in sizes}
    times = Times()
    for size in sizes:
        for this_round in range(min(rounds(ROUNDS[size]), ROUNDS[size])):
            for name, wanted in SWITCHES:
                _switch(times, (name, size), workspaces[size], wanted)
            for name, holds in ((PLAIN, True), (f"{PLAIN}, taken back", False)):
                say(f"  {size:,} documents, {name}, round {this_round + 1}")
                _update_plain(times, (name, size), folders[size], holds)
    _print(report, times, sizes)


def _switch(times, case, workspace, wanted):
    name, size = case
    with times.take(*case):
        for done, total in switching.steps(workspace, wanted):
            if done % 1_000 == 0:
                say(f"  {size:,} documents, {name}: {done:,} of {total:,}")
        transaction.commit()


def _update_plain(times, case, folder, holds):
    """Measure what the button of the workflow tool does, for one folder: maps where they differ, and their index."""
    tool = api.portal.get_tool("portal_workflow")
    private = tool[WORKFLOW].states.private
    for permission in ("View", "Access contents information"):
        roles = set(private.permission_roles[permission]) - {"Member"}
        private.setPermission(permission, 0, sorted(roles | {"Member"} if holds else roles))
    transaction.commit()
    with times.take(*case):
        changed = tool._recursiveUpdateRoleMappings(folder, {WORKFLOW: tool[WORKFLOW]})
        transaction.commit()
    assert changed >= case[1], changed


def _print(report, times, sizes):
    names = [name for name, _wanted in SWITCHES] + [PLAIN, f"{PLAIN}, taken back"]
    rows = []
    for name in names:
        taken = [times.median(name, size) for size in sizes]
        each = taken[-1] / sizes[-1]
        plain = ratio(taken[-1], times.median(PLAIN, sizes[-1]))
        rows.append((name, *map(ms, taken), ms(each), plain))
    report.table(("visibility", *(f"{size:,}" for size in sizes), "each", ": plain"), rows)
