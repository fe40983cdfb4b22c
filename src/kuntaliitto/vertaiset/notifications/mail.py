"""Telling people by mail, each when they chose, in their own language."""

from contextlib import contextmanager
from contextvars import ContextVar
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.notifications import messages
from kuntaliitto.vertaiset.notifications import preferences
from kuntaliitto.vertaiset.notifications import queue
from kuntaliitto.vertaiset.notifications.send import Envelope
from kuntaliitto.vertaiset.notifications.send import send
from plone import api
from zope.i18n import translate
from zope.i18nmessageid import Message


RULER = "-" * 40
# To write to one person takes about 3 ms, and to hand a letter to a mail server more; a page has to answer before its
# reader gives up. What more people than this hear of goes out with the daily job's mail.
MOST_AT_ONCE = 1000

_hushed = ContextVar("kuntaliitto.vertaiset.hushed", default=False)


@contextmanager
def hushed():
    """Tell nobody anything in the ``with`` block, in this thread alone: what a demo says of past years is no news."""
    token = _hushed.set(True)
    try:
        yield
    finally:
        _hushed.reset(token)


def tell(userid, told, now):
    """Tell ``userid`` of the happening ``told``: now, with the daily mail, or not at all, as they chose."""
    tell_all([userid], told, now)


def tell_all(userids, told, now):
    """Tell each of ``userids``, a list, of the happening ``told``, as ``tell`` does; a great many by daily mail."""
    if _hushed.get():
        return
    for userid in userids:
        choice = preferences.choice_of(userid)
        if choice == preferences.AT_ONCE and len(userids) <= MOST_AT_ONCE:
            _tell_at_once(userid, told, now)
        elif choice != preferences.NEVER:
            queue.collect(userid, told, now)


def tell_address(address, letter):
    """Send ``letter`` to an e-mail address without an account: at once, in the site's language."""
    language = api.portal.get_default_language()
    send(Envelope(address, "", language, _say(letter.subject, language), _text(letter, language)))


def digest(userid, now):
    """Return the ``Envelope`` of the day's mail of ``userid``; None where there is nothing to say or no address."""
    user = _reachable(userid)
    if user is None:
        return None
    letters = [one for told in queue.waiting(userid) if (one := messages.letter(told, user, now)) is not None]
    if not letters:
        return None
    language = language_of(user)
    subject = _(
        "mail_digest_subject",
        default="${site}: what has happened in your workspaces",
        mapping={"site": api.portal.get().title},
    )
    parts = [f"{_say(one.subject, language)}\n\n{_text(one, language)}" for one in letters]
    body = f"\n\n{RULER}\n\n".join([*parts, _footer(language)])
    return Envelope(_address(user), _name(user), language, _say(subject, language), body)


def language_of(user):
    """Return the language in which to write to ``user``: their own, else the site's."""
    return user.getProperty("language", "") or api.portal.get_default_language()


def _tell_at_once(userid, told, now):
    user = _reachable(userid)
    letter = messages.letter(told, user, now) if user is not None else None
    if letter is None:
        return
    language = language_of(user)
    body = f"{_text(letter, language)}\n\n{RULER}\n\n{_footer(language)}"
    send(Envelope(_address(user), _name(user), language, _say(letter.subject, language), body))


def _reachable(userid):
    """Return the user ``userid``, or None where there is none, or none with an address."""
    user = api.user.get(userid=userid)
    return user if user is not None and _address(user) else None


def _address(user):
    return user.getProperty("email", "")


def _name(user):
    return user.getProperty("fullname", "")


def _say(message, language):
    """Return ``message`` in ``language``; people's own words are no messages, and stay as they are."""
    if not isinstance(message, Message):
        return message
    if message.mapping:
        # A role's title in a sentence: zope.i18n translates it only where the domain has translations at all.
        mapping = {key: _say(value, language) for key, value in message.mapping.items()}
        message = Message(message, mapping=mapping)
    return translate(message, target_language=language)


def _text(letter, language):
    """Return the paragraphs of ``letter``, and its link on a line of its own."""
    lines = [_say(paragraph, language) for paragraph in letter.paragraphs]
    return "\n\n".join([*lines, letter.url] if letter.url else lines)


def _footer(language):
    portal = api.portal.get()
    footer = _(
        "mail_footer",
        default="Sent by ${site}. Choose here when you want mail: ${url}",
        mapping={"site": portal.title, "url": f"{portal.absolute_url()}/@@mail-preferences"},
    )
    return _say(footer, language)
