"""What programs write of enrichments, adoptions and time ships (rest.md, "Fields and moves").

The fields go plone.restapi's way. What is an act, such as an answer, is done by the function of that act.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.content.parts import IAdoptionSchema
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.interfaces import IAdoption
from kuntaliitto.vertaiset.interfaces import IEnrichment
from kuntaliitto.vertaiset.interfaces import ITimeShip
from kuntaliitto.vertaiset.maturity.facts import numbers_of_site
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.serializers.incoming import bare
from kuntaliitto.vertaiset.serializers.incoming import Deserializer
from kuntaliitto.vertaiset.serializers.incoming import says_the_same
from kuntaliitto.vertaiset.serializers.parts import told_beside
from kuntaliitto.vertaiset.stories import adopting
from kuntaliitto.vertaiset.stories import enriching
from kuntaliitto.vertaiset.stories import ships
from kuntaliitto.vertaiset.stories import titles
from kuntaliitto.vertaiset.stories.origin import of_person
from plone import api
from plone.restapi.interfaces import IDeserializeFromJson
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface


@implementer(IDeserializeFromJson)
class PartDeserializer(Deserializer):
    """What all parts have in common: a title where one is sent, and what is told beside the fields is not typed in."""

    def get_schema_data(self, data, validate_all, create=False):
        """Write what ``data`` says of the fields, and return what plone.restapi returns.

        Raises ``Invalid``, ``Forbidden``, ``StateForbids``.
        """
        data = dict(data)
        if create:
            # Whose it will be when it is added: a program may send what it will read.
            self.context.origin = of_person(current_userid() or "", clock.now())
        title = data.pop("title", None)
        self._refuse_told(data)
        result = self.write(data, validate_all, create)
        if isinstance(title, str) and title.strip() not in ("", self.context.title):
            self.context.title = title.strip()
            self.modified.setdefault(Interface, []).append("title")
        return result

    def write(self, data, validate_all, create):
        """Write the fields, and return what plone.restapi returns."""
        return super().get_schema_data(data, validate_all, create)

    def take_act(self, data, create, names):
        """Take the fields ``names`` out of ``data``; return those that change. Nobody acts on what is not there yet."""
        act = {name: bare(data.pop(name)) for name in names if name in data}
        act = {name: sent for name, sent in act.items() if not says_the_same(sent, getattr(self.context, name))}
        for name, sent in act.items():
            if create:
                self.refuse_change(act, name, None)
            if sent is not None and not isinstance(sent, str):
                message = _("input_text", default="“${name}” is a text.", mapping={"name": name})
                raise Invalid(message, field=name, rule="input_kind")
        return act

    def told(self):
        """Return what a GET tells beside the fields."""
        return told_beside(self.context)

    def _refuse_told(self, data):
        state = api.portal.get_tool("portal_workflow").getInfoFor(self.context, "review_state", None)
        for name, present in {**self.told(), "review_state": state}.items():
            if name in data:
                self.refuse_change(data, name, present)
        data.pop("municipality", None)


@adapter(IEnrichment, Interface)
class EnrichmentDeserializer(PartDeserializer):
    """The words are their maker's until they are answered, the answer is the teller's."""

    def write(self, data, validate_all, create):
        """Write the words, and answer."""
        act = self.take_act(data, create, ("answer_kind", "answer"))
        if not create:
            self._require_writable(data)
        cell, named = self.context.cell, self.context.title == titles.title_of(self.context)
        result = super().write(data, validate_all, create)
        if "text" in data and isinstance(data["text"], str) and not data["text"].strip():
            message = _("enrich_text", default="Write what you would add.")
            raise Invalid(message, field="text", rule="enrich_text")
        if cell and cell != self.context.cell and named:
            self.context.title = titles.title_of(self.context)
        if act:
            kind = act.get("answer_kind", self.context.answer_kind)
            enriching.answer(self.context, kind, act.get("answer", self.context.answer), clock.now())
        return result

    def _require_writable(self, data):
        for name in ("cell", "text"):
            if name in data and not says_the_same(data[name], getattr(self.context, name)):
                if not enriching.may_rewrite(self.context):
                    raise Forbidden(
                        _("field_read_only", default="“${field}” cannot be changed.", mapping={"field": name}),
                        field=name,
                        rule="field_read_only",
                    )
                enriching.require_unanswered(self.context, name)


@adapter(IAdoption, Interface)
class AdoptionDeserializer(PartDeserializer):
    """Takes any of the cells and leaves the rest."""

    def write(self, data, validate_all, create):
        """Write the cells, and what is reported."""
        outcomes = self.context.outcomes
        if "cells" in data:
            cells = adopting.change_cells(self.context.cells, data.pop("cells"))
            if cells != (self.context.cells or {}):
                self.context.cells = cells
                self.mark_field_as_changed(IAdoptionSchema, "cells")
        result = super().write(data, validate_all, create)
        if self.context.outcomes != outcomes:
            adopting.check_outcomes(self.context.outcomes, adopting.stage_of(self.context))
        return result


@adapter(ITimeShip, Interface)
class TimeShipDeserializer(PartDeserializer):
    """The day on which it returns, and then what happened."""

    def write(self, data, validate_all, create):
        """Write the day, and answer."""
        act = self.take_act(data, create, ("answer",))
        before = self.context.returns_on
        result = super().write(data, validate_all, create)
        returns_on = self.context.returns_on
        if returns_on is not None and returns_on != before:
            today, numbers = clock.today(), numbers_of_site()
            if before is None:
                ships.check_return(returns_on, today, numbers)
            else:
                ships.check_other_return(before, returns_on, self.context.frozen_on, today, numbers)
        if act:
            ships.answer(self.context, act["answer"], clock.now())
        return result
