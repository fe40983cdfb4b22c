"""A maker of experiments: realistic Finnish texts, the same for the same number, by the thousand.

The short way skips events, mail, versions and single commits; ``check`` proves on a hundred experiments that it makes
what content verbs and moves make.
"""

from benchmarks import content
from benchmarks.harness import say
from benchmarks.storymaker import WHERE
from benchmarks.storymaker import WHO
from benchmarks.storymaker import WHOM
from datetime import date
from datetime import timedelta
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.experiments import learning
from kuntaliitto.vertaiset.experiments import moves
from kuntaliitto.vertaiset.experiments import states
from kuntaliitto.vertaiset.experiments.record import record_of
from kuntaliitto.vertaiset.experiments.record import writable
from kuntaliitto.vertaiset.membership import roster
from kuntaliitto.vertaiset.people import municipalities
from kuntaliitto.vertaiset.workflows import placement
from plone import api
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from plone.dexterity.utils import createContentInContainer

import random
import transaction


CHECKED = 100
IN_A_COMMIT = 200
PORTAL_TYPE = "vertaiset.experiment"
#: Of ten experiments so many are in each state; one of those that run is late.
STATES = (
    *(states.IDEA, states.PLANNED, states.RUNNING, states.RUNNING, states.RUNNING),
    *(states.LEARNING, states.CLOSED, states.CLOSED, states.CLOSED, states.CANCELLED),
)
WAYS = {
    states.IDEA: (),
    states.PLANNED: (states.PLAN,),
    states.RUNNING: (states.PLAN, states.START),
    states.LEARNING: (states.PLAN, states.START, states.FINISH),
    states.CLOSED: (states.PLAN, states.START, states.FINISH, states.CLOSE),
    states.CANCELLED: (states.PLAN, states.CANCEL),
}
REASON = "Rahoitus ei toteutunut."
THEMES = ("tilaaja-tuottaja", "kuntaliitokset", "palveluinnovaatiot", "elämänkaari")

WHAT = (
    "etävastaanotto",
    "kävelykokous",
    "yhteiskyyti",
    "iltakirjasto",
    "tavaralainaamo",
    "chat-neuvonta",
    "hävikkiateria",
)
LOOKING_FOR = ("toinen kunta", "vertaiskunta", "tutkija", "mittarin sparraaja", "järjestökumppani")
OFFERING = ("valmis materiaali", "vierailu", "koulutus", "sopimuspohja")
BELIEFS = (
    "Jos {what} järjestetään {where}, {whom} suunnatun palvelun jonotusaika lyhenee vähintään {n} prosenttia.",
    "Kun {who} tekee yhteydenoton itse, {n} asiakasta kuukaudessa saa avun ilman toista käyntiä.",
    "{What} tavoittaa {where} ne, jotka eivät ole palvelua ennen käyttäneet: ainakin {n} uutta kävijää.",
    "Uskomme, että lyhyempi lomake nostaa hakemusten määrän yli {n}:n, kun sen täyttämisessä autetaan {where}.",
)
DEEDS = (
    "{What} avataan {where} kahdeksi kuukaudeksi. {Who} pitää päiväkirjaa, ja kävijöiltä kysytään palaute lähtiessä.",
    "Kokeilemme kahden naapurikunnan kanssa: {who} kiertää, ja {what} toimii vuoroviikoin {where}.",
    "Pyydämme mukaan {n} taloutta, jaamme ohjeet ja soitamme jokaiselle kahden viikon välein.",
)
LEARNED = (
    "Palvelu tavoitti {whom} tarkoitettuna vain silloin, kun {who} oli itse paikalla. Ilmoittautumisesta luovuttiin.",
    "Kaksi iltaa viikossa riitti; kolmas jäi tyhjäksi. Kuljetus ratkaisi enemmän kuin aukioloaika.",
    "Mittari oli väärä: kävijämäärä kasvoi, mutta samat {n} ihmistä kävivät useammin.",
    "Naapurikunnan {who} huomasi, että sopimus mahtuu yhdelle sivulle. Se jäi käyttöön myös meille.",
    "Kokeilu maksoi {n} euroa viikossa ja säästi vähemmän kuin uskoimme. Lopetimme ajoissa.",
)


def _say(dice, sentences):
    who, what = dice.choice(WHO), dice.choice(WHAT)
    return dice.choice(sentences).format(
        who=who,
        Who=who.capitalize(),
        what=what,
        What=what.capitalize(),
        whom=dice.choice(WHOM),
        where=dice.choice(WHERE),
        n=dice.randrange(5, 400),
    )


def state_of(number):
    """Return the state of experiment ``number``."""
    return STATES[number % len(STATES)]


def fields(number):
    """Return the fields of experiment ``number``, but for its people: always the same ones."""
    dice = random.Random(number)
    codes = [one.code for one in municipalities.all() if one.valid_to is None]
    starts = date(2026, 1, 7) + timedelta(days=dice.randrange(60))
    return {
        "title": f"{dice.choice(WHAT).capitalize()} {dice.choice(WHOM)} {number}",
        "description": _say(dice, BELIEFS),
        "hypothesis": _say(dice, BELIEFS),
        "action": " ".join(_say(dice, DEEDS) for _one in range(3)),
        "target_group": f"Palvelu on tarkoitettu {dice.choice(WHOM)}.",
        "municipalities": tuple(dice.sample(codes, dice.choice((1, 1, 2, 3)))),
        "starts": starts,
        # The fifth of each ten is late.
        "ends": starts + timedelta(days=90 if number % len(STATES) == 4 else 3_000),
        "themes": (dice.choice(THEMES),),
        "money": f"{dice.randrange(2, 40)} 000 euroa ja työaikaa",
        "money_source": "Kunnan kokeiluraha",
        "looking_for": tuple(dice.sample(LOOKING_FOR, dice.randrange(3))),
        "offering": tuple(dice.sample(OFFERING, dice.randrange(2))),
        "indicator": "Kävijöitä viikossa",
        "baseline": str(dice.randrange(10, 60)),
        "threshold": str(dice.randrange(60, 200)),
        "measurements": [
            {"date": starts + timedelta(days=14 * one), "value": str(dice.randrange(200)), "note": None}
            for one in range(4)
        ],
        "risks": "Aika ei riitä. Varahenkilö on sovittu.",
    }


def card_of(number):
    """Return the learning card of experiment ``number``, as REST has it."""
    dice = random.Random(number)
    return {
        "observed": f"Kävijöitä oli viikossa keskimäärin {dice.randrange(10, 200)}.",
        "learned": " ".join(_say(dice, LEARNED) for _one in range(2)),
        "surprised": _say(dice, LEARNED),
        "decision": dice.choice(tuple(states.DECISIONS)),
        "reasons": "Raja-arvo ja kustannukset käytiin läpi yhdessä.",
        "decided_by": "Johtoryhmä",
    }


def experiments(workspace, number):
    """Make sure that ``workspace`` holds ``number`` experiments, in all states, the short way and with progress."""
    for one in range(len(workspace.objectIds()), number):
        short_way(workspace, one)
        if (one + 1) % IN_A_COMMIT == 0:
            transaction.commit()
            workspace._p_jar.cacheGC()
        if (one + 1) % 1_000 == 0:
            say(f"  experiments in {workspace.getId()}: {one + 1:,} of {number:,}")
    transaction.commit()


def _made(name, number):
    return createContent(PORTAL_TYPE, id=name, people=(content.person(number % 10),), **fields(number))


def short_way(workspace, number):
    """Make experiment ``number``; return it."""
    name = f"kokeilu-{number}"
    workspace._setObject(name, _made(name, number), suppress_events=True)
    made = workspace[name]
    tool = api.portal.get_tool("portal_workflow")
    for workflow in tool.getWorkflowsFor(made):
        workflow.notifyCreated(made)
    placement.take_in(made)
    now = clock.now()
    for move in WAYS[state_of(number)]:
        if move == states.CLOSE:
            writable(made).learning = learning.read(card_of(number))
        reason = REASON if move == states.CANCEL else ""
        moves.check(made, move, reason)
        moves.write(made, move, now, reason)
        for workflow in tool.getWorkflowsFor(made):
            status = {**tool.getStatusOf(workflow.getId(), made), "action": move, "review_state": states.LEADS_TO[move]}
            tool.setStatusOf(workflow.getId(), made, status)
            workflow.updateRoleMappingsFor(made)
    made.indexObject()
    return made


def long_way(workspace, number):
    """Make experiment ``number`` with content verbs and moves, as one of its people does; return it."""
    made = addContentToContainer(workspace, _made(f"pitka-{number}", number))
    tool = api.portal.get_tool("portal_workflow")
    for move in WAYS[state_of(number)]:
        if move == states.CLOSE:
            learning.save(made, card_of(number))
        tool.doActionFor(made, move, comment=REASON if move == states.CANCEL else "")
    made.reindexObject()
    return made


def check(portal):
    """Raise ``AssertionError`` where the short way makes another experiment than the long way; nothing is stored."""
    workspace = createContentInContainer(portal, "vertaiset.workspace", id="kokeilutarkistus", title="Tarkistus")
    maker = content.person(0)
    roster.put_member(workspace, roster.Member(maker, ("member",), content.JOINED, maker))
    # Only its own people move an experiment, a Manager does not.
    with api.env.adopt_user(maker):
        for number in range(CHECKED):
            long, short = long_way(workspace, number), short_way(workspace, number)
            content.compare(_without_moments(content.known_of(long)), _without_moments(content.known_of(short)))
            assert _record(long) == _record(short), (_record(long), _record(short))
    transaction.abort()


def _without_moments(known):
    """Leave out the column in which the moment of the last move stands: the records are compared by themselves."""
    return {name: value for name, value in known.items() if name != "column vertaiset_experiment"}


def _record(experiment):
    record = record_of(experiment)
    steps = [(step.what, step.state, step.userid, step.reason) for step in record.steps]
    wordings = [(one.hypothesis, one.indicator, one.threshold) for one in record.wordings]
    return record.state, steps, wordings, record.learning
