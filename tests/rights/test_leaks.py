"""Of a secret workspace outsiders learn nothing but, at most, that an address asks for a login.

Every way that Plone and plone.restapi have to show what there is, asked over HTTP by everybody who is no member.
"""

from conftest import WORDS
from kuntaliitto.vertaiset.membership import actions
from plone import api
from plone.app.testing import setRoles
from plone.app.testing import TEST_USER_ID
from plone.app.textfield.value import RichTextValue
from plone.portlets.constants import CONTEXT_CATEGORY
from plone.portlets.interfaces import IPortletAssignmentMapping
from plone.portlets.interfaces import IPortletManager
from zope.component import getMultiAdapter
from zope.component import getUtility
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent

import conftest
import pytest
import requests
import transaction


OUTSIDERS = ("anonymous", "outsider", "exmember", "parentcoordinator", "named", "editor")
INSIDERS = ("observer", "siteadmin")

# Words that stand nowhere but in the secret workspace: titles, a tag, ids made of titles, a person's role there.
SECRET = (*WORDS.values(), "Piilotunniste", "Uusinimi", "uusinimi")

SITE_PAGES = (
    "",
    "sitemap",
    "sitemap.xml.gz",
    "@@search?SearchableText=Salamanteri",
    "@@search?SearchableText=Julkilausuma",
    "@@search?Subject=Piilotunniste",
    "@@ajax-search?SearchableText=Julkilausuma",
    "@@updated_search?SearchableText=Julkilausuma",
    "search_rss?SearchableText=Julkilausuma",
    "RSS",
    "rss.xml",
    "atom.xml",
    "kansio",
    "kansio/emo",
    "kansio/emo/RSS",
    "kansio/emo/rss.xml",
    "kansio/emo/folder_listing",
    "kansio/emo/listing_view",
    "kansio/emo/@@workspaces",
    "kansio/emo/@@workspace-news",
    "kansio/emo/@@workspace-events",
    "kansio/emo/@@materials",
    "kansio/emo/@@notices",
    "kansio/emo/@@workspace-members",
    "@@workspaces",
    "julkinen",
    "julkinen/@@delete_confirmation_info",
    "author/facilitator",
    "author/member",
    "@@my-data",
)

SITE_CALLS = (
    "@search?SearchableText=Salamanteri",
    "@search?SearchableText=Julkilausuma&metadata_fields=_all",
    "@search?SearchableText=Liitepaperi&fullobjects=1",
    "@search?portal_type=vertaiset.workspace&metadata_fields=_all",
    "@search?portal_type=vertaiset.notice",
    "@search?portal_type=Discussion%20Item",
    "@search?Creator=facilitator",
    "@search?Subject=Piilotunniste",
    "@navigation?expand.navigation.depth=9",
    "@contextnavigation?expand.contextnavigation.bottomLevel=9",
    "kansio/emo/@navigation?expand.navigation.depth=9",
    "kansio/emo/@contextnavigation?expand.contextnavigation.includeTop=1",
    "kansio/emo/@sections",
    "kansio/emo/@members",
    "kansio/emo/@notice-board",
    "kansio/emo",
    "kansio/emo?fullobjects=1",
    "kansio",
    "@vocabularies/plone.app.vocabularies.Keywords",
    "@vocabularies/plone.app.vocabularies.Catalog",
    "@vocabularies/plone.app.vocabularies.Users?title=facilitator",
    "@vocabularies/plone.app.vocabularies.Groups",
    "@querystring",
    "@types",
    "@users",
    "@users/facilitator",
    "@groups",
    "@my-data",
    "@sitemap",
    "julkinen/@linkintegrity",
    "@linkintegrity?uids={public_uid}",
    "julkinen/@relations",
    "@relations",
    "julkinen?expand=breadcrumbs,navigation,contextnavigation,actions,types,workflow",
)

# Below the workspace's own address.
OWN_PAGES = (
    "",
    "view",
    "@@workspace-members",
    "@@workspace-join",
    "@@workspace-policies",
    "edit",
    "RSS",
    "sharing",
    "folder_contents",
    "@@notices",
    "@@materials",
    "@@sharing",
    "contents",
)
OWN_CALLS = (
    "",
    "@membership",
    "@members",
    "@join-requests",
    "@invitations",
    "@sections",
    "@notice-board",
    "@breadcrumbs",
    "@navigation",
    "@contextnavigation",
    "@actions",
    "@types",
    "@workflow",
    "@history",
    "@sharing",
    "@search?SearchableText=Julkilausuma",
    "@portlets",
    "@aliases",
)


@pytest.fixture(scope="module")
def secret_site(acceptance_session):
    """Serve a site with a secret workspace, and return its address; everything is thrown away at the end."""
    layer = acceptance_session
    layer.testSetUp()
    portal = layer["portal"]
    setRoles(portal, TEST_USER_ID, ["Manager"])
    conftest.make_people()
    world = conftest.build(portal, "secret")
    with api.env.adopt_user("manager"):
        _tempt(portal, world)
    transaction.commit()
    base = f"http://{layer['host']}:{layer['port']}/{portal.getId()}"
    uids = {"public_uid": portal["julkinen"].UID(), "secret_uid": world.published.UID()}
    yield base, world, uids
    layer.testTearDown()


def _tempt(portal, world):
    """Put everything in place through which a title could leak."""
    public = api.content.create(portal, "Document", id="julkinen", title="Julkinen")
    api.content.transition(public, "publish")
    world.published.text = RichTextValue(
        f'<p><a href="resolveuid/{public.UID()}">linkki</a></p>', "text/html", "text/x-html-safe"
    )
    notify(ObjectModifiedEvent(world.published))
    transaction.savepoint(optimistic=True)
    api.content.rename(world.news, "uusinimi")
    world.news = world.workspace["uusinimi"]
    manager = getUtility(IPortletManager, name="plone.rightcolumn", context=portal)
    mapping = getMultiAdapter((portal, manager), IPortletAssignmentMapping)
    for name, assignment in _portlets():
        mapping[name] = assignment
    actions.add_member(world.workspace, "siteadmin", ["observer"], conftest.clock.now())
    assert CONTEXT_CATEGORY


def _portlets():
    from kuntaliitto.vertaiset.portlets import members
    from kuntaliitto.vertaiset.portlets import news
    from kuntaliitto.vertaiset.portlets import notices
    from plone.app.portlets.portlets import navigation
    from plone.app.portlets.portlets import recent

    yield "vt-notices", notices.Assignment()
    yield "vt-news", news.Assignment()
    yield "vt-members", members.Assignment()
    yield "nav", navigation.Assignment(includeTop=True, topLevel=0, bottomLevel=9)
    yield "recent", recent.Assignment(count=50)


def get(base, path, persona, accept=None):
    auth = None if persona == "anonymous" else (persona, "salasana-1-pitka")
    headers = {"Accept": accept} if accept else {}
    return requests.get(f"{base}/{path}", auth=auth, headers=headers, allow_redirects=False, timeout=60)


def told(response, url=""):
    """Return the secret words that a response holds, its headers included; the asked address itself tells nothing."""
    text = (response.text + " ".join(f"{key}: {value}" for key, value in response.headers.items())).replace(url, "")
    return [word for word in SECRET if word in text]


@pytest.mark.parametrize("persona", OUTSIDERS)
def test_no_page_of_the_site_tells_of_a_secret_workspace(secret_site, persona):
    base, world, uids = secret_site
    leaks = {}
    for path in SITE_PAGES:
        response = get(base, path, persona)
        asked = path.split("SearchableText=")[-1].split("Subject=")[-1] if "=" in path else ""
        words = [word for word in told(response) if word != asked]
        if words:
            leaks[path] = (response.status_code, words)
        assert response.status_code < 500, path
    assert leaks == {}


@pytest.mark.parametrize("persona", OUTSIDERS)
def test_no_call_to_the_site_tells_of_a_secret_workspace(secret_site, persona):
    base, world, uids = secret_site
    leaks = {}
    for path in SITE_CALLS:
        path = path.format(**uids)
        response = get(base, path, persona, "application/json")
        asked = path.split("SearchableText=")[-1].split("Subject=")[-1].split("&")[0] if "=" in path else ""
        words = [word for word in told(response) if word != asked]
        if words:
            leaks[path] = (response.status_code, words)
        assert response.status_code < 500, path
    assert leaks == {}


@pytest.mark.parametrize("persona", OUTSIDERS)
def test_addresses_in_a_secret_workspace_ask_for_a_login_at_most(secret_site, persona):
    base, world, uids = secret_site
    path = world.workspace.absolute_url()[len(base) + 1 :]
    objects = [path, *(f"{path}/{name}" for name in world.workspace.objectIds())]
    # All views of the workspace and of a page in it; of the rest, the object itself.
    whole = (path, f"{path}/julkilausuma")
    for obj in objects:
        for accept, views in (("text/html", OWN_PAGES), ("application/json", OWN_CALLS)):
            for view in views if obj in whole else ("",):
                address = f"{obj}/{view}".rstrip("/")
                response = get(base, address, persona, accept)
                assert response.status_code in (301, 302, 401, 403, 404), (address, accept, response.status_code)
                words = [word for word in told(response) if word not in ("uusinimi", asked_word(view))]
                assert words == [], (address, accept)


def asked_word(view):
    return view.split("SearchableText=")[-1]


@pytest.mark.parametrize("persona", OUTSIDERS)
def test_an_old_address_does_not_lead_to_the_new_one(secret_site, persona):
    base, world, uids = secret_site
    old = f"{world.workspace.absolute_url()}/uutisnuotti"
    for accept in ("text/html", "application/json"):
        response = get(base, old[len(base) + 1 :], persona, accept)
        assert "uusinimi" not in response.text + str(response.headers), accept


@pytest.mark.parametrize("persona", OUTSIDERS)
def test_a_uid_does_not_resolve(secret_site, persona):
    base, world, uids = secret_site
    response = get(base, f"resolveuid/{uids['secret_uid']}", persona)
    assert "julkilausuma" not in response.text + str(response.headers)


@pytest.mark.parametrize("persona", INSIDERS)
def test_those_inside_find_what_is_published(secret_site, persona):
    base, world, uids = secret_site
    found = get(base, "@search?SearchableText=Julkilausuma", persona, "application/json").json()
    assert [item["title"] for item in found["items"]] == ["Julkilausuma"]
    assert WORDS["published"] in get(base, world.published.absolute_url()[len(base) + 1 :], persona).text
