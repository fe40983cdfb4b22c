"""Who tells a story, and who has had a hand in it (domain.md, "Independence").

The teller is the owner and the ``responsible`` people. Co-authors are these, the creators, and enrichers whose text was
taken in; other edits make nobody an author.
"""

from AccessControl import getSecurityManager
from Acquisition import aq_base
from Acquisition import aq_inner
from Acquisition import aq_parent
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.interfaces import IPracticeStory
from kuntaliitto.vertaiset.interfaces import IStoryPart
from kuntaliitto.vertaiset.maturity.independence import codes_within
from kuntaliitto.vertaiset.maturity.independence import organisations_within
from kuntaliitto.vertaiset.maturity.record import record_of
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.owners import owners_of
from kuntaliitto.vertaiset.people import history
from kuntaliitto.vertaiset.people import mergers
from kuntaliitto.vertaiset.people import municipalities
from kuntaliitto.vertaiset.permissions import TELL
from kuntaliitto.vertaiset.stories import whose


def story_of(obj):
    """Return the story that ``obj`` is, or stands in; None for anything else."""
    if _is_a(IPracticeStory, obj):
        return obj
    if _is_a(IStoryPart, obj):
        parent = aq_parent(aq_inner(obj))
        return parent if _is_a(IPracticeStory, parent) else None
    return None


def _is_a(interface, obj):
    # The class is asked: what a Dexterity object provides is put together anew for each question.
    return interface.implementedBy(type(aq_base(obj)))


def tellers_of(story):
    """Return the user ids of those who tell ``story``, a set."""
    return owners_of(story) | set(story.responsible or ())


def tells(story):
    """Say whether the current user tells ``story``: one who has left the workspace does not any more."""
    return current_userid() in tellers_of(story) and bool(getSecurityManager().checkPermission(TELL, story))


def co_authors_of(story):
    """Return the user ids of all who have written in ``story``, its tellers among them."""
    taken_in = {one.userid for one in record_of(story).taken_in}
    return tellers_of(story) | set(story.creators or ()) | taken_in


def current(code):
    """Return the code that stands for the municipality ``code`` today."""
    return municipalities.current(code, clock.today(), mergers.of_site())


def counted(codes, on):
    """Return the municipalities among ``codes`` as they count on the day ``on``: each once, merged as its successor."""
    return municipalities.counted(codes, on, mergers.of_site())


def municipalities_of(story, now, numbers):
    """Return the teller's municipalities: the story's own, and its tellers', now and in the last 12 months.

    Those of who told it then and does not any more are among them.
    """
    lately = whose.lately(story, now, numbers)
    codes = {current(one.municipality) for one in lately if municipalities.get(one.municipality)}
    for userid in _tellers_among(lately):
        codes |= codes_within(history.history_of(userid), now, numbers, current)
    return frozenset(codes)


def _tellers_among(lately):
    return {userid for one in lately for userid in one.tellers}


def organisations_of(story, now, numbers):
    """Return the organisations of the teller, of where and when there is no municipality, in the last 12 months."""
    lately = whose.lately(story, now, numbers)
    names = {one.organisation for one in lately if one.organisation and not one.municipality}
    for userid in _tellers_among(lately):
        names |= organisations_within(history.history_of(userid), now, numbers)
    return frozenset(names)
