"""The pages of the sections, and the list of all workspaces."""

from DateTime import DateTime
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.sections import queries
from kuntaliitto.vertaiset.sections import upload
from plone import api
from pytz import utc

import pytest
import re


PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00"
    b"\rIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\xa7\x9a\xa0\xa0\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture
def workspace(portal, people, make_workspace):
    """A public workspace of Maija's, with Ville as a member who contributes."""
    workspace = make_workspace("maija", title="Kokeilut", visibility="public", join_policy="self")
    with api.env.adopt_user("maija"):
        actions.add_member(workspace, "ville", ("member",), clock.now())
    return workspace


def rows(contents):
    """Return the titles in the lists of the page's own part, in their order."""
    main = contents[contents.index('class="vt-page"') : contents.index("viewlet-below-content")]
    return [title.strip() for title in re.findall(r'class="vt-row-title"[^>]*>([^<]*)<', main)]


def cards(contents):
    """Return the titles of the workspaces on the page, in their order."""
    return re.findall(r'class="vt-card-title"><a [^>]*>([^<]*)<', contents)


# Materials


def test_materials_are_files_documents_images_and_folders(workspace, add, browse):
    folder = add("maija", workspace, "Folder", "Kansio")
    add("maija", folder, "Document", "Kansiossa")
    add("maija", workspace, "News Item", "Uutinen")
    add("maija", workspace, "File", "Kalvot")
    visitor = browse()
    visitor.open(f"{workspace.absolute_url()}/@@materials")
    assert sorted(rows(visitor.contents)) == ["Kalvot", "Kansio", "Kansiossa"]


def test_the_latest_change_comes_first(workspace, add):
    older = add("maija", workspace, "Document", "Vanhempi")
    add("maija", workspace, "Document", "Uudempi")
    older.setModificationDate(DateTime("2015-12-02"))
    older.reindexObject(idxs=["modified"])
    assert [brain.Title for brain in queries.materials(workspace)] == ["Uudempi", "Vanhempi"]


def test_materials_of_a_workspace_below_are_its_own(workspace, add, browse, make_workspace):
    below = make_workspace("maija", container=workspace, title="Alla", visibility="public", join_policy="self")
    add("maija", below, "Document", "Alla oleva")
    visitor = browse()
    visitor.open(f"{workspace.absolute_url()}/@@materials")
    assert rows(visitor.contents) == []
    visitor.open(f"{below.absolute_url()}/@@materials")
    assert rows(visitor.contents) == ["Alla oleva"]


def test_a_moved_folder_takes_its_material_to_the_other_workspace(workspace, add, make_workspace):
    other = make_workspace("maija", title="Toinen", visibility="public", join_policy="self")
    folder = add("maija", workspace, "Folder", "Kansio")
    add("maija", folder, "Document", "Kansiossa")
    api.content.move(folder, other)
    assert [brain.Title for brain in queries.materials(workspace)] == []
    assert sorted(brain.Title for brain in queries.materials(other)) == ["Kansio", "Kansiossa"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=musti", ["Mustikkaretki"]),
        ("q=MUSTI+retki", []),
        ("q=and+or", []),
        ("q=%22*(", ["Kalvot", "Mustikkaretki"]),
        ("type=File", ["Kalvot"]),
        ("type=News+Item", ["Kalvot", "Mustikkaretki"]),
        ("type=Document&q=kalvot", []),
        ("b_start=x", ["Kalvot", "Mustikkaretki"]),
    ],
)
def test_materials_can_be_searched_and_narrowed(workspace, add, browse, query, found):
    add("maija", workspace, "Document", "Mustikkaretki")
    add("maija", workspace, "File", "Kalvot")
    visitor = browse()
    visitor.open(f"{workspace.absolute_url()}/@@materials?{query}")
    assert sorted(rows(visitor.contents)) == found


def test_what_is_typed_into_the_search_is_shown_as_text(workspace, browse):
    visitor = browse()
    visitor.open(f"{workspace.absolute_url()}/@@materials?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert(1)" not in visitor.contents


def test_a_long_list_comes_in_pages(workspace, add, browse):
    api.portal.set_registry_record("vertaiset.list_size", 5)
    for number in range(7):
        add("maija", workspace, "Document", f"Sivu {number}")
    visitor = browse()
    visitor.open(f"{workspace.absolute_url()}/@@materials")
    assert len(rows(visitor.contents)) == 5
    visitor.open(f"{workspace.absolute_url()}/@@materials?b_start:int=5")
    assert len(rows(visitor.contents)) == 2


# Upload


def test_sending_no_file_is_said_at_the_field(workspace, browse):
    maija = browse("maija")
    maija.open(f"{workspace.absolute_url()}/@@materials-upload")
    maija.getControl("Upload", index=0).click()
    assert "Choose at least one file." in maija.contents
    assert 'aria-describedby="vt-error-files"' in maija.contents


def test_many_files_become_files_and_images(workspace):
    with api.env.adopt_user("ville"):
        added = upload.upload(
            workspace, [("a.pdf", b"%PDF"), ("b.png", PNG), ("c.svg", b"<svg/>"), ("ei päätettä", b"x")]
        )
    assert [one.portal_type for one in added] == ["File", "Image", "File", "File"]
    assert added[0].file.filename == "a.pdf"
    assert added[0].file.data == b"%PDF"
    assert [api.content.get_state(one) for one in added] == ["private"] * 4


def test_two_files_of_one_name_are_both_kept(workspace):
    with api.env.adopt_user("ville"):
        upload.upload(workspace, [("a.pdf", b"1"), ("a.pdf", b"2")])
    assert sorted(one.file.data for one in workspace.objectValues()) == [b"1", b"2"]


@pytest.mark.parametrize(("participation", "may"), [("contribute", False), ("publish", True), ("moderate", True)])
def test_a_member_publishes_what_they_upload_where_the_policy_says_so(workspace, participation, may):
    workspace.participation = participation
    with api.env.adopt_user("ville"):
        assert upload.publishes_own(workspace) is may
        if may:
            (added,) = upload.upload(workspace, [("a.pdf", b"1")], publish=True)
            assert api.content.get_state(added) == "published"
        else:
            with pytest.raises(Forbidden):
                upload.upload(workspace, [("a.pdf", b"1")], publish=True)
            assert not list(workspace.objectIds())


def test_nothing_is_nothing_to_upload(workspace):
    with api.env.adopt_user("ville"), pytest.raises(Invalid) as refused:
        upload.upload(workspace, [])
    assert refused.value.field == "files"


def test_outsiders_and_those_who_only_read_upload_nothing(workspace):
    with api.env.adopt_user("aino"), pytest.raises(Forbidden):
        upload.upload(workspace, [("a.pdf", b"1")])
    workspace.participation = "read"
    with api.env.adopt_user("ville"), pytest.raises(Forbidden):
        upload.upload(workspace, [("a.pdf", b"1")])


def test_nobody_uploads_into_an_archive(workspace):
    with api.env.adopt_user("maija"):
        api.content.transition(workspace, "archive")
        with pytest.raises(StateForbids):
            upload.upload(workspace, [("a.pdf", b"1")])


def test_a_get_uploads_nothing_and_a_post_without_a_token_neither(workspace, browse):
    maija = browse("maija")
    url = f"{workspace.absolute_url()}/@@materials-upload"
    maija.open(f"{url}?files=x&publish=1")
    maija.post(url, "publish=1")
    assert maija.headers["status"].startswith("403")
    assert not list(workspace.objectIds())


# Links


def test_the_links_are_edited_as_lines_and_lead_where_they_should(workspace, browse):
    maija = browse("maija")
    maija.open(f"{workspace.absolute_url()}/edit")
    maija.getControl("Links").value = "Kuntaliitto | https://www.kuntaliitto.fi\nMuistio | /muistio\n"
    maija.getControl(name="form.buttons.save").click()
    assert workspace.links == [
        {"title": "Kuntaliitto", "url": "https://www.kuntaliitto.fi"},
        {"title": "Muistio", "url": "/muistio"},
    ]
    visitor = browse()
    visitor.open(f"{workspace.absolute_url()}/@@workspace-links")
    assert rows(visitor.contents) == ["Kuntaliitto", "Muistio"]
    assert f'href="{api.portal.get().absolute_url()}/muistio"' in visitor.contents


def test_a_wrong_line_is_named_and_nothing_typed_is_lost(workspace, browse):
    maija = browse("maija")
    maija.open(f"{workspace.absolute_url()}/edit")
    maija.getControl("Links").value = "A | https://a.example\nB | javascript:alert(1)"
    maija.getControl(name="form.buttons.save").click()
    assert "Line 2: " in maija.contents
    assert maija.getControl("Links").value.splitlines() == ["A | https://a.example", "B | javascript:alert(1)"]
    assert not workspace.links


def test_link_objects_stand_below(workspace, add, browse):
    add("maija", workspace, "Link", "Innokylä", remoteUrl="https://innokyla.fi")
    visitor = browse()
    visitor.open(f"{workspace.absolute_url()}/@@workspace-links")
    assert rows(visitor.contents) == ["Innokylä"]


# News across workspaces


def test_news_come_from_the_workspaces_below_too_and_name_them(workspace, add, browse, make_workspace):
    below = make_workspace("maija", container=workspace, title="Alla", visibility="public", join_policy="self")
    add("maija", workspace, "News Item", "Oma")
    add("maija", below, "News Item", "Alhaalta")
    visitor = browse()
    visitor.open(f"{workspace.absolute_url()}/@@workspace-news")
    assert sorted(rows(visitor.contents)) == ["Alhaalta", "Oma"]
    assert re.search(r'class="vt-row-workspace"\s+href="[^"]*">Alla<', visitor.contents)


def test_news_of_a_closed_workspace_below_reach_its_members_only(workspace, add, browse, make_workspace):
    below = make_workspace("maija", container=workspace, title="Alla", visibility="secret", join_policy="closed")
    add("maija", below, "News Item", "Salattu")
    for userid, sees in ((None, False), ("ville", False), ("maija", True)):
        browser = browse(userid)
        browser.open(f"{workspace.absolute_url()}/@@workspace-news")
        assert ("Salattu" in browser.contents) is sees
        browser.open(workspace.absolute_url())
        assert ("Salattu" in browser.contents) is sees
        assert ("Alla" in browser.contents) is sees


# Workspaces


def test_all_workspaces_of_the_site_ones_own_first(workspace, browse, make_workspace):
    make_workspace("aino", title="Aakkosten alku", visibility="public", join_policy="self")
    make_workspace("aino", title="Salainen", visibility="secret", join_policy="closed")
    make_workspace("aino", title="Listattu", visibility="listed", join_policy="request")
    expected = {
        None: ["Aakkosten alku", "Kokeilut", "Listattu"],
        "ville": ["Kokeilut", "Aakkosten alku", "Listattu"],
        "aino": ["Aakkosten alku", "Listattu", "Salainen", "Kokeilut"],
    }
    for userid, titles in expected.items():
        browser = browse(userid)
        browser.open(f"{api.portal.get().absolute_url()}/@@workspaces")
        assert cards(browser.contents) == titles


def test_of_a_listed_workspace_the_list_does_not_count_members(portal, people, browse, make_workspace):
    make_workspace("maija", title="Listattu", visibility="listed", join_policy="request")
    for userid, told in ((None, False), ("maija", True)):
        browser = browse(userid)
        browser.open(f"{portal.absolute_url()}/@@workspaces")
        assert ("Members: 1" in browser.contents) is told


def test_the_list_is_searched_and_says_where_it_finds_nothing(workspace, browse):
    visitor = browse()
    visitor.open(f"{api.portal.get().absolute_url()}/@@workspaces?q=kokei")
    assert cards(visitor.contents) == ["Kokeilut"]
    visitor.open(f"{api.portal.get().absolute_url()}/@@workspaces?q=muuta")
    assert cards(visitor.contents) == []
    assert "No workspace fits your search." in visitor.contents


def test_without_workspaces_the_list_tells_who_may_make_one_and_is_friendly_to_others(portal, people, browse):
    visitor = browse()
    visitor.open(f"{portal.absolute_url()}/@@workspaces")
    assert "There are no workspaces that you can see." in visitor.contents
    assert "++add++vertaiset.workspace" not in visitor.contents


def test_the_tools_hold_the_workspaces_below(workspace, browse, make_workspace):
    make_workspace("maija", container=workspace, title="Alla", visibility="public", join_policy="self")
    visitor = browse()
    visitor.open(f"{workspace.absolute_url()}/@@workspace-tools")
    visitor.getLink("Workspaces").click()
    assert "Alla" in visitor.contents


def test_no_page_writes_on_get(portal, workspace, add, browse):
    soon = clock.now().astimezone(utc) + timedelta(days=1)
    add("maija", workspace, "Event", "Tapaaminen", start=soon, end=soon)
    add("maija", workspace, "vertaiset.notice", "Seminaari")
    browser = browse("maija")
    # Plone's own portlets store their settings when they are first read.
    browser.open(portal.absolute_url())
    before = workspace._p_jar.db().lastTransaction()
    for page in ("", "@@materials", "@@workspace-news", "@@workspace-events", "@@notices", "@@notices-archive"):
        browser.open(f"{workspace.absolute_url()}/{page}")
        assert browser.headers["status"].startswith("200")
        assert workspace._p_jar.db().lastTransaction() == before, page
