"""What is kept about me: a page to read it, to take it along, and to have it erased."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.people import erasure
from plone import api
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView

import json


class MyData(BrowserView):
    """The parts in words, with their headings."""

    def __call__(self):
        # The page is about the reader, not about the site that it stands on: no menus to edit that.
        self.request.set("disable_border", True)
        return self.index()

    def parts(self):
        """Return the parts that keep something about the reader, as mappings of title and lines."""
        userid = api.user.get_current().getId()
        told = ({"title": part.title, "lines": part.sentences(userid)} for name, part in erasure.parts())
        return [part for part in told if part["lines"]]


class Download(BrowserView):
    """The same as a file that programs read."""

    def __call__(self):
        response = self.request.response
        response.setHeader("Content-Type", "application/json; charset=utf-8")
        response.setHeader("Content-Disposition", 'attachment; filename="my-data.json"')
        response.setHeader("Cache-Control", "no-store")
        kept = erasure.export(api.user.get_current().getId())
        return json.dumps(kept, indent=2, ensure_ascii=False, sort_keys=True).encode("utf-8")


class Erase(BrowserView):
    """The button behind the page: erases the reader, when they have confirmed it, and goes back."""

    def __call__(self):
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            self._erase()
        self.request.response.redirect(f"{self.context.absolute_url()}/@@my-data")
        return ""

    def _erase(self):
        if not self.request.form.get("confirm"):
            message = _("my_data_confirm_first", default="Nothing was erased: confirm that you want it.")
            api.portal.show_message(message, self.request, type="error")
            return
        try:
            erasure.erase_own(api.user.get_current().getId(), clock.now())
        except Refused as refused:
            api.portal.show_message(refused.message, self.request, type="error")
            return
        message = _("my_data_erased", default="Your data has been erased.")
        api.portal.show_message(message, self.request)
