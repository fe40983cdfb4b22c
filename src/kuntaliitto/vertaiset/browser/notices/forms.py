"""Making and editing a notice: one button puts it on the board, the other keeps it as a draft."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.notices.board import check_period
from plone import api
from plone.dexterity.browser.add import DefaultAddForm
from plone.dexterity.browser.add import DefaultAddView
from plone.dexterity.browser.edit import DefaultEditForm
from plone.dexterity.events import EditFinishedEvent
from plone.dexterity.interfaces import IDexterityEditForm
from plone.z3cform import layout
from z3c.form import button
from z3c.form.interfaces import WidgetActionExecutionError
from zope.event import notify
from zope.interface import classImplements
from zope.interface import Invalid


_PUBLISHED = _("notice_published", default="The notice is on the board.")
_KEPT = _("notice_kept", default="The notice is saved as a draft: only facilitators see it.")
_SAVE_AND_PUBLISH = _("notice_save_and_publish", default="Save and publish")


def _typed(form):
    """Return what was typed, or None where it cannot be stored: each error then stands at its field."""
    data, errors = form.extractData()
    if errors:
        form.status = form.formErrorsMessage
        return None
    try:
        check_period(data["shown_from"], data["shown_until"])
    except Refused as refusal:
        raise WidgetActionExecutionError(refusal.field, Invalid(refusal.message)) from refusal
    return data


def _may_publish(notice):
    return api.user.has_permission("Review portal content", obj=notice)


def _is_draft(notice):
    return api.content.get_state(notice) == "draft"


class NoticeAddForm(DefaultAddForm):
    """Adds a notice."""

    portal_type = "vertaiset.notice"

    # Plone draws "save" as the button that stands out.
    @button.buttonAndHandler(_SAVE_AND_PUBLISH, name="save")
    def handleAdd(self, action):
        """Put the notice on the board."""
        self._store(publish=True)

    @button.buttonAndHandler(_("notice_save_draft", default="Save as a draft"), name="draft")
    def handleDraft(self, action):
        """Keep the notice as a draft."""
        self._store(publish=False)

    @button.buttonAndHandler(_("form_cancel", default="Cancel"), name="cancel")
    def handleCancel(self, action):
        """Go back, storing nothing."""
        super().handleCancel(self, action)

    def _store(self, publish):
        data = _typed(self)
        if data is None:
            return
        notice = self.container[self.createAndAdd(data).getId()]
        self._finishedAdd = True
        if publish and _may_publish(notice):
            api.content.transition(notice, "publish")
        api.portal.show_message(_KEPT if _is_draft(notice) else _PUBLISHED, self.request)


class NoticeAddView(DefaultAddView):
    """``++add++vertaiset.notice``"""

    form = NoticeAddForm


class NoticeEditForm(DefaultEditForm):
    """Edits a notice; a draft can be published in the same act."""

    @button.buttonAndHandler(_("form_save", default="Save"), name="save")
    def handleApply(self, action):
        """Store; the notice stays where it is."""
        if self._store():
            api.portal.show_message(self.success_message, self.request)

    @button.buttonAndHandler(_SAVE_AND_PUBLISH, name="publish", condition=lambda form: _is_draft(form.context))
    def handlePublish(self, action):
        """Store, and put the notice on the board."""
        if self._store() and _may_publish(self.context):
            api.content.transition(self.context, "publish")
            api.portal.show_message(_PUBLISHED, self.request)

    @button.buttonAndHandler(_("form_cancel", default="Cancel"), name="cancel")
    def handleCancel(self, action):
        """Go back, storing nothing."""
        super().handleCancel(self, action)

    def _store(self):
        data = _typed(self)
        if data is None:
            return False
        self.applyChanges(data)
        self.request.response.redirect(self.nextURL())
        notify(EditFinishedEvent(self.context))
        return True


NoticeEditView = layout.wrap_form(NoticeEditForm)
classImplements(NoticeEditView, IDexterityEditForm)
