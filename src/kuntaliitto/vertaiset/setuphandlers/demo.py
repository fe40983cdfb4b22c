"""The demo: the workspace of the seed, made by the suite's own actions with dates given. Safe to run twice.

The page that it shows stood at https://www.innokyla.fi/web/tyotila1999155. The people are made up.
"""

from dataclasses import dataclass
from DateTime import DateTime
from datetime import date
from datetime import datetime
from datetime import timezone
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import joining
from kuntaliitto.vertaiset.membership.roles import COORDINATOR
from kuntaliitto.vertaiset.membership.roles import FACILITATOR
from kuntaliitto.vertaiset.notifications.mail import hushed
from kuntaliitto.vertaiset.setuphandlers import demo_experiments
from kuntaliitto.vertaiset.setuphandlers import demo_people
from kuntaliitto.vertaiset.setuphandlers import demo_stories
from kuntaliitto.vertaiset.setuphandlers import demo_surveys
from pathlib import Path
from plone import api
from plone.app.textfield.value import RichTextValue


WORKSPACE = "kokeilevat-kunnat-ja-alueet"
SEMINAR = "seminaari"
SEMINAR_TEXT = Path(__file__).with_name("demo_seminar.html")

DESCRIPTION = (
    "Kuntaliiton Kokeilevat kunnat ja alueet -ohjelmassa kehitetään kokeilukulttuuria sekä kunta- ja aluelähtöistä "
    "kokeilutoimintaa yhdessä kuntien ja alueiden toimijoiden kanssa. Ohjelmassa tehdään näkyväksi kuntien ja alueiden "
    "kokeilutoimintaa ja tarjotaan verkostokehittämisen mahdollisuuksia."
)
TEXT = """
<ol>
  <li>Seminaarin aineisto löytyy ilmoitustaulun seminaarilinkin kautta.</li>
  <li>Liity työtilan jäseneksi (vaatii rekisteröitymisen ja sisäänkirjautumisen), vapaaehtoinen.</li>
</ol>
"""
NETWORKS_TEXT = "<p>Ohjelmaa toteutetaan hyödyntämällä verkostoja kokeilutoiminnan edistämiseksi.</p>"
LINKS = [
    {"title": "Kuntaliitto", "url": "https://www.kuntaliitto.fi"},
    {"title": "Innokylä", "url": "https://innokyla.fi"},
]


@dataclass(frozen=True)
class Person:
    """Somebody of the demo: from which municipality (its code), and when they came to the workspace."""

    userid: str
    fullname: str
    municipality: str
    came: datetime


def _at(year, month, day):
    return datetime(year, month, day, 9, 0, tzinfo=timezone.utc)


HELENA = Person("helena", "Helena Aarnio", "837", _at(2015, 11, 9))
MIKKO = Person("mikko", "Mikko Salonen", "297", _at(2015, 11, 16))
CARITA = Person("carita", "Carita Lindfors", "710", _at(2015, 11, 23))
PEOPLE = (HELENA, MIKKO, CARITA)


def post_install(setup_tool):
    """Make what is not there yet; nobody gets mail about it."""
    with hushed():
        _make(api.portal.get(), clock.now())


def _make(portal, now):
    for person in PEOPLE:
        _make_person(person)
    if WORKSPACE not in portal:
        workspace = _make_workspace(portal)
        _make_seminar(workspace)
        _make_notices(workspace)
        _date(workspace, CARITA.came)
        portal.setDefaultPage(WORKSPACE)
    demo_stories.tell(portal[WORKSPACE], HELENA.userid, now)
    demo_experiments.tell(portal[WORKSPACE], now)
    demo_surveys.ask(portal[WORKSPACE], now)


def _make_person(person):
    demo_people.make(person.userid, person.fullname, person.municipality, "", person.came)


def _make_workspace(portal):
    """Make the workspace: whoever runs this makes Helena its coordinator, and leaves."""
    workspace = api.content.create(
        portal,
        "vertaiset.workspace",
        id=WORKSPACE,
        title="Kokeilevat kunnat ja alueet",
        description=DESCRIPTION,
        text=_rich(TEXT),
        visibility="public",
        join_policy="self",
        participation="contribute",
        links=LINKS,
    )
    workspace.setCreators((HELENA.userid,))
    actions.add_member(workspace, HELENA.userid, (COORDINATOR,), HELENA.came)
    actions.leave(workspace, HELENA.came)
    for person in (MIKKO, CARITA):
        with api.env.adopt_user(person.userid):
            joining.join(workspace, person.came)
    with api.env.adopt_user(HELENA.userid):
        actions.set_roles(workspace, MIKKO.userid, (FACILITATOR,), MIKKO.came)
    return workspace


def _make_seminar(workspace):
    with api.env.adopt_user(MIKKO.userid):
        page = api.content.create(
            workspace,
            "Document",
            id=SEMINAR,
            title="Kokeilevat kunnat ja alueet -seminaari",
            description="Seminaari 2.12.2015: aineisto.",
            text=_rich(SEMINAR_TEXT.read_text(encoding="utf-8")),
        )
        _publish(page, MIKKO.came)


def _make_notices(workspace):
    rows = (
        {
            "id": "ilmoitus-seminaarista",
            "title": "Kokeilevat kunnat ja alueet -seminaari",
            "date": date(2015, 12, 2),
            "link": f"/{WORKSPACE}/{SEMINAR}",
        },
        {
            "id": "ilmoitus-verkostoista",
            "title": "Verkostot kokeilukulttuurin vahvistajina",
            "date": date(2015, 12, 16),
            "text": _rich(NETWORKS_TEXT),
        },
    )
    with api.env.adopt_user(MIKKO.userid):
        for fields in rows:
            _publish(api.content.create(workspace, "vertaiset.notice", **fields), MIKKO.came)


def _rich(html):
    return RichTextValue(html.strip(), "text/html", "text/x-html-safe")


def _publish(obj, moment):
    obj.setEffectiveDate(DateTime(moment.isoformat()))
    _date(obj, moment)
    api.content.transition(obj, "publish")


def _date(obj, moment):
    """Let ``obj`` have been made, and changed last, at ``moment``: adding to a folder changes that too."""
    obj.creation_date = DateTime(moment.isoformat())
    obj.setModificationDate(DateTime(moment.isoformat()))
    obj.reindexObject(idxs=["created", "modified", "effective", "Creator", "Date"])
