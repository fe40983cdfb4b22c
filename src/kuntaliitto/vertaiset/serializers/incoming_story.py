"""What programs write of a story with plone.restapi's own verbs (rest.md, "Fields and moves")."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.content.practice_story import IPracticeStorySchema
from kuntaliitto.vertaiset.content.practice_story import WhoseIsIt
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.interfaces import IPracticeStory
from kuntaliitto.vertaiset.maturity.record import RECORDS
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.serializers.incoming import Deserializer
from kuntaliitto.vertaiset.serializers.story import EVIDENCE
from kuntaliitto.vertaiset.serializers.story import of_story
from kuntaliitto.vertaiset.stories import cells
from kuntaliitto.vertaiset.stories import rules
from kuntaliitto.vertaiset.stories.telling import read_revision
from kuntaliitto.vertaiset.stories.telling import require_unlocked
from kuntaliitto.vertaiset.stories.telling import write_cells
from plone import api
from plone.restapi.interfaces import IDeserializeFromJson
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface


def flat(data):
    """Return ``data`` with what ``evidence`` says as fields of their own; raise ``Invalid`` for what it cannot say."""
    data = dict(data)
    evidence = data.pop("evidence", None)
    if evidence is None:
        return data
    if not isinstance(evidence, dict):
        raise _wrong_evidence("evidence")
    for name, value in evidence.items():
        if name not in EVIDENCE:
            raise _wrong_evidence(f"evidence.{name}")
        data[name] = value
    return data


def _wrong_evidence(field):
    message = _("evidence_fields", default="Evidence is an object: ${fields}.", mapping={"fields": ", ".join(EVIDENCE)})
    return Invalid(message, field=field, rule="evidence_fields")


@implementer(IDeserializeFromJson)
@adapter(IPracticeStory, Interface)
class StoryDeserializer(Deserializer):
    """Takes any part of a story and leaves the rest."""

    def get_schema_data(self, data, validate_all, create=False):
        """Write what ``data`` says of the fields, and return what plone.restapi returns.

        Raises ``Invalid``, ``Forbidden``, ``StateForbids`` where the story is locked, ``CellsChanged`` with both texts.
        """
        data = flat(data)
        if not data.get("changeNote"):
            # plone.restapi takes the empty note that it shows for a change.
            data.pop("changeNote", None)
        self.refuse_computed(data)
        told, seen = self._read_cells(data), read_revision(data.pop("revision", None))
        before = {name: getattr(self.context, name) for name in rules.CHECKED}
        if create:
            self._refuse_taken_uid(data)
            self._say_whose(data)
        result = super().get_schema_data(data, validate_all, create)
        self._require_unlocked()
        if write_cells(self.context, told, None if create else seen):
            self.mark_field_as_changed(IPracticeStorySchema, "perspectives")
        self.check(before)
        return result

    def check(self, before):
        """Raise ``Invalid`` where what is written now cannot be; ``before`` is what was there."""
        if not self.context.municipality and not (self.context.organisation or "").strip():
            raise WhoseIsIt()
        rules.check_fields(self.context, {name: getattr(self.context, name) for name in rules.CHECKED}, before)

    def refuse_computed(self, data):
        """What the ladder says is moved by moves, not typed in."""
        state = api.portal.get_tool("portal_workflow").getInfoFor(self.context, "review_state", None)
        for name, present in {"review_state": state, **of_story(self.context)}.items():
            if name in data:
                self.refuse_change(data, name, present)

    def _refuse_taken_uid(self, data):
        """The record of a story is kept by its UID: a Manager, who may choose one, cannot choose that of another."""
        if RECORDS.has(data.get("UID")):
            self.refuse_change(data, "UID", None)

    def _read_cells(self, data):
        if "perspectives" not in data:
            return {}
        return cells.read(data.pop("perspectives"), present=self.context.perspectives)

    def _say_whose(self, data):
        """A story of which nothing else is said is its maker's municipality's, or organisation's."""
        if "municipality" in data or data.get("organisation"):
            return
        municipality, organisation = rules.default_municipality(current_userid(), clock.now())
        self.context.municipality = municipality
        if "organisation" not in data:
            self.context.organisation = organisation

    def _require_unlocked(self):
        for names in self.modified.values():
            require_unlocked(self.context, names[0].rpartition(".")[2])
