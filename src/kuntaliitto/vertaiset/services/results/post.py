"""``POST @results``: publish the results as a page of the workspace, by those who facilitate it. Once is enough."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.surveys import publishing
from plone.uuid.interfaces import IUUID


class ResultsPost(VertaisetService):
    """Answers with the page: 201 where it was made now, 200 where it was there."""

    def answer(self):
        self.require_login()
        was_there = publishing.page_of(self.context) is not None
        page = publishing.publish(self.context, clock.now())
        if not was_there:
            self.request.response.setStatus(201)
        told = {"@id": page.absolute_url(), "@type": page.portal_type, "UID": IUUID(page), "title": page.title}
        return {"@id": f"{self.context.absolute_url()}/@results", "page": told}
