"""What happens to experiments and what stands in them when they are added, copied, moved, changed and removed."""

from Acquisition import aq_base
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.experiments import record
from kuntaliitto.vertaiset.experiments.people import experiment_of
from kuntaliitto.vertaiset.experiments.rules import require_open
from kuntaliitto.vertaiset.experiments.states import DIARY_STATES
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.lookup import workspace_of
from kuntaliitto.vertaiset.stores import site_is_going
from kuntaliitto.vertaiset.stories.origin import of_person
from kuntaliitto.vertaiset.stories.subscribers import moves_with_its_workspace
from kuntaliitto.vertaiset.workflows.authors import know_author
from plone import api
from plone.exportimport.interfaces import IExportImportRequestMarker
from plone.uuid.interfaces import IUUID
from zope.container.interfaces import IContainerModifiedEvent
from zope.globalrequest import getRequest


def experiment_copied(experiment, event):
    """A copy is an idea of its owner with the card only (``IObjectCopiedEvent``)."""
    copied = aq_base(experiment)
    for name in list(copied.objectIds()):
        copied._delOb(name)
    copied.people = ()
    copied.measurements = []
    copied.call = None
    copied.creators = (current_userid(),) if current_userid() else ()


def experiment_about_to_move(experiment, event):
    """An experiment once started is not moved to another workspace (``IObjectWillBeMovedEvent``)."""
    if event.oldParent is None or event.newParent is None or moves_with_its_workspace(experiment, event.object):
        return
    goes_to, came_from = workspace_of(event.newParent), workspace_of(event.oldParent)
    if aq_base(goes_to) is not aq_base(came_from) and record.record_of(experiment).started is not None:
        raise StateForbids(
            _("experiment_stays", default="An experiment that was started stays in its workspace."),
            rule="experiment_stays",
        )


def experiment_changed(experiment, event):
    """Who changes an experiment meets its end (``IObjectModifiedEvent``), and people named become its people."""
    if IContainerModifiedEvent.providedBy(event):
        return
    require_open(experiment)
    know_people(experiment)


def experiment_added(experiment, event):
    """The people whom a new experiment names have the rights of its people (``IObjectAddedEvent``)."""
    know_people(experiment)


def know_people(experiment):
    """Let the ``people`` have their rights."""
    for userid in experiment.people or ():
        know_author(experiment, userid)


def experiment_removed(experiment, event):
    """Its record goes with it (``IObjectRemovedEvent``)."""
    if not site_is_going(event):
        record.RECORDS.forget(IUUID(experiment))


def about_to_remove(obj, event):
    """Makers delete only what nobody else has built on (``IObjectWillBeRemovedEvent``); Managers everything."""
    if event.object is not obj or "Manager" in api.user.get_roles(obj=obj):
        return
    kept = _why_kept(obj)
    if kept is not None:
        raise StateForbids(kept, rule="delete_built_on")


def _why_kept(obj):
    if obj.portal_type == "vertaiset.experiment" and record.record_of(obj).state != record.IDEA:
        return _("delete_experiment", default="Only an idea can be deleted. Cancel the experiment instead.")
    if obj.portal_type == "vertaiset.experiment_call" and obj.objectIds():
        return _("delete_call", default="There are applications in this call: it stays. Close it instead.")
    if obj.portal_type == "vertaiset.application" and obj.decided is not None:
        return _("delete_application", default="An application that was decided on is not deleted.")
    if obj.portal_type == "vertaiset.diary_entry":
        experiment = experiment_of(obj)
        if experiment is not None and not keeps_diary(experiment):
            return _("delete_entry", default="The experiment has ended: its diary stays.")
    return None


def entry_added(entry, event):
    """Somebody wrote into the diary, by hand, as a copy or by an import: it is theirs, of their municipality."""
    if event.oldParent is not None or event.newParent is None:
        return
    require_diary_open(entry)
    entry.origin = of_person(current_userid() or "", clock.now())
    name_entry(entry)


def name_entry(entry):
    """Give ``entry`` a title where nobody did: its day."""
    if not entry.title and entry.date is not None:
        entry.title = entry.date.isoformat()


def entry_changed(entry, event):
    """The diary of an experiment that has ended stays (``IObjectModifiedEvent``)."""
    if not IContainerModifiedEvent.providedBy(event):
        require_diary_open(entry)


def keeps_diary(experiment):
    """Say whether ``experiment`` keeps a diary now: from its planning to its closing."""
    return record.record_of(experiment).state in DIARY_STATES


def require_diary_open(entry):
    """Raise ``StateForbids`` where the experiment of ``entry`` keeps no diary: before it is planned, and at its end."""
    experiment = experiment_of(entry)
    if experiment is None or IExportImportRequestMarker.providedBy(getRequest()):
        return
    if not keeps_diary(experiment):
        raise StateForbids(
            _(
                "diary_open",
                default="The diary is kept from the planning of the experiment to its closing.",
            ),
            rule="diary_open",
        )


def part_about_to_move(part, event):
    """An entry stays in its experiment, an application in its call (``IObjectWillBeMovedEvent``)."""
    moved_alone = event.object is part and event.oldParent is not None and event.newParent is not None
    if moved_alone and aq_base(event.oldParent) is not aq_base(event.newParent):
        raise StateForbids(
            _("experiment_part_stays", default="What belongs to an experiment or a call stays with it."),
            rule="experiment_part_stays",
        )


def entry_copied(entry, event):
    """A copy of an entry is not hidden (``IObjectCopiedEvent``): its maker's words alone."""
    aq_base(entry).hidden = None
