"""The page of the expert network: the list with its filters, one's own proposal, and what keepers do."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset import settings
from kuntaliitto.vertaiset.errors import NotThere
from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.experts import listing
from kuntaliitto.vertaiset.experts import network
from kuntaliitto.vertaiset.people import municipalities
from plone import api
from plone.batching import Batch
from plone.protect import CheckAuthenticator
from Products.Five.browser import BrowserView
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from zope.component import getUtility
from zope.schema.interfaces import IVocabularyFactory


class Experts(BrowserView):
    """Reads on GET; a POST says with ``do`` what is to be done, and is answered by a redirect or by the error."""

    index = ViewPageTemplateFile("experts.pt")

    def __call__(self):
        self.errors = {}
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            if self._do():
                self.request.response.redirect(self.url)
                return ""
        # The page is about people, not about the site that it stands on: no menus to edit that.
        self.request.set("disable_border", True)
        return self.index()

    @property
    def url(self):
        """The address of the page."""
        return f"{self.context.absolute_url()}/@@experts"

    def _do(self):
        """Do what the form asks; return whether it was done, and keep what was refused for the page to show."""
        form = self.request.form
        doing = {
            "submit": self._submit,
            "accept": self._accept,
            "decline": self._decline,
            "remove": self._remove,
        }.get(form.get("do"))
        try:
            if doing is None:
                raise NotThere(_("experts_what", default="The form does not say what to do."))
            message = doing(form.get("userid") or self.me)
        except Refused as refused:
            self.errors[refused.field or ""] = refused.message
            api.portal.show_message(refused.message, self.request, type="error")
            return False
        api.portal.show_message(message, self.request)
        return True

    def _submit(self, userid):
        form = self.request.form
        status = network.submit(userid, form.get("kind"), form.get("themes", []), clock.now())
        if status == network.PROPOSED:
            return _("experts_proposed", default="Your proposal waits for a Site Administrator.")
        return _("experts_listed", default="The list has been changed.")

    def _accept(self, userid):
        network.accept(userid, clock.now())
        return _("experts_accepted", default="The proposal is accepted: the person is on the list.")

    def _decline(self, userid):
        network.decline(userid)
        return _("experts_declined", default="The proposal is gone.")

    def _remove(self, userid):
        network.remove(userid)
        return _("experts_removed", default="The person is off the list.")

    # What the page shows

    @property
    def me(self):
        """The id of the reader."""
        return api.user.get_current().getId()

    @property
    def keeps(self):
        """Whether the reader keeps the list."""
        return network.may_keep()

    def kinds(self):
        """Return the kinds of experts, mappings of id and title."""
        return [{"id": kind, "title": title} for kind, title in network.KINDS.items()]

    def themes(self):
        """Return the terms of the site's themes."""
        return list(getUtility(IVocabularyFactory, "vertaiset.themes")(self.context))

    def filters(self):
        """Return what the reader filters by, a mapping of ``theme`` and ``kind``."""
        return {name: self.request.form.get(f"filter_{name}", "") for name in ("theme", "kind")}

    def batch(self):
        """Return the rows of one page of the list."""
        rows = listing.listed(clock.now(), **self.filters())
        start = self.request.form.get("b_start", "0")
        return Batch(rows, settings.get("list_size"), int(start) if str(start).isdecimal() else 0)

    def proposals(self):
        """Return the rows of the proposals that wait for the reader, a keeper; none to others."""
        return listing.proposals(clock.now()) if self.keeps else []

    def mine(self):
        """Return the ``Expert`` of the reader, or ``None``."""
        return network.get(self.me)

    def chosen(self):
        """Return what the reader's own form starts with: what was just sent, what they proposed, or what is listed."""
        form = self.request.form
        if form.get("do") == "submit" and not form.get("userid"):
            themes = form.get("themes", [])
            return {"kind": form.get("kind"), "themes": [themes] if isinstance(themes, str) else themes}
        expert = self.mine()
        entry = (expert.proposed or expert.listed) if expert is not None else None
        return {"kind": entry.kind, "themes": list(entry.themes)} if entry else {"kind": None, "themes": []}

    def kind_title(self, row):
        """Return the kind of a row in words."""
        return network.KINDS[row.entry.kind]

    def place(self, row):
        """Return municipality and organisation of a row in words; empty where nothing is known."""
        named = row.municipality not in (None, municipalities.NONE)
        name = municipalities.name(row.municipality, api.portal.get_current_language()) if named else None
        return ", ".join(part for part in (name, row.organisation) if part)
