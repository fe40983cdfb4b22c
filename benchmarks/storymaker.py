"""A maker of practice stories: realistic Finnish texts, the same for the same number, by the thousand.

The short way skips events, mail, versions and single commits; ``check`` proves on a hundred stories that it makes what
the suite's own way makes. ``N_STORIES=100000`` makes more than the usual 10,000.
"""

from benchmarks import content
from benchmarks.harness import say
from datetime import date
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.maturity import moves
from kuntaliitto.vertaiset.maturity.facts import numbers_of_site
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.maturity.record import writable
from kuntaliitto.vertaiset.stories import whose
from kuntaliitto.vertaiset.stories.perspectives import CELLS
from kuntaliitto.vertaiset.stories.perspectives import HOME_CELLS
from kuntaliitto.vertaiset.stories.telling import write_cells
from kuntaliitto.vertaiset.workflows import placement
from plone import api
from plone.app.textfield.value import RichTextValue
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from plone.dexterity.utils import createContentInContainer

import os
import random
import transaction


USUAL = 10_000
CHECKED = 100
IN_A_COMMIT = 200
PORTAL_TYPE = "vertaiset.practice_story"

WHAT = ("lounas", "etävastaanotto", "lainaamo", "kyläkoulu", "neuvola", "kirjastoauto", "työpaja", "nuorisotila")
WHOM = ("ikäihmisille", "lapsiperheille", "nuorille", "kotouttaville", "yrittäjille", "omaishoitajille")
WHERE = ("kirjastolla", "koululla", "terveysasemalla", "torilla", "verkossa", "kotona")
WHO = ("palveluesimies", "rehtori", "kirjastonhoitaja", "terveydenhoitaja", "elinvoimajohtaja", "kokki")
SENTENCES = (
    "{who} huomasi, että palvelu tavoitti vain {n} kävijää viikossa.",
    "Aloitimme {where} kahden hengen voimin ja {n} euron määrärahalla.",
    "Lautakunta käsitteli asian kolmesti ennen kuin se antoi luvan jatkaa.",
    "Naapurikunnan {who} jakoi oman mallinsa, ja muokkasimme sen {whom} sopivaksi.",
    "Ensimmäisen kuukauden jälkeen palaute oli ristiriitaista: {n} vastaajaa kiitti, osa toivoi muuta aikaa.",
    "Järjestö hoitaa kahvituksen ja kunta tilat; sopimus mahtuu yhdelle sivulle.",
    "Mittaamme kävijöitä, odotusaikaa ja sitä, palaako asiakas {n} päivän sisällä.",
    "Tavoitteena on, että {whom} suunnattu palvelu toimii {where} joka arkipäivä.",
    "Opimme, että ilmoittautuminen karsi juuri ne, joita etsimme.",
    "Työvuorot sovitaan nyt yhdessä, ja {who} vastaa viikon lopuksi kertomisesta.",
)


def how_many():
    """Return how many stories the benchmarks ask for."""
    return int(os.environ.get("N_STORIES") or USUAL)


def fields(number, told=None):
    """Return the fields of story ``number``: always the same ones; ``told`` cells, or as many as its rung asks."""
    dice = random.Random(number)
    rung = rung_of(number)
    cells = told or {None: 5, "interesting": 8, "promising": 14, "good": 21, "sustainable": 24}[rung]
    order = [*HOME_CELLS, *(cell for cell in CELLS if cell not in HOME_CELLS)]
    started = date(2012, 1, 1) + timedelta(days=dice.randrange(4000))
    return {
        "title": f"{dice.choice(WHAT).capitalize()} {dice.choice(WHOM)} {number}",
        "description": _sentence(dice),
        "perspectives": {cell: _cell(dice) for cell in order[:cells]},
        "municipality": content.MUNICIPALITIES[number % len(content.MUNICIPALITIES)],
        "unit": f"Yksikkö {number % 40}",
        "in_use_since": started,
        "themes": ("palveluinnovaatiot",),
        "indicator": "Kävijöitä viikossa",
        "baseline": str(dice.randrange(10, 60)),
        "target": str(dice.randrange(60, 200)),
        "measurements": [
            {"date": started + timedelta(days=200 * one), "value": str(dice.randrange(200)), "note": None}
            for one in range(4)
        ],
        "costs": _sentence(dice),
        "did_not_work": _sentence(dice),
        "funding": [{"source": "Kunta", "starts": started, "ends": started + timedelta(days=700)}],
    }


def rung_of(number):
    """Return the rung of story ``number``: of ten two are drafts, four interesting, two promising, one each above."""
    return (None, None, *["interesting"] * 4, "promising", "promising", "good", "sustainable")[number % 10]


def _sentence(dice):
    return dice.choice(SENTENCES).format(
        who=dice.choice(WHO).capitalize(), whom=dice.choice(WHOM), where=dice.choice(WHERE), n=dice.randrange(5, 400)
    )


def _cell(dice):
    paragraphs = [" ".join(_sentence(dice) for _one in range(dice.randrange(2, 5))) for _two in range(2)]
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def stories(workspace, number):
    """Make sure that ``workspace`` holds ``number`` stories, on all rungs, the short way and with progress."""
    for one in range(len(workspace.objectIds()), number):
        short_way(workspace, one)
        if (one + 1) % IN_A_COMMIT == 0:
            transaction.commit()
            workspace._p_jar.cacheGC()
        if (one + 1) % 1_000 == 0:
            say(f"  stories in {workspace.getId()}: {one + 1:,} of {number:,}")
    transaction.commit()


def short_way(workspace, number):
    """Make story ``number``; return it."""
    told = fields(number)
    cells = told.pop("perspectives")
    made = createContent(PORTAL_TYPE, id=f"tarina-{number}", **told)
    write_cells(made, cells)
    workspace._setObject(made.getId(), made, suppress_events=True)
    made = workspace[made.getId()]
    tool = api.portal.get_tool("portal_workflow")
    for workflow in tool.getWorkflowsFor(made):
        workflow.notifyCreated(made)
    placement.take_in(made)
    whose.note(made, clock.now())
    whose.note_telling(made, clock.now())
    _climb(made, rung_of(number))
    made.indexObject()
    return made


def long_way(workspace, number):
    """Make story ``number`` as the suite does; return it."""
    told = fields(number)
    cells = told.pop("perspectives")
    made = createContent(PORTAL_TYPE, id=f"pitka-{number}", **told)
    write_cells(made, cells)
    made = addContentToContainer(workspace, made)
    if rung_of(number) is not None:
        moves.hold(writable(made), rung_of(number), clock.today(), clock.now(), numbers_of_site())
        moves.enter(made, "made", rung_of(number), clock.now())
    made.reindexObject()
    return made


def _climb(story, rung):
    if rung is None:
        return
    now = clock.now()
    record = writable(story)
    moves.hold(record, rung, clock.day_of(now), now, numbers_of_site())
    moves.keep(record, "made", rung, now)
    tool = api.portal.get_tool("portal_workflow")
    for workflow in tool.getWorkflowsFor(story):
        status = {**tool.getStatusOf(workflow.getId(), story), "action": "made", "review_state": rung}
        tool.setStatusOf(workflow.getId(), story, status)
        workflow.updateRoleMappingsFor(story)


def check(portal):
    """Raise ``AssertionError`` where the short way makes another story than the suite does; nothing is stored."""
    workspace = createContentInContainer(portal, "vertaiset.workspace", id="tarinatarkistus", title="Tarkistus")
    for number in range(CHECKED):
        long, short = long_way(workspace, number), short_way(workspace, number)
        content.compare(content.known_of(long), content.known_of(short))
        assert _record(long) == _record(short), (_record(long), _record(short))
    transaction.abort()


def _record(story):
    record = record_of(story)
    steps = [(step.what, step.rung, step.state, step.valid_until) for step in record.steps]
    owned = [(one.municipality, one.organisation, one.tellers) for one in record.whose]
    tellings = [revision for revision, _moment in record.tellings]
    return record.rung, record.state, record.valid_until, record.unconfirmed, steps, owned, tellings


def document(container, name, told):
    """Return a published Document ``name`` in ``container`` with the words of the cells ``told`` as its text."""
    if name not in container.objectIds():
        text = "".join(f"<h2>{cell}</h2>{html}" for cell, html in told.items())
        made = createContentInContainer(
            container, "Document", id=name, title=name, text=RichTextValue(text, "text/html", "text/x-html-safe")
        )
        api.content.transition(made, "publish")
        transaction.commit()
    return container[name]
