"""The settings for programs: ``@controlpanels/vertaiset``."""

from AccessControl import getSecurityManager
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.controlpanel import rules
from kuntaliitto.vertaiset.controlpanel.interfaces import IVertaisetSettings
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import InvalidFields
from kuntaliitto.vertaiset.permissions import MANAGE_SETTINGS
from kuntaliitto.vertaiset.settings import PREFIX
from plone.restapi.controlpanels import RegistryConfigletPanel
from plone.restapi.controlpanels.interfaces import IControlpanel
from plone.restapi.deserializer import json_body
from plone.restapi.deserializer.controlpanels import ControlpanelDeserializeFromJson
from plone.restapi.deserializer.controlpanels import FakeDXContext
from plone.restapi.interfaces import IFieldDeserializer
from plone.restapi.serializer.controlpanels import ControlpanelSerializeToJson
from zope.component import adapter
from zope.component import getMultiAdapter
from zope.interface import implementer
from zope.interface import Invalid as InterfaceInvalid
from zope.schema import getFields
from zope.schema.interfaces import ValidationError


class IVertaisetControlpanel(IControlpanel):
    """The panel of our settings, with its own way to and from JSON."""


@implementer(IVertaisetControlpanel)
class VertaisetControlpanel(RegistryConfigletPanel):
    """The settings as plone.restapi lists control panels."""

    schema = IVertaisetSettings
    schema_prefix = PREFIX
    configlet_id = "vertaiset"
    configlet_category_id = "Products"
    # Without the permission there is no configlet that would tell these.
    title = ""
    group = ""


def _require_permission(panel):
    if not getSecurityManager().checkPermission(MANAGE_SETTINGS, panel.context):
        message = _("settings_not_allowed", default="You are not allowed to see or change these settings.")
        raise Forbidden(message, rule="permission")


@adapter(IVertaisetControlpanel)
class Serializer(ControlpanelSerializeToJson):
    """plone.restapi's, for those who manage the settings."""

    def __call__(self):
        _require_permission(self.controlpanel)
        return super().__call__()


@adapter(IVertaisetControlpanel)
class Deserializer(ControlpanelDeserializeFromJson):
    """Reads what was sent, asks the rules, and stores all or nothing.

    plone.restapi's own stores field by field as it reads, and names no field where several are at odds.
    """

    def __call__(self, mask_validation_errors=True):
        _require_permission(self.controlpanel)
        proxy = self.registry.forInterface(self.schema, prefix=self.schema_prefix)
        changes, refused = self._read(json_body(self.request))
        if not refused:
            present = {name: getattr(proxy, name) for name in getFields(self.schema)}
            refused = rules.problems(present | changes)
        if refused:
            raise InvalidFields(refused)
        for name, value in changes.items():
            setattr(proxy, name, value)

    def _read(self, sent):
        """Return the values of those fields that were sent, by name, and a list of ``Invalid`` for those not good."""
        changes, refused = {}, []
        context = FakeDXContext()
        for name, field in getFields(self.schema).items():
            if name not in sent:
                continue
            deserializer = getMultiAdapter((field, context, self.request), IFieldDeserializer)
            try:
                changes[name] = deserializer(sent[name])
                field.validate(changes[name])
            except ValidationError as error:
                refused.append(Invalid(error.doc(), field=name))
            except (InterfaceInvalid, TypeError, ValueError) as error:
                refused.append(Invalid(str(error), field=name))
        return changes, refused
