"""Surveys from the catalog, as the reader may see them, without waking one."""

from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.surveys import status
from kuntaliitto.vertaiset.surveys.store import by_uid
from plone import api
from plone.uuid.interfaces import IUUID


PORTAL_TYPE = "vertaiset.survey"

_ORDER = (status.OPEN, status.UPCOMING, status.DRAFT, status.CLOSED)


class Row:
    """A survey as the catalog knows it (its ``brain``), at a moment; see ``indexers.survey``."""

    def __init__(self, brain, now):
        self.brain = brain
        self.title = brain.Title
        self.description = brain.Description
        for name, value in brain.vertaiset_survey.items():
            setattr(self, name, value)
        self.status = status.status(brain.review_state, self.opens, self.closes, now)

    @property
    def uid(self):
        """The UID of the survey."""
        return self.brain.UID

    @property
    def url(self):
        """The address of the survey."""
        return self.brain.getURL()

    @property
    def workspace(self):
        """The UID of its workspace."""
        return self.brain.vertaiset_workspace

    @property
    def answered(self):
        """Whether the reader has answered; None where nobody can tell any more, or there is no telling who reads."""
        store, userid = by_uid(self.uid), current_userid()
        if userid is None or (store is not None and store.sealed is not None):
            return None
        if store is None:
            return False
        return userid in store.answers.people or userid in store.answers.who

    @property
    def answers(self):
        """How many have answered."""
        store = by_uid(self.uid)
        return store.count if store is not None else 0


def _find(now, templates=False, **query):
    brains = api.portal.get_tool("portal_catalog")(portal_type=PORTAL_TYPE, **query)
    rows = [Row(brain, now) for brain in brains]
    return sorted((row for row in rows if row.template == templates), key=_place)


def _place(row):
    """Open ones first, the nearest closing before the others; then what is to come; the closed last, newest first."""
    if row.status == status.UPCOMING:
        moment = row.opens.timestamp()
    else:
        moment = row.closes.timestamp() if row.closes is not None else float("inf")
    return (_ORDER.index(row.status), -moment if row.status == status.CLOSED else moment, row.title.casefold())


def surveys_of(workspace, now, wanted=None):
    """Return the surveys of ``workspace`` as ``Row``s; only those of the status ``wanted``, where it is given."""
    rows = _find(now, vertaiset_workspace=IUUID(workspace))
    return [row for row in rows if wanted is None or row.status == wanted]


def open_surveys(now, workspace=None):
    """Return the surveys that are open at ``now``, of ``workspace`` and those below it, or of the whole site."""
    query = {
        "review_state": status.OPEN,
        "vertaiset_survey_closes": {"query": now.isoformat(), "range": "min"},
    }
    if workspace is not None:
        query["path"] = "/".join(workspace.getPhysicalPath())
    return [row for row in _find(now, **query) if row.status == status.OPEN]


def templates_of(workspace, now):
    """Return the templates that stand in ``workspace``."""
    return _find(now, templates=True, vertaiset_workspace=IUUID(workspace))


def relatives_of(survey, now):
    """Return the closed surveys of the same family that the reader sees, as ``Row``s, to compare ``survey`` with."""
    rows = _find(now, vertaiset_survey_family=survey.family) if survey.family else []
    return [row for row in rows if row.status == status.CLOSED and row.uid != IUUID(survey)]
