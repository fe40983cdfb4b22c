"""``GET @experiments``: the experiments of a workspace or of the site, as far as the reader sees them, with counts."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.experiments import listing
from kuntaliitto.vertaiset.experiments import states
from kuntaliitto.vertaiset.interfaces import IVertaisetLayer
from kuntaliitto.vertaiset.interfaces import IWorkspace
from kuntaliitto.vertaiset.membership.checks import require
from kuntaliitto.vertaiset.permissions import READ_WORKSPACE
from kuntaliitto.vertaiset.serializers.experiment import of_brain
from kuntaliitto.vertaiset.services import reading
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.elements import ListElement
from plone.base.interfaces import IPloneSiteRoot
from zope.component import adapter


def filters_of(form):
    """Return what the query ``form`` narrows the list to, {facet: value}; raise ``Invalid`` for no such state."""
    chosen = {facet: form.get(facet) or "" for facet in listing.FACETS}
    for facet, value in chosen.items():
        if not isinstance(value, str):
            raise Invalid(
                _("experiments_filter", default="“${name}” is one value.", mapping={"name": facet}),
                field=facet,
                rule="input_kind",
            )
    reading.choice(form, listing.STATE, states.STATES)
    reading.choice(form, listing.DECISION, states.DECISIONS)
    return {facet: value for facet, value in chosen.items() if value}


class _Experiments(ListElement):
    name = "experiments"

    @property
    def workspace(self):
        """The workspace whose experiments these are, or None for the site's."""
        return self.context if IWorkspace.providedBy(self.context) else None

    def results(self, form):
        """Return the catalog entries."""
        late_on = clock.today() if form.get("late") == "1" else None
        return listing.find(self.workspace, filters_of(form), late_on)

    def represent(self, results):
        """Return the JSON of some of them."""
        return [
            {
                "@id": brain.getURL(),
                "@type": brain.portal_type,
                "UID": brain.UID,
                "title": brain.Title,
                "description": brain.Description,
                "review_state": brain.review_state,
                **of_brain(brain),
            }
            for brain in results
        ]

    def describe(self, asked):
        """Return the page that is asked for, and the counts of all that the filters leave."""
        found = listing.count(self.workspace, filters_of(asked.form), clock.today())
        counts = {"total": found.total, "late": found.late, **found.by}
        return {**super().describe(asked), "counts": counts}


@adapter(IWorkspace, IVertaisetLayer)
class WorkspaceExperiments(_Experiments):
    """The expandable element ``experiments`` of a workspace."""

    def require(self):
        """Raise ``Forbidden`` for those who may not read the workspace."""
        require(READ_WORKSPACE, self.context)


@adapter(IPloneSiteRoot, IVertaisetLayer)
class SiteExperiments(_Experiments):
    """The expandable element ``experiments`` of the site."""


class ExperimentsGet(VertaisetService):
    """Answers with the list and the counts."""

    def answer(self):
        element = WorkspaceExperiments if IWorkspace.providedBy(self.context) else SiteExperiments
        return element(self.context, self.request).read(self.request)
