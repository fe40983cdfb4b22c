"""Why something may not be: a rule's id, and a sentence for a person."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """The rule ``id`` says no; ``message`` is an i18n message that tells a person why."""

    id: str
    message: str

    def __str__(self):
        return str(self.message)
