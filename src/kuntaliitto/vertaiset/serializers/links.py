"""Links as programs send them."""

from kuntaliitto.vertaiset.content.links import ILinks
from plone.dexterity.interfaces import IDexterityContent
from plone.restapi.interfaces import IFieldDeserializer
from zope.component import adapter
from zope.interface import implementer
from zope.publisher.interfaces.browser import IBrowserRequest


@implementer(IFieldDeserializer)
@adapter(ILinks, IDexterityContent, IBrowserRequest)
class LinksDeserializer:
    """Takes a list of objects as it is, or refuses: plone.restapi's own fails on a list of anything else."""

    def __init__(self, field, context, request):
        self.field = field.bind(context)

    def __call__(self, value):
        self.field.validate(value)
        return value
