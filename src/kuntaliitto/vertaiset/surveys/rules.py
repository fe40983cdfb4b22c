"""Which settings of a survey go together, and which are locked when; asked by the form, by REST and by moves alike."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.membership.policies import Policy
from kuntaliitto.vertaiset.surveys import status
from kuntaliitto.vertaiset.surveys.questions import meaning


MEMBERS = "members"
AUTHENTICATED = "authenticated"
LINK = "link"
RESPONDENTS = (
    Policy(
        MEMBERS,
        _("respondents_members", default="Members"),
        _("respondents_members_help", default="Members of the workspace; not those who only follow it."),
    ),
    Policy(
        AUTHENTICATED,
        _("respondents_authenticated", default="Anyone logged in"),
        _(
            "respondents_authenticated_help",
            default="Everybody who has logged in; in public workspaces and in those for logged-in users.",
        ),
    ),
    Policy(
        LINK,
        _("respondents_link", default="Anyone with the link"),
        _(
            "respondents_link_help",
            default="Visitors too, in public workspaces. One person can answer several times: it cannot be prevented.",
        ),
    ),
)

AFTER_ANSWER = "after_answer"
AFTER_CLOSE = "after_close"
COORDINATORS = "coordinators"
RESULTS_SHOWN = (
    Policy(
        AFTER_ANSWER,
        _("results_shown_after_answer", default="After answering"),
        _(
            "results_shown_after_answer_help",
            default="Those who have answered see the results so far. Not for anonymous surveys.",
        ),
    ),
    Policy(
        AFTER_CLOSE,
        _("results_shown_after_close", default="After closing"),
        _("results_shown_after_close_help", default="Everybody who reads the survey sees them when it is closed."),
    ),
    Policy(
        COORDINATORS,
        _("results_shown_coordinators", default="To coordinators only"),
        _("results_shown_coordinators_help", default="Nobody else sees results."),
    ),
)

# In which workspaces each may answer.
_WIDE = {MEMBERS: None, AUTHENTICATED: ("public", "site"), LINK: ("public",)}

#: What those who answer were promised.
PROMISES = ("anonymous", "respondents", "results_shown")
FIELDS = ("questions", "opens", "closes", *PROMISES)


def fits(respondents, visibility):
    """Say whether ``respondents`` may answer in a workspace of the effective ``visibility``."""
    allowed = _WIDE.get(respondents)
    return allowed is None or visibility in allowed


def check_together(values, visibility):
    """Raise ``Invalid``, naming the field, where ``values``, a mapping of ``FIELDS``, do not go together.

    ``visibility`` is that of the workspace, or None where it is not asked.
    """
    if values["anonymous"] and values["results_shown"] == AFTER_ANSWER:
        raise Invalid(
            _(
                "survey_anonymous_after_answer",
                default="An anonymous survey shows its results after closing: whoever watched them change would see "
                "who answered what.",
            ),
            field="results_shown",
            rule="survey_anonymous_after_answer",
        )
    if values["opens"] is not None and values["closes"] is not None and values["closes"] <= values["opens"]:
        raise Invalid(
            _("survey_closes_before", default="It would close before it opens."),
            field="closes",
            rule="survey_closes_before",
        )
    if visibility is not None and not fits(values["respondents"], visibility):
        raise Invalid(
            _("survey_respondents_visibility", default="So many do not see this workspace: choose whom it is for."),
            field="respondents",
            rule="survey_respondents_visibility",
        )


def check_locked(before, values, state, count, now):
    """Raise ``StateForbids``, naming the field, where ``values`` change what is locked; ``before`` is what was there.

    ``state`` is that of the workflow, ``count`` the number of answers. What does not change passes.
    """
    standing = status.status(state, before["opens"], before["closes"], now)
    if values["closes"] != before["closes"] and standing == status.CLOSED:
        raise _locked(
            "closes", _("survey_closes_gone", default="The survey is closed: its closing time does not move any more.")
        )
    if not count:
        return
    if values["opens"] != before["opens"]:
        raise _locked("opens", _("survey_opens_gone", default="People have answered: it has been open."))
    if meaning(values["questions"]) != meaning(before["questions"]):
        raise _locked(
            "questions",
            _(
                "survey_questions_locked",
                default="People have answered: the words of a question may be mended, what it means may not. So no "
                "question, option or row is added, removed or moved, and its kind and bounds stay. Copy the survey if "
                "you want to ask something else.",
            ),
        )
    for name in PROMISES:
        if values[name] != before[name]:
            raise _locked(
                name, _("survey_promise_locked", default="People have answered, and were promised what it says here.")
            )


def _locked(field, message):
    return StateForbids(message, field=field, rule="survey_locked")


def check_openable(values, now):
    """Raise ``Invalid`` where a survey with ``values`` cannot be opened at ``now``: it asks nothing, or is over."""
    if not any(one["kind"] != "heading" for one in values["questions"]):
        raise Invalid(
            _("survey_asks_nothing", default="Ask something first."), field="questions", rule="survey_asks_nothing"
        )
    if values["closes"] is not None and values["closes"] <= now:
        raise Invalid(
            _("survey_closes_past", default="The closing time has gone by."), field="closes", rule="survey_closes_past"
        )
