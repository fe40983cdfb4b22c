"""What it costs a person to belong to many workspaces, beside belonging to as many plain groups."""

from benchmarks import content
from benchmarks.harness import bench
from benchmarks.harness import ms
from benchmarks.harness import ratio
from benchmarks.harness import rounds
from benchmarks.harness import say
from benchmarks.harness import shuffled
from benchmarks.harness import Times
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import roster
from plone import api

import transaction


ROUNDS = 60
WARM = 3
SEARCH = "REST @search"
HOW_MANY = (1, 50, 500)
GROUPS = "ryhma-{:03}"


def busy_person(number):
    """Return the user id of the one who belongs to ``number`` workspaces."""
    return f"tyotiloissa-{number}"


def grouped_person(number):
    """Return the user id of the one who belongs to ``number`` plain groups."""
    return f"ryhmissa-{number}"


def make(site):
    """Make the workspaces, the groups and the people; return the workspace that all of these belong to."""
    for number in HOW_MANY:
        for userid in (busy_person(number), grouped_person(number)):
            if api.user.get(userid=userid) is None:
                api.user.create(username=userid, password=content.PASSWORD, email=f"{userid}@example.org")
    place = content.depths(site.portal, "monet")
    for one in range(HOW_MANY[-1]):
        workspace = content.workspace(place, f"tyotila-{one}", visibility="listed")
        for number in HOW_MANY:
            if one < number and busy_person(number) not in roster.roster_of(workspace).members:
                joined = roster.Member(busy_person(number), ("member",), clock.now(), busy_person(number))
                roster.put_member(workspace, joined)
        _group(GROUPS.format(one), [grouped_person(number) for number in HOW_MANY if one < number])
        if (one + 1) % 100 == 0:
            say(f"  workspaces and groups: {one + 1} of {HOW_MANY[-1]}")
    transaction.commit()
    first = place["tyotila-0"]
    content.documents(first, 10, published=True)
    return first


def _group(name, userids):
    if api.group.get(groupname=name) is None:
        api.group.create(groupname=name, title=name)
        for userid in userids:
            api.group.add_user(groupname=name, username=userid)


def plain_page(site):
    """Return a private folder with documents that the first group may read, as sharing does it."""
    made = content.folder(content.depths(site.portal), "ryhmakansio")
    content.documents(made, 10)
    made.manage_setLocalRoles(GROUPS.format(0), ["Reader"])
    made.reindexObjectSecurity()
    transaction.commit()
    return made


@bench("memberships", "A request of a person in 1, 50, 500 workspaces, beside one in as many plain groups")
def measure(site, report):
    """Ask for a Document, for the workspace, and search, as each of them by turns."""
    workspace, folder = make(site), plain_page(site)
    requests = {}
    for number in HOW_MANY:
        ours, plain = site.token(busy_person(number)), site.token(grouped_person(number))
        requests["REST GET of a Document", "workspaces", number] = (f"{site.path(workspace)}/kansio-0/sivu-0", ours)
        requests["REST GET of a Document", "groups", number] = (f"{site.path(folder)}/kansio-0/sivu-0", plain)
        requests["REST GET of the workspace or folder", "workspaces", number] = (site.path(workspace), ours)
        requests["REST GET of the workspace or folder", "groups", number] = (site.path(folder), plain)
        requests[SEARCH, "workspaces", number] = (f"{site.path(workspace)}/@search", ours)
        requests[SEARCH, "groups", number] = (f"{site.path(folder)}/@search", plain)
    times = Times()
    for case in shuffled(requests, WARM):
        site.request(requests[case][0], user=requests[case][1], json_api=True)
    for case in shuffled(requests, rounds(ROUNDS)):
        with times.take(*case):
            site.request(requests[case][0], user=requests[case][1], json_api=True)
    _print(report, times, dict.fromkeys(what for what, _kind, _number in requests))


def _print(report, times, whats):
    few, many = HOW_MANY[0], HOW_MANY[-1]
    rows = []
    for what in whats:
        for kind in ("workspaces", "groups"):
            taken = [times.median(what, kind, number) for number in HOW_MANY]
            rows.append((f"{what}, in {kind}", *map(ms, taken), ratio(taken[-1], taken[0])))
    report.table(("a person in", *map(str, HOW_MANY), f"{many} : {few}"), rows)
    # A search compares each result with all that one may read: it is shown, and plain groups set no example for it.
    for what in (one for one in whats if one != SEARCH):
        measured = times.median(what, "workspaces", many) / times.median(what, "workspaces", few)
        report.at_most(1.6, f"{what}: a person in {many} workspaces : in {few}", measured)
