"""From 1000 to 1001: answers that stood in one tree move to shelves, and are counted as results are read now."""

from kuntaliitto.vertaiset.membership.lookup import object_with
from kuntaliitto.vertaiset.surveys.shelves import Shelves
from kuntaliitto.vertaiset.surveys.store import all_stores
from kuntaliitto.vertaiset.surveys.store import Answers


def shelve_all():
    """Move the answers of all surveys of the site that are not there yet; return of how many surveys."""
    moved = 0
    for uid, store in all_stores():
        survey = object_with(uid)
        if survey is None or isinstance(store.answers.people, Shelves):
            continue
        questions = survey.questions or ()
        store.answers = _shelved(store.answers, questions, lists_words=not survey.anonymous)
        store.trial = _shelved(store.trial, questions, lists_words=True)
        moved += 1
    return moved


def _shelved(old, questions, lists_words):
    """Return ``Answers`` with what is in ``old``, of the former kind; receipts and marks go on as they were."""
    new = Answers(questions, open_for_many=True, lists_words=lists_words)
    new.meaning, new.salt = old.meaning, old.salt
    for name in ("people", "rows"):
        for key, answer in getattr(old, name).items():
            new.put(getattr(new, name), key, answer, questions)
    for userid in old.who:
        new.who.insert(userid)
    if old.sealed is not None:
        for number, values in old.sealed.items():
            new.count_in(questions, values, str(number))
        new.sealed, new.words = old.sealed, old.words
    return new
