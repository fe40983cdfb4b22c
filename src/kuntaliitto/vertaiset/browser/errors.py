"""A refusal that no page has caught: it is said in a status message where one came from, and nothing is stored."""

from kuntaliitto.vertaiset.services.base import RefusedView
from plone import api
from plone.dexterity.interfaces import IDexterityContent
from plone.rest.interfaces import IAPIRequest
from Products.Five.browser import BrowserView
from zope.i18n import translate


class RefusedPage(BrowserView):
    """Redirects to the object that the request was about, or to the site where that one refuses to be shown.

    The publisher has ended the transaction before, or will. A request of a program gets its JSON.
    """

    def __call__(self):
        if IAPIRequest.providedBy(self.request):
            # Browser layers come before plone.rest's marker: this view is found for programs too.
            return RefusedView(self.context, self.request)()
        target = self._target()
        if target is None:
            return self._say_plainly()
        for refusal in self.context.all:
            api.portal.show_message(refusal.message, self.request, type="error")
        self.request.response.redirect(target, status=302, lock=1)
        return ""

    def _target(self):
        """Return where to go: never to what was just asked for, which would refuse again and again."""
        asked = self.request.get("ACTUAL_URL", "").rstrip("/") if self.request.method == "GET" else None
        for url in self._addresses():
            if asked not in (url, f"{url}/view"):
                return url
        return None

    def _addresses(self):
        for parent in self.request.get("PARENTS", ()):
            if IDexterityContent.providedBy(parent) and api.user.has_permission("View", obj=parent):
                yield parent.absolute_url()
                break
        yield api.portal.get().absolute_url()

    def _say_plainly(self):
        response = self.request.response
        response.setStatus(self.context.status, lock=1)
        response.setHeader("Content-Type", "text/plain; charset=utf-8")
        return translate(self.context.message, context=self.request)
