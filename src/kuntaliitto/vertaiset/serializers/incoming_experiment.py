"""What programs write of experiments and what belongs to them with plone.restapi's own verbs (rest.md, "Fields")."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.content.calls import IApplicationSchema
from kuntaliitto.vertaiset.content.experiment import IExperimentSchema
from kuntaliitto.vertaiset.experiments import calls
from kuntaliitto.vertaiset.experiments import learning
from kuntaliitto.vertaiset.experiments import rules
from kuntaliitto.vertaiset.experiments.people import whole_of
from kuntaliitto.vertaiset.experiments.record import RECORDS
from kuntaliitto.vertaiset.experiments.subscribers import name_entry
from kuntaliitto.vertaiset.experiments.subscribers import require_diary_open
from kuntaliitto.vertaiset.interfaces import IApplication
from kuntaliitto.vertaiset.interfaces import IDiaryEntry
from kuntaliitto.vertaiset.interfaces import IExperiment
from kuntaliitto.vertaiset.interfaces import IExperimentCall
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.serializers.experiment import computed
from kuntaliitto.vertaiset.serializers.experiment import told_beside_application
from kuntaliitto.vertaiset.serializers.experiment import told_beside_entry
from kuntaliitto.vertaiset.serializers.incoming import Deserializer
from kuntaliitto.vertaiset.serializers.incoming_parts import PartDeserializer
from kuntaliitto.vertaiset.serializers.wrong import refuse_wrong
from kuntaliitto.vertaiset.stories.origin import of_person
from plone import api
from plone.restapi.interfaces import IDeserializeFromJson
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface


# A word or two each; who has only one to say may leave the list out.
WORDS = ("looking_for", "offering")


def state_of(obj):
    """Return the workflow state of ``obj``, or None."""
    return api.portal.get_tool("portal_workflow").getInfoFor(obj, "review_state", None)


@implementer(IDeserializeFromJson)
class CardDeserializer(Deserializer):
    """What experiments and applications have in common: the card."""

    def get_schema_data(self, data, validate_all, create=False):
        """Write what ``data`` says of the fields, and return what plone.restapi returns.

        Raises ``Invalid``, ``Forbidden``, and ``StateForbids`` for what the state locks.
        """
        data = dict(data)
        if not data.get("changeNote"):
            # plone.restapi takes the empty note that it shows for a change.
            data.pop("changeNote", None)
        for name in WORDS:
            if isinstance(data.get(name), str):
                data[name] = [data[name]]
        self.refuse_computed(data, create)
        before = {name: getattr(self.context, name) for name in rules.CHECKED}
        result = self.write(data, validate_all, create)
        refuse_wrong(self.context, result[1])
        self.check(before)
        return result

    def write(self, data, validate_all, create):
        """Write the fields, and return what plone.restapi returns."""
        return super().get_schema_data(data, validate_all, create)

    def check(self, before):
        """Raise ``Invalid`` where what is written now cannot be; ``before`` is what was there."""
        rules.check_fields(self.context, {name: getattr(self.context, name) for name in rules.CHECKED}, before)

    def computed(self):
        """Return what a GET tells beside the fields."""
        return {}

    def refuse_computed(self, data, create):
        """What moves and acts have made is not typed in."""
        for name, present in {"review_state": state_of(self.context), **self.computed()}.items():
            if name in data:
                self.refuse_change(data, name, present)


@adapter(IExperiment, Interface)
class ExperimentDeserializer(CardDeserializer):
    """Takes any part of the card and leaves the rest; the learning card is written in its time."""

    def computed(self):
        """Return what a GET tells beside the fields."""
        return computed(self.context)

    def write(self, data, validate_all, create):
        """Write the card, and the learning card."""
        if create and RECORDS.has(data.get("UID")):
            # The record is kept by the UID: a Manager, who may choose one, cannot choose that of another.
            self.refuse_change(data, "UID", None)
        learned = data.pop("learning", None)
        result = super().write(data, validate_all, create)
        for names in self.modified.values():
            rules.require_open(self.context, names[0].rpartition(".")[2])
        if learned is not None and learning.write(self.context, learned):
            self.mark_field_as_changed(IExperimentSchema, "learning")
        return result


@adapter(IApplication, Interface)
class ApplicationDeserializer(CardDeserializer):
    """The card and the answers, until it was decided on."""

    def computed(self):
        """Return what a GET tells beside the fields."""
        return told_beside_application(self.context)

    def write(self, data, validate_all, create):
        """Write the card and the answers."""
        if create:
            # Whose it will be when it is added: a program may send what it will read.
            self.context.origin = of_person(current_userid() or "", clock.now())
            calls.require_open(self._call(), clock.now())
        answers = data.pop("answers", None)
        if answers is not None or create:
            answers = calls.read_answers(self._call(), answers if answers is not None else {})
        result = super().write(data, validate_all, create)
        if answers is not None and answers != (self.context.answers or {}):
            self.context.answers = answers
            self.mark_field_as_changed(IApplicationSchema, "answers")
        for names in self.modified.values():
            calls.require_undecided(self.context, names[0].rpartition(".")[2])
        return result

    def _call(self):
        return whole_of(self.context)


@implementer(IDeserializeFromJson)
@adapter(IExperimentCall, Interface)
class CallDeserializer(Deserializer):
    """A call: its times go together, its questions are such as surveys ask."""

    def get_schema_data(self, data, validate_all, create=False):
        """Write what ``data`` says of the fields, and return what plone.restapi returns; raise ``Invalid``."""
        data = dict(data)
        if "status" in data:
            self.refuse_change(data, "status", calls.status_of(self.context, clock.now()))
        asked = self.context.questions
        result = super().get_schema_data(data, validate_all, create)
        refuse_wrong(self.context, result[1])
        calls.check_times(self.context.opens, self.context.closes)
        if self.context.questions != asked:
            calls.require_unanswered(self.context)
        return result


@adapter(IDiaryEntry, Interface)
class EntryDeserializer(PartDeserializer):
    """The words of one of the people of the experiment, while its diary is kept."""

    def told(self):
        """Return what a GET tells beside the fields."""
        return told_beside_entry(self.context)

    def write(self, data, validate_all, create):
        """Write the fields, and name the entry where nobody did."""
        result = super().write(data, validate_all, create)
        refuse_wrong(self.context, result[1])
        if self.modified or create:
            require_diary_open(self.context)
        rules.check_day(self.context.date, clock.today())
        name_entry(self.context)
        return result
