"""Surveys made of others: a copy without answers, and a template to make copies of."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.membership.checks import require
from kuntaliitto.vertaiset.membership.checks import require_active
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.permissions import ADD_SURVEY
from plone.dexterity.utils import createContentInContainer


# What a copy says too; times are its own.
COPIED = ("description", "text", "anonymous", "respondents", "results_shown", "thanks")


def copy(survey, workspace=None, title=None, template=False):
    """Make a draft that asks what ``survey`` asks, in ``workspace`` or where that stands, and return it.

    It is of the same family: its results can be compared. Raises ``Forbidden`` for those who make no surveys there,
    ``StateForbids`` in an archive, ``Invalid`` where so many cannot answer there.
    """
    workspace = workspace_of(survey) if workspace is None else workspace
    require(ADD_SURVEY, workspace)
    require_active(workspace)
    title = (title or "").strip() or survey.title
    if len(title) > 1_000:
        raise Invalid(_("survey_title_long", default="The title is too long."), field="title", rule="survey_title_long")
    return createContentInContainer(
        workspace,
        survey.portal_type,
        title=title,
        questions=[dict(one) for one in survey.questions or ()],
        family=survey.family,
        template=template,
        **{name: getattr(survey, name) for name in COPIED},
    )


def save_as_template(survey, title=None):
    """Make a template of ``survey``, beside it, and return it. Raises as ``copy`` does."""
    return copy(survey, title=title, template=True)
