"""What happens to surveys when they are added, copied, moved and removed."""

from Acquisition import aq_base
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import StateForbids
from kuntaliitto.vertaiset.membership import portability
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.stores import site_is_going
from kuntaliitto.vertaiset.surveys import closing
from kuntaliitto.vertaiset.surveys import locking
from kuntaliitto.vertaiset.surveys import rules
from kuntaliitto.vertaiset.surveys import store
from kuntaliitto.vertaiset.workflows.definition import effective_visibility
from plone import api
from plone.uuid.interfaces import IUUID


# On a copy until it is stored.
_PASTED = "_v_vertaiset_pasted"


def survey_added(survey, event):
    """A new survey begins a family of its own, and has a place for answers (``IObjectAddedEvent``).

    Raises ``Invalid`` where what it says does not go together.
    """
    if not survey.family:
        survey.family = IUUID(survey)
    store.writable(survey)
    if not portability.is_under_way():
        # A pasted one says what it said, whom it is for is seen to when it is opened.
        visibility = None if getattr(survey, _PASTED, False) else effective_visibility(survey)
        rules.check_together(closing.values_of(survey), visibility)
    locking.agree(survey)


def survey_copied(survey, event):
    """A copy asks the same of nobody yet (``IObjectCopiedEvent``): its times are gone by, and it is its owner's."""
    copied = aq_base(survey)
    copied.opens = copied.closes = None
    copied.template = False
    setattr(copied, _PASTED, True)
    copied.creators = (current_userid(),) if current_userid() else ()


def survey_moved(survey, event):
    """Whoever could answer may not see it where it is now (``IObjectMovedEvent``)."""
    if event.oldParent is not None and event.newParent is not None:
        closing.audience_changed(survey, clock.now())


def audience_changed(survey, event):
    """The visibility around was changed (``IAudienceChanged``)."""
    closing.audience_changed(survey, clock.now())


def about_to_remove(survey, event):
    """A survey with answers stays (``IObjectWillBeRemovedEvent``); Managers delete everything."""
    if event.object is not survey or "Manager" in api.user.get_roles(obj=survey):
        return
    if store.store_of(survey).count:
        raise StateForbids(
            _("delete_survey", default="People have answered: the survey is not deleted."), rule="delete_built_on"
        )


def survey_removed(survey, event):
    """Its answers go with it (``IObjectRemovedEvent``)."""
    if not site_is_going(event):
        store.forget(IUUID(survey))


def site_removed(portal, event):
    """A site that is deleted takes its answers along (``IObjectRemovedEvent``)."""
    store.remove(portal)
