"""The roster of a workspace, as a page and for programs, beside plain Plone's search for users."""

from benchmarks import content
from benchmarks.harness import bench
from benchmarks.harness import ms
from benchmarks.harness import ratio
from benchmarks.harness import rounds
from benchmarks.harness import shuffled
from benchmarks.harness import Times
from benchmarks.joining import with_members
from plone import api
from urllib.parse import quote

import transaction


ROUNDS = 20
WARM = 2
# One of a hundred is called so.
NAME = quote("Maija Lehto")
MANAGER = "paakayttaja"
OURS = {
    "page": ("/@@workspace-members", "", False),
    "page, searched for a name": ("/@@workspace-members", f"q={NAME}", False),
    "page, one municipality": ("/@@workspace-members", "municipality=837", False),
    "REST @members": ("/@members", "", True),
    "REST @members, searched for a name": ("/@members", f"q={NAME}", True),
}
PLAIN = {
    "page, searched for a name": ("/@@usergroup-userprefs", f"form.button.Search=1&searchstring={NAME}", False),
    "REST @users, searched for a name": ("/@users", f"search={NAME}&limit=25", True),
}


@bench("rosters", "The roster of 10 to 10,000 members, beside a search for users among 10,000")
def measure(site, report):
    """Ask for all by turns, as a Manager, who is shown everything."""
    content.people(site.portal, content.SIZES[-1] + content.SPARE)
    token = manager(site)
    requests = {}
    for number in content.SIZES:
        place = site.path(with_members(site, number))
        for what, (name, query, json_api) in OURS.items():
            requests["ours", what, number] = (place + name, query, json_api)
    for what, request in PLAIN.items():
        requests["plain", what] = request
    times = Times()
    for case in shuffled(requests, WARM):
        _ask(site, requests[case], token)
    for case in shuffled(requests, rounds(ROUNDS)):
        with times.take(*case):
            _ask(site, requests[case], token)
    _print(report, times)


def manager(site):
    """Return the token of a Manager of the site."""
    if api.user.get(userid=MANAGER) is None:
        api.user.create(
            username=MANAGER, password=content.PASSWORD, email=f"{MANAGER}@example.org", roles=("Manager", "Member")
        )
        transaction.commit()
    return site.token(MANAGER)


def _ask(site, request, token):
    path, query, json_api = request
    site.request(path, user=token, json_api=json_api, query=query)


def _print(report, times):
    rows = [(f"roster: {what}", *(ms(times.median("ours", what, number)) for number in content.SIZES)) for what in OURS]
    blank = [""] * (len(content.SIZES) - 1)
    rows += [(f"plain users: {what}", *blank, ms(times.median("plain", what))) for what in PLAIN]
    report.table(("members, or users", *(f"{number:,}" for number in content.SIZES)), rows)
    many = content.SIZES[-1]
    plain = times.median("plain", "page, searched for a name")
    for what in ("page", "page, searched for a name"):
        ours = times.median("ours", what, many)
        report.write(f"The {what}, of {many:,}: {ratio(ours, plain)} of the time of Plone's search for users.")
