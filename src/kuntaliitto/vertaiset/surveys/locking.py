"""What holds of a survey whoever changes it, and by which face: the rules are asked before anything is stored.

The store remembers what was last agreed on, so that a change is seen in whatever way it was made.
"""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.membership import portability
from kuntaliitto.vertaiset.surveys import access
from kuntaliitto.vertaiset.surveys import closing
from kuntaliitto.vertaiset.surveys import rules
from kuntaliitto.vertaiset.surveys.store import nobody_may_answer
from kuntaliitto.vertaiset.surveys.store import store_of
from kuntaliitto.vertaiset.surveys.store import writable
from kuntaliitto.vertaiset.workflows.definition import effective_visibility


def check(survey, values, now):
    """Raise where ``values``, a mapping of some of ``rules.FIELDS``, may not be what ``survey`` says from ``now`` on.

    ``StateForbids`` for what is locked, ``Invalid`` for what does not go together; both name the field. A form asks
    this before it writes anything.
    """
    before = store_of(survey).agreed or closing.values_of(survey)
    after = {**closing.values_of(survey), **values}
    rules.check_locked(before, after, access.state_of(survey), store_of(survey).count, now)
    # What was right for the workspace may not be any more: that keeps nobody from mending a word.
    visibility = effective_visibility(survey) if after["respondents"] != before["respondents"] else None
    rules.check_together(after, visibility)


def changed(survey, event):
    """Whatever changes a survey is checked (``IObjectModifiedEvent``); raises as ``check`` does."""
    if not portability.is_under_way():
        check(survey, {}, clock.now())
    agree(survey)


def agree(survey):
    """Remember what ``survey`` says now, where that is something new."""
    values = closing.values_of(survey)
    if store_of(survey).agreed != values:
        kept = writable(survey)
        kept.agreed = values
        if not kept.count:
            # All was open because nobody had answered: that has to hold when it is stored.
            nobody_may_answer(kept)


def locked_parts(survey):
    """Return the names of the fields that are locked because people have answered; of questions their meaning is."""
    return ("opens", "questions", *rules.PROMISES) if store_of(survey).count else ()
