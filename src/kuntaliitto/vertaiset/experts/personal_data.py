"""What the expert network keeps about a person."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.experts import network
from kuntaliitto.vertaiset.people.erasure import PersonalData


class ExpertData(PersonalData):
    """The entry of a person, and what they propose."""

    title = _("my_data_experts", default="Expert network")

    def export(self, userid):
        """Return the entries by their state, ``listed`` and ``proposed``."""
        return {
            state: {
                "kind": entry.kind,
                "themes": list(entry.themes),
                "since": entry.since.isoformat(),
                "by": entry.by,
            }
            for state, entry in _entries(userid)
        }

    def sentences(self, userid):
        """Return a line an entry."""
        return [_sentence(state, entry) for state, entry in _entries(userid)]

    def erase(self, userid, pseudonym, now):
        """Take the person off the list, and the name from what they entered of others."""
        network.erase(userid, pseudonym)


def _entries(userid):
    expert = network.get(userid)
    if expert is None:
        return []
    states = ((network.LISTED, expert.listed), (network.PROPOSED, expert.proposed))
    return [(state, entry) for state, entry in states if entry is not None]


def _sentence(state, entry):
    mapping = {"kind": network.KINDS[entry.kind], "themes": ", ".join(entry.themes) or "–"}
    if state == network.LISTED:
        return _("my_data_expert_listed", default="The list says: ${kind}; themes: ${themes}", mapping=mapping)
    return _("my_data_expert_proposed", default="You propose: ${kind}; themes: ${themes}", mapping=mapping)
