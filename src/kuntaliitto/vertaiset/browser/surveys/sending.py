"""``@@survey-send``: where answers are sent to, before the walls of workspaces.

Who was logged out meanwhile may not see the survey any more. At its own address nobody would take the form; here it
comes back, and not a word is said of the survey, nor whether there is one.
"""

from kuntaliitto.vertaiset.browser.membership.page import hide_columns
from kuntaliitto.vertaiset.browser.surveys import inputs
from kuntaliitto.vertaiset.interfaces import ISurvey
from kuntaliitto.vertaiset.membership.lookup import object_of
from kuntaliitto.vertaiset.workflows.wall import may_see
from plone import api
from Products.Five.browser import BrowserView
from zope.component import getMultiAdapter


TOKEN = "_authenticator"
SURVEY = "survey"


class SendPage(BrowserView):
    """POST takes what the form of a survey sends, and ``survey``, its UID."""

    def __call__(self):
        if self.request.method != "POST":
            self.request.response.redirect(self.context.absolute_url())
            return ""
        survey = self._survey()
        if survey is not None:
            return getMultiAdapter((survey, self.request), name="survey_view")()
        hide_columns(self.request)
        self.request.response.setHeader("Cache-Control", "no-store, private")
        return self.index()

    def _survey(self):
        """Return the survey, or None where the person who asks sees none."""
        uid = self.request.form.get(SURVEY)
        if not uid or not isinstance(uid, str):
            return None
        brains = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(UID=uid)
        found = next((obj for obj in map(object_of, brains) if ISurvey.providedBy(obj)), None)
        return found if found is not None and may_see(found) else None

    # For the template

    def url(self):
        """Return the address of the page."""
        return f"{self.context.absolute_url()}/@@{self.__name__}"

    def kept(self):
        """Return what was sent, pairs of the name of an input and a text; the token is good again after logging in."""
        return [
            (name, text)
            for name, sent in sorted(self.request.form.items())
            if name.startswith(inputs.PREFIX) or name in (TOKEN, SURVEY)
            for text in (sent if isinstance(sent, list) else [sent])
            if isinstance(text, str)
        ]

    def written(self):
        """Return the texts among it, for copying."""
        return "\n\n".join(text for name, text in self.kept() if name not in (TOKEN, SURVEY) and text)

    def login_url(self):
        """Return where one logs in."""
        return f"{self.context.absolute_url()}/login"
