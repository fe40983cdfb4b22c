"""What the benchmarks stand on: people, workspaces and plain folders with many documents, made once and used by all.

Documents are made on a short way: Plone's own takes 50 ms a document, mostly for the first version and for events that
change nothing here. ``check_documents`` proves that they are what Plone would have made, but for that version.
"""

from Acquisition import aq_base
from benchmarks.harness import say
from DateTime import DateTime
from datetime import datetime
from datetime import timedelta
from datetime import timezone
from kuntaliitto.vertaiset.membership import roster
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.workflows import placement
from plone import api
from plone.dexterity.utils import createContent
from plone.dexterity.utils import createContentInContainer
from Products.CMFPlone.CatalogTool import CatalogTool

import os
import transaction


# A quick look at smaller workspaces: LARGEST=1000. The bounds are stated for 10,000.
SIZES = tuple(size for size in (10, 100, 1_000, 10_000) if size <= int(os.environ.get("LARGEST") or 10_000))
# People who have accounts and belong nowhere until a benchmark lets them join.
SPARE = 20
IN_A_FOLDER = 100
IN_A_COMMIT = 200
PASSWORD = "salasana-123"
FIRST_NAMES = ("Aino", "Eero", "Helmi", "Ilmari", "Kaisa", "Lauri", "Maija", "Otso", "Saara", "Ville")
LAST_NAMES = ("Aho", "Hietala", "Järvinen", "Koskela", "Lehto", "Mäkinen", "Niemi", "Salo", "Öhman", "Åberg")
MUNICIPALITIES = ("091", "837", "853", "564", "020")
JOINED = datetime(2015, 12, 1, tzinfo=timezone.utc)


def person(number):
    """Return the user id of a person."""
    return f"person-{number:05}"


def full_name(number):
    """Return the name of a person; every tenth of them share a first name, every hundredth both."""
    return f"{FIRST_NAMES[number % 10]} {LAST_NAMES[number // 10 % 10]} {number}"


def people(portal, number):
    """Make sure that the people 0 … ``number`` - 1 have accounts with a name and a municipality."""
    users = portal.acl_users
    missing = [one for one in range(number) if person(one) not in users.source_users._user_passwords]
    for done, one in enumerate(missing):
        users.source_users.addUser(person(one), person(one), PASSWORD)
        users.portal_role_manager.assignRoleToPrincipal("Member", person(one))
        api.user.get(userid=person(one)).setMemberProperties(
            {"fullname": full_name(one), "email": f"{person(one)}@example.org", "municipality": MUNICIPALITIES[one % 5]}
        )
        _progress("people", done, len(missing))
    transaction.commit()


def depths(portal, inside="suuret"):
    """Return a published folder for what is large: deep enough to stay out of Plone's menus, which show three levels.

    They would make every page slow, plain ones too, and hide what is measured. So would many siblings: what is many
    gets a place of its own ``inside``.
    """
    place = portal
    for name in ("mittaukset", inside, "kaikki"):
        place = folder(place, name, published=True)
    return place


def workspace(place, name, **fields):
    """Return the workspace ``name`` in ``place``, made where there is none."""
    if name not in place.objectIds():
        policies = {"visibility": "site", "join_policy": "self", "participation": "contribute"}
        createContentInContainer(
            place, "vertaiset.workspace", id=name, title=f"Työtila {name}", **{**policies, **fields}
        )
        transaction.commit()
    return place[name]


def folder(place, name, published=False):
    """Return the plain Plone folder ``name`` in ``place``, made where there is none; private, as Plone makes them."""
    if name not in place.objectIds():
        made = createContentInContainer(place, "Folder", id=name, title=f"Kansio {name}")
        if published:
            api.content.transition(made, "publish")
        transaction.commit()
    return place[name]


def members(a_workspace, number):
    """Make sure that the people 0 … ``number`` - 1 are members, as their joining would."""
    known = roster.roster_of(a_workspace).members
    for one in range(number):
        if person(one) not in known:
            since = JOINED + timedelta(minutes=one)
            roster.put_member(a_workspace, roster.Member(person(one), ("member",), since, person(one)))
    transaction.commit()


def answered_invitations(a_workspace, number):
    """Make sure that ``number`` people were invited and have answered."""
    known = roster.roster_of(a_workspace).invitations
    for one in range(number):
        name = f"kutsu-{one:05}"
        if name not in known:
            until = JOINED + timedelta(days=14)
            answered = {"userid": person(one), "status": "declined", "ended": until}
            invitation = roster.Invitation(name, ("member",), JOINED, until, person(0), **answered)
            roster.put_invitation(a_workspace, invitation)
    transaction.commit()


def documents(container, number, published=False):
    """Make sure that ``container`` holds ``number`` documents, in folders of a hundred."""
    there = len(container.objectIds()) * IN_A_FOLDER if container.objectIds() else 0
    for first in range(there, number, IN_A_FOLDER):
        _short_cut(container, "Folder", f"kansio-{first}", published)
        shelf = container[f"kansio-{first}"]
        for one in range(first, min(first + IN_A_FOLDER, number)):
            _short_cut(shelf, "Document", f"sivu-{one}", published)
            if (one + 1) % IN_A_COMMIT == 0:
                transaction.commit()
                _progress(f"documents in {container.getId()}", one, number)
        transaction.commit()
    container._p_jar.cacheGC()


def _short_cut(container, portal_type, name, published):
    """Make an object without its first version and without events that change nothing of it."""
    made = createContent(portal_type, id=name, title=f"Mitä opimme {name}", description="Kokeilun opit.")
    container._setObject(name, made, suppress_events=True)
    made = container[name]
    tool = api.portal.get_tool("portal_workflow")
    for workflow in tool.getWorkflowsFor(made):
        workflow.notifyCreated(made)
        if published:
            status = {**tool.getStatusOf(workflow.getId(), made), "action": "publish", "review_state": "published"}
            tool.setStatusOf(workflow.getId(), made, status)
            workflow.updateRoleMappingsFor(made)
            made.setEffectiveDate(DateTime())
    if workspace_of(made) is not None:
        placement.take_in(made)
    made.indexObject()
    return made


def check_documents(portal):
    """Raise ``AssertionError`` where the short way makes another document than Plone does; nothing is stored."""
    for container, published in (
        (createContentInContainer(portal, "vertaiset.workspace", id="tarkistus", title="Tarkistus"), True),
        (createContentInContainer(portal, "Folder", id="tarkistuskansio", title="Tarkistus"), False),
    ):
        fields = {"title": "Mitä opimme lyhyt", "description": "Kokeilun opit."}
        plain = createContentInContainer(container, "Document", id="pitka", **fields)
        if published:
            api.content.transition(plain, "publish")
        short = _short_cut(container, "Document", "lyhyt", published)
        compare(known_of(plain), known_of(short))
    transaction.abort()


_DIFFERS = {"id", "getId", "UID", "path", "getObjPositionInParent", "version_id", "cmf_uid", "location_id"}
_DIFFERS |= {"changeNote", "_plone.uuid", "created", "modified", "effective", "Date", "modification_date"}
_DIFFERS |= {"creation_date", "effective_date", "workflow_history", "effectiveRange", "in_reply_to"}
_DIFFERS |= {"CreationDate", "ModificationDate", "EffectiveDate", "__annotations__", "SearchableText"}
# A folder's own empty trees.
_DIFFERS |= {"_count", "_mt_index", "_tree"}
_DIFFERS |= {"__provides__", "_v__providedBy__", "object_provides"}  # IVersioned


def known_of(obj):
    """Return what object and catalog know, but for what differs between any two documents."""
    catalog: CatalogTool = api.portal.get_tool("portal_catalog")
    path = "/".join(obj.getPhysicalPath())
    catalog.unrestrictedSearchResults(path=path)
    rid = catalog.getrid(path)
    known = {f"index {name}": _plain(value) for name, value in catalog.getIndexDataForRID(rid).items()}
    known.update({f"column {name}": _plain(value) for name, value in catalog.getMetadataForRID(rid).items()})
    known.update({f"attribute {name}": _plain(value) for name, value in vars(aq_base(obj)).items()})
    return {name: value for name, value in known.items() if name.split()[-1] not in _DIFFERS}


def _plain(value):
    return sorted(map(str, value)) if isinstance(value, (list, tuple, set)) else str(value)


def compare(plain, short):
    differing = {name: (plain.get(name), short.get(name)) for name in plain.keys() | short.keys()}
    differing = {name: pair for name, pair in differing.items() if pair[0] != pair[1]}
    assert not differing, differing


def _progress(what, done, total):
    if (done + 1) % 1_000 == 0 or done + 1 == total:
        say(f"  {what}: {done + 1:,} of {total:,}")
