"""The front page and the menu of workspaces with ever more in them, beside plain folders with as much."""

from benchmarks import content
from benchmarks.harness import bench
from benchmarks.harness import ms
from benchmarks.harness import rounds
from benchmarks.harness import shuffled
from benchmarks.harness import Times
from benchmarks.joining import plain_folder
from benchmarks.joining import with_members
from benchmarks.joining import with_objects
from benchmarks.rosters import manager


ROUNDS = 15
WARM = 2
PLACES = {
    "workspace, with so many documents": with_objects,
    "workspace, with so many members": with_members,
    "plain folder, with so many documents": plain_folder,
}


@bench("sizes", "The front page and the menu, with 10 to 10,000 documents or members")
def measure(site, report):
    """Ask for all by turns, as a Manager: a plain folder of private documents is open to nobody else."""
    content.people(site.portal, content.SIZES[-1] + content.SPARE)
    token = manager(site)
    requests = {}
    for kind, make in PLACES.items():
        for number in content.SIZES:
            place = site.path(make(site, number))
            requests[f"page: {kind}", number] = (place, False)
            if make is not plain_folder:
                requests[f"REST @sections: {kind}", number] = (f"{place}/@sections", True)
    times = Times()
    for case in shuffled(requests, WARM):
        site.request(requests[case][0], user=token, json_api=requests[case][1])
    for case in shuffled(requests, rounds(ROUNDS)):
        with times.take(*case):
            site.request(requests[case][0], user=token, json_api=requests[case][1])
    whats = dict.fromkeys(what for what, _number in requests)
    rows = [(what, *(ms(times.median(what, number)) for number in content.SIZES)) for what in sorted(whats)]
    report.table(("", *(f"{number:,}" for number in content.SIZES)), rows)
