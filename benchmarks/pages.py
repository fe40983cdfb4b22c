"""The front page of a workspace and its menu, beside a plain folder with the core portlets for news and events."""

from benchmarks import content
from benchmarks.harness import bench
from benchmarks.harness import ms
from benchmarks.harness import ratio
from benchmarks.harness import rounds
from benchmarks.harness import shuffled
from benchmarks.harness import Times
from benchmarks.site import THEMED
from benchmarks.site import UNTHEMED
from DateTime import DateTime
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from plone import api
from plone.app.portlets.portlets import events
from plone.app.portlets.portlets import news
from plone.dexterity.utils import createContentInContainer
from plone.portlets.interfaces import IPortletAssignmentMapping
from plone.portlets.interfaces import IPortletManager
from zope.component import getMultiAdapter
from zope.component import getUtility

import pytz
import transaction


ROUNDS = 60
ZONE = pytz.timezone("Europe/Helsinki")
WARM = 3
MEMBERS = 50
# What stands in the workspace and in the folder alike.
LIVELY = {"Document": 20, "News Item": 10, "Event": 10, "Link": 5}
NOTICES = 6
# The folder's counterpart of REST's @sections: what it says of itself.
PAIRS = {
    ("page", "unthemed"): ("", ""),
    ("page", "themed"): ("", ""),
    ("REST GET", ""): ("", ""),
    ("REST @sections : GET", ""): ("/@sections", ""),
}


def lively_workspace(site):
    """Return a public workspace with something of everything."""
    made = content.workspace(site.portal, "vilkas", visibility="public")
    _fill(made, "vertaiset.workspace", visibility="public")
    if "ilmoitus-0" not in made.objectIds():
        for number in range(NOTICES):
            _published(made, "vertaiset.notice", f"ilmoitus-{number}", date=clock.today() + timedelta(days=number))
    content.members(made, MEMBERS)
    return made


def lively_folder(site):
    """Return a published folder with the same."""
    made = content.folder(site.portal, "vilkas-kansio")
    if api.content.get_state(made) != "published":
        api.content.transition(made, "publish")
    _fill(made, "Folder")
    return made


def core_portlets(site):
    """Make sure that the core portlets for news and events stand at the site's root: both pages show them."""
    column = getUtility(IPortletManager, name="plone.rightcolumn")
    portlets = getMultiAdapter((site.portal, column), IPortletAssignmentMapping)
    for assignment in (news.Assignment, events.Assignment):
        if not any(isinstance(one, assignment) for one in portlets.values()):
            portlets[assignment.__module__] = assignment()
    transaction.commit()


def _fill(container, inner_type, **inner):
    if container.objectIds():
        return
    for portal_type, number in LIVELY.items():
        for one in range(number):
            _published(container, portal_type, f"{portal_type.lower().replace(' ', '-')}-{one}", **_fields(one))
    for one in range(3):
        made = createContentInContainer(container, inner_type, id=f"sisalla-{one}", title=f"Sisällä {one}", **inner)
        if inner_type == "Folder":
            api.content.transition(made, "publish")
    transaction.commit()


def _fields(number):
    start = clock.now().astimezone(ZONE) + timedelta(days=number + 1)
    return {"start": start, "end": start + timedelta(hours=2), "remoteUrl": "https://www.kuntaliitto.fi"}


def _published(container, portal_type, name, **fields):
    made = createContentInContainer(container, portal_type, id=name, title=f"Kokeilu {name}", **fields)
    made.setEffectiveDate(DateTime())
    api.content.transition(made, "publish")
    transaction.commit()


@bench("pages", "The front page of a workspace beside a plain folder with the News and Events portlets")
def measure(site, report):
    """Ask for both by turns, as a visitor and as a member."""
    content.people(site.portal, MEMBERS)
    core_portlets(site)
    workspace, folder = lively_workspace(site), lively_folder(site)
    readers = {"visitor": None, "member": site.token(content.person(7))}
    places = {"workspace": site.path(workspace), "folder": site.path(folder)}
    times = Times()
    cases = [(reader, pair, place) for reader in readers for pair in PAIRS for place in places]
    for case in shuffled(cases, WARM):
        _ask(site, Times(), case, readers, places)
    for case in shuffled(cases, rounds(ROUNDS)):
        _ask(site, times, case, readers, places)
    _print(report, times, readers)


def _ask(site, times, case, readers, places):
    reader, pair, place = case
    suffix = PAIRS[pair][0 if place == "workspace" else 1]
    host = THEMED if pair[1] == "themed" else UNTHEMED
    json_api = pair[0].startswith("REST")
    with times.take(*case):
        site.request(places[place] + suffix, user=readers[reader], json_api=json_api, host=host)


def _print(report, times, readers):
    rows = []
    bounds = []
    for pair in PAIRS:
        for reader in readers:
            ours, plain = times.median(reader, pair, "workspace"), times.median(reader, pair, "folder")
            what = " ".join(filter(None, pair))
            rows.append((f"{what}, {reader}", ms(ours), ms(plain), ratio(ours, plain)))
            bounds.append((f"{what}, {reader}: workspace : folder", ours / plain))
    report.table(("what", "workspace", "plain folder", "ratio"), rows)
    for what, measured in bounds:
        report.at_most(1.5, what, measured)
