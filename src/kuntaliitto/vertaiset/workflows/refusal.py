"""A refused move: what a rule says no to when a workflow is about to move an object on."""

from kuntaliitto.vertaiset.errors import StateForbids
from Products.CMFCore.WorkflowCore import WorkflowException
from zope.globalrequest import getRequest
from zope.i18n import translate


class MoveRefused(StateForbids, WorkflowException):
    """Raised from a subscriber to ``IBeforeTransitionEvent``, after which nothing has changed.

    plone.restapi answers 400 to workflow exceptions, with their text: so the text is a translated one.
    """

    status = 400

    def __init__(self, message, field=None, rule="", missing=()):
        # CMFCore raises what it caught anew, as the only argument of its class.
        if isinstance(message, MoveRefused):
            message, field, rule, missing = message.message, message.field, message.rule, message.missing
        super().__init__(message, field=field, rule=rule)
        # The gates that are not met, ``maturity.gates.Gate``, where it is they that say no.
        self.missing = missing

    def __str__(self):
        return translate(self.message, context=getRequest())
