"""Where answers are kept: by the UID of their survey, and outside the site; no copy, version or export has them.

They hang on the root of the database, where nothing that a Manager reaches leads to: neither the ZMI, nor its exports,
nor restricted Python. Who exported a site twice would else see who came in between, and what.

Issue "Surveys with results": "The survey keeps, with no key in common, *who has answered* […] and *the rows*". Named
answers stand under the user id. Only ``answering``, ``closing`` and ``sealing`` write here.
"""

from BTrees.IOBTree import IOBTree
from BTrees.OOBTree import OOBTree
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import islice
from kuntaliitto.vertaiset.record import Record
from kuntaliitto.vertaiset.surveys import counting
from kuntaliitto.vertaiset.surveys import walking
from kuntaliitto.vertaiset.surveys.kinds import SPREAD_OUT
from kuntaliitto.vertaiset.surveys.kinds import WORDS
from kuntaliitto.vertaiset.surveys.questions import meaning
from kuntaliitto.vertaiset.surveys.shelves import Shelves
from kuntaliitto.vertaiset.surveys.spread import Spread
from kuntaliitto.vertaiset.surveys.tally import Tally
from persistent import Persistent
from plone import api
from plone.uuid.interfaces import IUUID

import hashlib
import secrets


KEY = "kuntaliitto.vertaiset.surveys"
# Of an open survey: of two who answer at once one in so many meets the other when a shelf is rearranged.
SHELVES = 64


@dataclass(frozen=True)
class Answer(Record):
    """The answers of one: ``values`` by question id, plain JSON. Where it is anonymous it has no times."""

    values: dict
    given: datetime | None = None
    changed: datetime | None = None


def hash_of(receipt):
    """Return under which name the row of one who holds ``receipt`` is kept."""
    return hashlib.sha256(receipt.encode()).hexdigest()


class Answers(Persistent):
    """Answers to one set of questions, and the counters that their results are made of.

    ``people``: by user id, where the survey is named. ``rows``: by the hash of a receipt, where it is anonymous or
    somebody had no name. ``who``: the ids of those who have answered an anonymous survey. ``sealed``: the rows of an
    anonymous survey that is over, in an order of no meaning, or None.
    """

    sealed = None

    def __init__(self, questions, open_for_many=False, lists_words=True):
        """Begin with nothing. Whoever answers finds all made that many write in: two of them need not both make it.

        ``open_for_many`` where many may answer at once; ``lists_words`` where words are read before the sealing.
        """
        number = SHELVES if open_for_many else 1
        self.meaning = meaning(questions)
        self.people, self.rows, self.who = (Shelves(number) for _one in range(3))
        self.total = Tally()
        self.groups = OOBTree({group: Tally() for group in counting.all_groups(questions)})
        self.spreads = OOBTree({one["id"]: Tally() for one in questions if one["kind"] in SPREAD_OUT})
        self.bins = {name: tuple(Tally() for _one in range(number)) for name in self.spreads}
        self.texts = tuple(one["id"] for one in questions if one["kind"] in WORDS)
        self.words = OOBTree({name: Shelves(number) for name in self.texts if lists_words})
        self.salt = secrets.token_hex(16)

    @property
    def count(self):
        """How many have answered."""
        return self.total.counts.get(counting.ALL, 0)

    def put(self, tree, key, answer, questions):
        """Keep ``answer`` under ``key`` in ``tree``, ``people`` or ``rows``; one that was there is replaced."""
        before = tree.get(key)
        if before is not None:
            self.count_in(questions, before.values, key, -1)
        tree[key] = answer
        self.count_in(questions, answer.values, key)

    def count_in(self, questions, values, key, sign=1):
        """Count ``values``, the answer under ``key``; with a ``sign`` of -1 take them out of the counters."""
        vector = counting.vector(questions, values)
        self.total.add(vector, sign)
        for group in counting.groups(questions, values):
            self.groups[group].add(vector, sign)
        for question, shard, number in counting.bins(questions, values):
            self._bin(question, shard).add({(shard, number): 1}, sign)
            self.spreads[question].add({shard: 1}, sign)
        for question in counting.words(questions, values):
            if question not in self.words:
                continue
            place = self._place(question, key)
            if sign < 0:
                self.words[question].pop(place, None)
            else:
                self.words[question][place] = key

    def _bin(self, question, shard):
        return self.bins[question][shard % len(self.bins[question])]

    def _opened(self, question, shard):
        counts = self._bin(question, shard).counts
        return {number: times for (place, number), times in counts.items() if place == shard}

    def _place(self, question, key):
        """Return where the words of ``key`` stand among those to ``question``: an order that tells nothing.

        It is another one for each question: two lists side by side do not show what one person wrote.
        """
        return hashlib.sha256(f"{self.salt} {question} {key}".encode()).hexdigest()

    def rename(self, userid, pseudonym):
        """Let the answer of ``userid`` stand under ``pseudonym``."""
        self.people[pseudonym] = answer = self.people.pop(userid)
        for question, tree in self.words.items():
            if question in answer.values:
                del tree[self._place(question, userid)]
                tree[self._place(question, pseudonym)] = pseudonym

    def distribution(self, question):
        """Return how the numbers, in steps, or days that were given to ``question`` are spread: a ``Spread``."""
        return Spread(self.spreads[question].counts, partial(self._opened, question))

    def words_of(self, question, start=0, size=None):
        """Return some of the words that were given to ``question``, a list, from ``start`` on."""
        places = self.words.get(question, {})
        stop = None if size is None else start + size
        return [self._values(places[place])[question] for place in islice(places.keys(), start, stop)]

    def _values(self, key):
        if isinstance(key, int):
            return self.sealed[key]
        found = self.people.get(key)
        return (found if found is not None else self.rows[key]).values

    def each(self):
        """Yield pairs of user id, or None, and ``Answer``: those with a name first, then those without one.

        Memory does not grow with them.
        """
        yield from self.people.items()
        if self.sealed is not None:
            for _place, values in walking.items(self.sealed):
                yield None, Answer(values)
        else:
            for answer in self.rows.values():
                yield None, answer

    def seal(self):
        """Write the rows anew in random order, and forget who has answered and what receipts lead to.

        The counters stay: they tell of nobody.
        """
        values = [answer.values for answer in self.rows.values()]
        random = secrets.SystemRandom()
        random.shuffle(values)
        self.sealed = IOBTree(dict(enumerate(values)))
        words = OOBTree()
        for question in self.texts:
            having = [number for number, row in enumerate(values) if question in row]
            random.shuffle(having)
            words[question] = IOBTree(dict(enumerate(having)))
        self.words = words
        self.rows = Shelves()
        self.who = Shelves()
        self.salt = ""


class SurveyStore(Persistent):
    """What is kept of one survey. Whatever opens or closes it writes here, so that nobody answers past that."""

    # The moment at which an anonymous survey was sealed.
    sealed = None
    # The UID of the page that its results were published as.
    results_page = None
    # What the clock has told people of: ``opened``, ``closing``.
    told = ()
    # What the survey said when it was last changed, see ``locking``.
    agreed = None

    def __init__(self, questions=()):
        self.answers = Answers(questions)
        self.trial = Answers(questions)

    def begin(self, questions, anonymous):
        """Wipe the trials, and be ready for many who answer at once. Anonymous words are read by nobody for now."""
        self.trial = Answers(())
        if not self.count:
            self.answers = Answers(questions, open_for_many=True, lists_words=not anonymous)

    @property
    def count(self):
        """How many have answered; trials do not count."""
        return self.answers.count

    def seal(self, now):
        """Seal the answers; see ``sealing``, which calls it."""
        self.answers.seal()
        self.sealed = now


def _sites(portal):
    """Return the root of the database: a mapping, of whose values under ``KEY`` each site has one."""
    return portal.getPhysicalRoot()._p_jar.root()


def install(portal):
    """Make the empty store, so that two surveys that are made at once do not both make it."""
    root = _sites(portal)
    if KEY not in root:
        root[KEY] = OOBTree()
    if IUUID(portal) not in root[KEY]:
        root[KEY][IUUID(portal)] = OOBTree()


def remove(portal):
    """Forget all answers: the suite leaves."""
    _sites(portal).get(KEY, {}).pop(IUUID(portal), None)


def _stores():
    portal = api.portal.get()
    return stores_in(_sites(portal), IUUID(portal))


def stores_in(root, site):
    """Return the stores of the site with the UID ``site``, by UID of surveys, in the database's ``root``, or None."""
    return root.get(KEY, {}).get(site)


def nobody_may_answer(store):
    """Let this transaction fail, and be tried again, where somebody answers before it is stored."""
    nobody_may_change(store.answers.total)


def nobody_may_change(kept):
    """Let this transaction fail, and be tried again, where ``kept`` is changed by another one before it is stored."""
    if kept._p_jar is not None:
        # What is not loaded yet has no serial that could be compared: it would not be looked at.
        kept._p_activate()
        kept._p_jar.readCurrent(kept)


def store_of(survey):
    """Return the store of ``survey`` to read; where nothing was written an empty one, not stored."""
    return by_uid(IUUID(survey, None)) or SurveyStore(survey.questions or ())


def by_uid(uid):
    """Return the store of the survey with ``uid``, or None."""
    stores = _stores()
    return stores.get(uid) if stores is not None and uid is not None else None


def writable(survey):
    """Return the store of ``survey`` to write in; it is made where there is none."""
    stores, uid = _stores(), IUUID(survey)
    if uid not in stores:
        stores[uid] = SurveyStore(survey.questions or ())
    return stores[uid]


def forget(uid):
    """Remove the answers to the survey with ``uid``: it was deleted."""
    stores = _stores()
    if stores is not None and uid in stores:
        del stores[uid]


def all_stores():
    """Return all (UID, store) pairs of the site."""
    stores = _stores()
    return list(stores.items()) if stores is not None else []
