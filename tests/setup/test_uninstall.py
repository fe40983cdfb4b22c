"""Uninstalling: what stood in workspaces is private, the rest of the site is as it was before the suite came."""

from AccessControl.SpecialUsers import nobody
from Acquisition import aq_base
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.setuphandlers import inventory
from kuntaliitto.vertaiset.setuphandlers.uninstall import confirmed
from plone import api
from plone.app.discussion.interfaces import IConversation
from plone.app.redirector.interfaces import IRedirectionStorage
from Products.CMFCore.indexing import processQueue
from site_in_use import create
from site_in_use import DEPENDENCIES
from site_in_use import installer
from site_in_use import PEOPLE
from site_in_use import SUITE
from site_in_use import use
from zope.annotation.interfaces import IAnnotations
from zope.component import getUtility

import pytest
import site_snapshot


def acting(site, userid):
    """Act as a user, or as a visitor where it is None; forgetting which local roles were looked up before."""
    memo = IAnnotations(site.REQUEST)
    for key in [key for key in memo if "checkLocalRolesAllowed" in key]:
        del memo[key]
    if userid is None:
        return api.env.adopt_user(user=nobody.__of__(site.acl_users))
    return api.env.adopt_user(userid)


def sees(site, userid, obj):
    """Return whether a user may see an object, by its permission or in the catalog."""
    with acting(site, userid):
        path = {"query": "/".join(obj.getPhysicalPath()), "depth": 0}
        return bool(api.user.has_permission("View", obj=obj) or site.portal_catalog(path=path, show_inactive=True))


def objects_below(used):
    """Return everything that stands where the workspaces stood, and the folders themselves, by path."""
    found = {}
    for top in ("folder/avoin", "salamanteri"):
        obj = used.site.unrestrictedTraverse(top)
        found[top] = obj
        obj.ZopeFindAndApply(
            obj, search_sub=True, apply_func=lambda one, path, top=top: found.setdefault(f"{top}{path}", one)
        )
    return found


# The site


def test_the_site_is_as_before(site):
    pages = [site["folder"], site["folder"]["page"]]
    chains = dict(site.portal_workflow._chains_by_type)
    before = site_snapshot.take(site, pages)
    assert installer(site).install_product(SUITE)
    use(site)
    assert site_snapshot.difference(before, site_snapshot.take(site, pages))

    with confirmed():
        assert installer(site).uninstall_product(SUITE)

    left_over = site_snapshot.difference(before, site_snapshot.take(site, pages))
    assert not left_over, "\n".join(left_over)
    assert dict(site.portal_workflow._chains_by_type) == chains


def test_dependencies_stay_installed(left):
    assert all(installer(left.site).is_product_installed(name) for name in DEPENDENCIES)


def test_it_can_be_installed_again(left):
    assert installer(left.site).install_product(SUITE)
    again = left.make(left.site, "Uusi", "secret")
    with api.env.adopt_user("maija"), api.env.adopt_roles(["Manager"]):
        page = create(again, "Document", "Sivu")
    assert not sees(left.site, None, page)
    assert not sees(left.site, "ville", page)
    assert sees(left.site, "maija", page)


# What is said first


def test_nothing_happens_before_somebody_has_confirmed(used):
    before = site_snapshot.take(used.site)
    with pytest.raises(StateForbids) as refusal:
        installer(used.site).uninstall_product(SUITE)
    said = api.portal.translate(refusal.value.message, lang="en")
    assert all(title in said for title in ("Avoin", "Salamanteri", "Sisempi"))
    assert "/classic/@@vertaiset-uninstall" in said
    assert site_snapshot.difference(before, site_snapshot.take(used.site)) == []


def test_where_there_are_no_workspaces_nobody_is_asked(site):
    installer(site).install_product(SUITE)
    assert installer(site).uninstall_product(SUITE)


def test_the_inventory_counts_what_stands_in_workspaces(used):
    processQueue()
    found = inventory.take()
    places = [(place.title, place.members, place.objects) for place in found.places]
    # The maker of each is a member beside those who were added.
    assert places == [("Avoin", 3, 4), ("Salamanteri", 3, 1), ("Sisempi", 3, 2)]
    types = {api.portal.translate(title, lang="en"): number for title, number in found.types}
    assert types == {"Page": 3, "Comment": 3, "File": 1, "Notice": 1, "Survey": 1, "Folder": 1}
    assert found.objects == 10


# What stood in workspaces


def test_content_keeps_its_place_and_uid(used):
    before = {path: obj.UID() for path, obj in objects_below(used).items()}
    with confirmed():
        installer(used.site).uninstall_product(SUITE)
    after = objects_below(used)
    assert {path: after[path].UID() for path in before} == before
    assert set(after) - set(before) == {"folder/avoin/avoin"}
    assert {obj.portal_type for obj in after.values()} == {"Folder", "Document", "File"}


def test_nobody_sees_what_was_in_workspaces_but_its_makers(left):
    found = objects_below(left)
    makers = {path: {userid for userid, roles in obj.get_local_roles()} for path, obj in found.items()}
    for path, obj in found.items():
        for userid in (None, *PEOPLE):
            assert sees(left.site, userid, obj) == (userid in makers[path]), (userid, path)
    assert makers["folder/avoin/julki"] == {"maija"}
    assert makers["salamanteri/salaisuus"] == {"maija"}


def test_the_maker_of_a_folder_does_not_get_to_read_what_others_put_there(left):
    others = left.site.unrestrictedTraverse("salamanteri/sisempi/laatikko/ainon-sivu")
    assert sees(left.site, "aino", others)
    assert not sees(left.site, "maija", others)


def test_comments_are_read_by_those_who_read_the_page(left):
    for path in ("folder/avoin/julki", "salamanteri/salaisuus"):
        page = left.site.unrestrictedTraverse(path)
        comment = next(IConversation(page).getComments())
        for userid, expected in ((None, False), ("ville", False), ("maija", True)):
            assert sees(left.site, userid, comment) == expected, (userid, path)


def test_a_hidden_comment_stays_hidden(left):
    folder = left.site["folder"]["avoin"]
    shown, hidden = IConversation(folder["julki"]).getComments()
    for obj in (folder, folder["julki"]):
        api.content.transition(obj, "publish")
    for userid in (None, *PEOPLE):
        assert sees(left.site, userid, shown), userid
        assert not sees(left.site, userid, hidden), userid


def test_going_back_to_an_old_version_brings_no_rights_back(used):
    page, repository = used.open["julki"], used.site.portal_repository
    page.manage_setLocalRoles("ville", ["Reader"])
    for title in ("Vanha", "Uusi"):
        page.title = title
        repository.save(page, comment=title)
    versions = repository.getHistoryMetadata(page).getLength(countPurged=False)
    with confirmed():
        installer(used.site).uninstall_product(SUITE)
    page = used.open["julki"]
    settings = {name for name in vars(aq_base(page)) if name.endswith("_Permission")}
    repository.revert(page, versions - 2)
    page.reindexObject()
    assert page.title == "Vanha"
    assert {name for name in vars(aq_base(page)) if name.endswith("_Permission")} == settings
    assert not hasattr(aq_base(page), "__ac_local_roles_block__") or not page.__ac_local_roles_block__
    assert [userid for userid in (None, *PEOPLE) if sees(used.site, userid, page)] == ["maija"]


def test_everything_is_private_under_the_sites_own_workflow(left):
    for path, obj in objects_below(left).items():
        chain = api.portal.get_tool("portal_workflow").getChainFor(obj)
        assert [name for name in chain if name.startswith("vertaiset")] == []
        assert chain == () or api.content.get_state(obj) == "private", path
        assert not [name for name in obj.workflow_history if name.startswith("vertaiset")]


def test_a_site_manager_opens_it_again_with_plones_own_means(left):
    folder = left.site["folder"]["avoin"]
    for obj in (folder, folder["julki"]):
        api.content.transition(obj, "publish")
    for obj in (folder, folder["julki"], folder["liite"]):
        assert sees(left.site, None, obj), obj
    assert not sees(left.site, None, folder["seminaari"])


def test_no_role_flows_in_from_above(left):
    assert left.site["folder"]["avoin"].__ac_local_roles_block__ is True
    assert left.site["salamanteri"]["sisempi"].__ac_local_roles_block__ is True
    inside = [obj for path, obj in objects_below(left).items() if obj.portal_type != "Folder"]
    assert inside and not [obj for obj in inside if getattr(aq_base(obj), "__ac_local_roles_block__", None)]


def test_the_words_of_a_workspace_and_of_a_notice_stay(left):
    folder = left.site["folder"]["avoin"]
    assert (folder.title, folder.description) == ("Avoin", "Kaikille")
    assert "<b>kokeilemaan</b>" in folder["avoin"].text.raw
    assert '<a href="https://www.kuntaliitto.fi">Kuntaliitto</a>' in folder["avoin"].text.raw
    notice = folder["seminaari"]
    assert (notice.portal_type, notice.title) == ("Document", "Seminaari")
    assert "Tule mukaan" in notice.text.raw
    assert 'href="https://example.org/seminaari"' in notice.text.raw
    survey = folder["kuulumiset"]
    assert (survey.portal_type, survey.title) == ("Document", "Kuulumiset")
    assert "<h3>Mitä kuuluu?</h3>" in survey.text.raw


def test_what_led_to_a_workspace_leads_to_the_folder(used):
    page = used.site["folder"]["page"]
    api.relation.create(source=page, target=used.open, relationship="relatedItems")
    storage = getUtility(IRedirectionStorage)
    storage.add("/classic/vanha", "/classic/folder/avoin")
    with confirmed():
        installer(used.site).uninstall_product(SUITE)
    assert [relation.to_object.portal_type for relation in page.relatedItems] == ["Folder"]
    assert storage.get("/classic/vanha") == "/classic/folder/avoin"


def test_the_catalog_says_what_it_would_say_if_it_were_built_anew(left):
    processQueue()
    before = indexed(left)
    left.site.portal_catalog.clearFindAndRebuild()
    processQueue()
    after = indexed(left)
    different = [(path, name) for path in before for name in before[path] if before[path][name] != after[path][name]]
    assert different == []


def indexed(used):
    catalog, found = used.site.portal_catalog, {}
    for path, obj in objects_below(used).items():
        found[path] = site_snapshot.indexed_of(catalog, "/".join(obj.getPhysicalPath()))
    return found


def test_dates_and_makers_stay(used):
    before = {path: (obj.created(), obj.modified(), obj.Creator()) for path, obj in objects_below(used).items()}
    with confirmed():
        installer(used.site).uninstall_product(SUITE)
    after = objects_below(used)
    assert {path: (after[path].created(), after[path].modified(), after[path].Creator()) for path in before} == before
