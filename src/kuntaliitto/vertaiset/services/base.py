"""What every service of ours does alike: refusals as JSON, batches, and nothing stored when a rule says no."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import NotThere
from kuntaliitto.vertaiset.errors import Refused
from plone import api
from plone.protect.interfaces import IDisableCSRFProtection
from plone.rest.interfaces import IAPIRequest
from plone.restapi.batching import HypermediaBatch
from plone.restapi.deserializer import json_body
from plone.restapi.exceptions import DeserializationError
from plone.restapi.services import Service
from Products.Five.browser import BrowserView
from zExceptions import BadRequest
from zExceptions import Unauthorized
from zope.component import adapter
from zope.i18n import translate
from zope.interface import alsoProvides
from zope.interface import implementer
from zope.publisher.interfaces import IPublishTraverse

import json
import transaction


READING = ("GET", "HEAD", "OPTIONS")


def refusal(error, request):
    """Return the JSON body that tells of ``error``, a ``Refused``, in the language of ``request``."""
    body = {
        "type": type(error).__name__,
        "message": translate(error.message, context=request),
        "errors": [
            {"field": one.field, "message": translate(one.message, context=request)} for one in error.all if one.field
        ],
    }
    if error.rule:
        body["rule"] = error.rule
    return {**body, **error.details}


def status_of(error):
    """Return the HTTP status of ``error``: its own, but 401 where nobody is logged in and a login might help."""
    if error.status == 403 and api.user.is_anonymous():
        return 401
    return error.status


def reply_refused(service, error):
    """Return the JSON body for ``error``, set its status, and see to it that the request stores nothing."""
    transaction.doom()
    service.request.response.setStatus(status_of(error))
    return refusal(error, service.request)


def body_of(request):
    """Return the JSON object that was sent (empty where none was); raise ``BadRequest`` for anything else."""
    try:
        return json_body(request)
    except DeserializationError as error:
        raise BadRequest(error.msg) from error


class VertaisetService(Service):
    """A service of ours: it says what it does in ``answer``, and may raise ``Refused`` there."""

    def reply(self):
        """Return what ``answer`` returns, or the refusal that it raised as JSON with its status."""
        if self.request.method not in READING:
            # As plone.restapi does: what is sent to an API names its user itself, no other page can forge it.
            alsoProvides(self.request, IDisableCSRFProtection)
        try:
            return self.answer()
        except Refused as error:
            return reply_refused(self, error)

    def answer(self):
        """Do what is asked, and return something that is JSON."""
        raise NotImplementedError

    def body(self):
        """Return the JSON object that was sent (empty where none was); raise ``BadRequest`` for anything else."""
        return body_of(self.request)

    def require_login(self):
        """Return the id of the person who asks; raise ``Unauthorized`` (401) where nobody is logged in."""
        if api.user.is_anonymous():
            raise Unauthorized("Log in first.")
        return api.user.get_current().getId()

    def batched(self, results, represent):
        """Return ``results``, a sequence, as a batched list; ``represent`` makes JSON of one of them.

        Only those of the asked page are represented.
        """
        batch = HypermediaBatch(self.request, results)
        answer = {
            "@id": batch.canonical_url,
            "items": [represent(result) for result in batch],
            "items_total": batch.items_total,
        }
        if batch.links:
            answer["batching"] = batch.links
        return answer


@implementer(IPublishTraverse)
class TraversingService(VertaisetService):
    """A service with something behind its name: ``@members/<userid>``, in ``self.params``."""

    def __init__(self, context, request):
        super().__init__(context, request)
        self.params = []

    def publishTraverse(self, request, name):
        """Take ``name`` as the next parameter."""
        self.params.append(name)
        return self

    def named(self, count):
        """Return what stands behind the service's name, ``count`` names; raise ``NotThere`` for more or fewer."""
        if len(self.params) != count:
            raise NotThere(_("service_address", default="There is nothing at this address."), rule="service_address")
        return self.params


@adapter(Refused, IAPIRequest)
class RefusedView(BrowserView):
    """A refusal that nobody caught, such as one from a subscriber below a service of plone.restapi."""

    def __call__(self):
        response = self.request.response
        response.setHeader("Content-Type", "application/json")
        response.setStatus(status_of(self.context), lock=1)
        response.setBody(json.dumps(refusal(self.context, self.request), indent=2, sort_keys=True), lock=1)
