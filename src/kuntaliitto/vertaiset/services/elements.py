"""Expandable elements: what a GET answers is also part of its content object, in full with ``?expand=``.

A service of ours asks its element to ``read`` for the request, which may refuse; in a content object an element that
may not be read, or that nobody has asked for, says only where it is.
"""

from kuntaliitto.vertaiset.errors import Refused
from plone.restapi.batching import HypermediaBatch
from plone.restapi.interfaces import IExpandableElement
from zope.interface import implementer


class FirstPage(dict):
    """What the batch of an expanded list goes by: the list's own address, and no paging; that is the content's."""

    def __init__(self, url):
        super().__init__(ACTUAL_URL=url, QUERY_STRING="")
        self.form = {}


@implementer(IExpandableElement)
class Element:
    """An element with a ``name``, which is its service's too; ``describe`` says what is in it."""

    name = ""

    def __init__(self, context, request):
        self.context = context
        self.request = request

    @property
    def url(self):
        """The address of the service."""
        return f"{self.context.absolute_url()}/@{self.name}"

    def require(self):
        """Raise ``Refused`` where the current user may not read this."""

    def describe(self, asked):
        """Return what there is to say, a dict; ``asked`` has the ``form`` that it is asked with."""
        raise NotImplementedError

    def read(self, asked):
        """Return the whole element; raise ``Refused``."""
        self.require()
        return {"@id": self.url, **self.describe(asked)}

    def __call__(self, expand=False):
        """Return the element as a component of its content object."""
        if expand:
            try:
                return {self.name: self.read(FirstPage(self.url))}
            except Refused:
                pass
        return {self.name: {"@id": self.url}}


class ListElement(Element):
    """An element that is a batched list of what ``results`` returns; ``represent`` makes JSON of those on the page."""

    def results(self, form):
        """Return what is listed, a sequence."""
        raise NotImplementedError

    def represent(self, results):
        """Return the JSON of some ``results``, a list."""
        raise NotImplementedError

    def describe(self, asked):
        """Return the page that is asked for."""
        batch = HypermediaBatch(asked, self.results(asked.form))
        answer = {
            "@id": batch.canonical_url,
            "items": self.represent(list(batch)),
            "items_total": batch.items_total,
        }
        if batch.links:
            answer["batching"] = batch.links
        return answer
