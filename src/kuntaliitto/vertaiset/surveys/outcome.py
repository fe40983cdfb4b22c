"""The results of a survey as the current user may read them; what is in them is said in ``results``."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import settings
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.surveys import access
from kuntaliitto.vertaiset.surveys import kinds
from kuntaliitto.vertaiset.surveys import results
from kuntaliitto.vertaiset.surveys import status
from kuntaliitto.vertaiset.surveys.answering import trial_of
from kuntaliitto.vertaiset.surveys.store import store_of


#: Texts of a question that results begin with; the rest is asked for question by question.
FIRST_TEXTS = 20


def results_of(survey, now, by=None, receipt=None):
    """Return the results of ``survey`` at ``now`` for the current user: a mapping, as REST shows them.

    ``by`` is the id of a single choice: then each question is broken down by it. Raises ``Forbidden``,
    ``StateForbids``, and ``Invalid`` where ``by`` names no such question.
    """
    access.require(access.refused_results(survey, now, receipt))
    standing = access.status_of(survey, now)
    trial = standing == status.DRAFT
    answers = trial_of(survey) if trial else store_of(survey).answers
    smallest = None if trial else access.smallest_group(survey)
    told = {"status": standing, "answers": answers.count, "trial": trial}
    if _too_few(survey, answers, trial):
        # Coordinators too: anonymous answers are shown to nobody before there are enough of them.
        smallest = settings.get("survey_smallest_group")
    return {**told, **of_answers(survey.questions, answers, smallest, by)}


def of_answers(questions, answers, smallest, by=None):
    """Return what ``answers`` tell, for one whom ``smallest`` binds (None for nobody): see ``results_of``."""
    total = answers.total.counts
    hidden = results.is_hidden(answers.count, smallest)
    if not by:
        found = results.undivided(questions, total, answers.distribution, smallest)
        if not hidden:
            found = [_with_texts(one, answers) for one in found]
        return {"hidden": hidden, "questions": found}
    question = _single(questions, by)
    groups = {group: tally.counts for group, tally in answers.groups.items()}
    sizes, found = results.divided(questions, question, total, groups, smallest)
    return {"hidden": hidden, "by": by, "groups": sizes, "questions": found}


def published_results(survey):
    """Return the undivided results as everybody may read them, whoever asks: those of a results page."""
    return of_answers(survey.questions, store_of(survey).answers, settings.get("survey_smallest_group"))


def texts_of(survey, question, now, start=0, size=None, receipt=None):
    """Return some of the texts that were given to ``question`` (an id), a list, and how many there are.

    Raises as ``results_of`` does, and ``Invalid`` where there is no such question of words.
    """
    whole = results_of(survey, now, receipt=receipt)
    found = next((one for one in whole["questions"] if one["id"] == question), None)
    if found is None or found["kind"] not in kinds.WORDS:
        raise Invalid(
            _("survey_no_texts", default="This is no question that is answered in words."),
            field="question",
            rule="survey_no_texts",
        )
    if found["hidden"]:
        return [], 0
    answers = trial_of(survey) if whole["trial"] else store_of(survey).answers
    return answers.words_of(question, start, size), found["answers"]


class Texts:
    """The texts that were given to ``question`` as a sequence, of which only a part is read: see ``texts_of``."""

    def __init__(self, survey, question, now, receipt=None):
        self._asked = (survey, question, now)
        self._receipt = receipt
        _none, self._count = texts_of(*self._asked, size=0, receipt=receipt)

    def __len__(self):
        return self._count

    def __getitem__(self, place):
        if isinstance(place, slice):
            start, stop, _step = place.indices(self._count)
            return texts_of(*self._asked, start, stop - start, self._receipt)[0]
        return texts_of(*self._asked, place, 1, self._receipt)[0][0]


def _too_few(survey, answers, trial):
    return survey.anonymous and not trial and answers.count < settings.get("survey_smallest_group")


def _with_texts(found, answers):
    if found["kind"] not in kinds.WORDS:
        return found
    return {**found, "texts": answers.words_of(found["id"], 0, FIRST_TEXTS), "texts_total": found["answers"]}


def _single(questions, by):
    found = next((one for one in questions if one["id"] == by and one["kind"] == kinds.SINGLE), None)
    if found is None:
        raise Invalid(
            _("survey_by_unknown", default="A breakdown is by a question of this survey with one choice."),
            field="by",
            rule="survey_by_unknown",
        )
    return found
