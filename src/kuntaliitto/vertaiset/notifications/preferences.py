"""When a person wants mail (issue "Mail and rules": each person chooses at once, daily, or never)."""

from dataclasses import dataclass
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.notifications import queue
from kuntaliitto.vertaiset.notifications import store
from zope.interface import implementer
from zope.schema.interfaces import IVocabularyFactory
from zope.schema.vocabulary import SimpleTerm
from zope.schema.vocabulary import SimpleVocabulary


AT_ONCE = "at_once"
DAILY = "daily"
NEVER = "never"
STORE = "preferences"


@dataclass(frozen=True)
class Choice:
    """A way to be told: its id, and a title as an i18n message."""

    id: str
    title: str


CHOICES = (
    Choice(AT_ONCE, _("mail_at_once", default="At once, whenever something happens")),
    Choice(DAILY, _("mail_daily", default="Once a day, all in one message")),
    Choice(NEVER, _("mail_never", default="Never")),
)


def title_of(choice):
    """Return the title of the id ``choice``, an i18n message."""
    return next(known.title for known in CHOICES if known.id == choice)


def has_chosen(userid):
    """Say whether ``userid`` ever chose."""
    return userid in store.read(STORE)


def choice_of(userid):
    """Return ``at_once``, ``daily`` or ``never``: what the person chose, at once where they chose nothing."""
    return store.read(STORE).get(userid, AT_ONCE)


def choose(userid, choice):
    """Remember when ``userid`` wants mail; what was collected for one who now wants none is dropped.

    Raises ``Invalid`` for anything that is no id of ``CHOICES``. Choosing the same again changes nothing.
    """
    if choice not in [known.id for known in CHOICES]:
        raise Invalid(
            _("mail_choice_unknown", default="Choose one of these: at_once, daily, never."),
            field="mail",
            rule="mail_choice_unknown",
        )
    if choice == choice_of(userid):
        return
    store.write(STORE)[userid] = choice
    if choice == NEVER:
        queue.drop(userid)


def forget(userid):
    """Forget what ``userid`` chose."""
    if userid in store.read(STORE):
        del store.write(STORE)[userid]


@implementer(IVocabularyFactory)
class Choices:
    """The vocabulary ``vertaiset.mail_choices``."""

    def __call__(self, context=None):
        return SimpleVocabulary([SimpleTerm(known.id, known.id, known.title) for known in CHOICES])


ChoicesFactory = Choices()
