"""The kinds of questions, and what belongs to each of them."""

from dataclasses import dataclass
from kuntaliitto.vertaiset import _


SINGLE = "single"
MULTIPLE = "multiple"
SCALE = "scale"
NUMBER = "number"
SHORT_TEXT = "short_text"
LONG_TEXT = "long_text"
DATE = "date"
RANKING = "ranking"
MATRIX = "matrix"
HEADING = "heading"


@dataclass(frozen=True)
class Kind:
    """A kind: its id, its title, a help text for those who build surveys, and the parts that a question of it has."""

    id: str
    title: str
    help: str
    parts: tuple = ()


KINDS = (
    Kind(
        SINGLE,
        _("question_single", default="One choice"),
        _("question_single_help", default="One of the options."),
        ("options",),
    ),
    Kind(
        MULTIPLE,
        _("question_multiple", default="Several choices"),
        _("question_multiple_help", default="Any of the options, or at most as many as you say."),
        ("options", "max_choices"),
    ),
    Kind(
        SCALE,
        _("question_scale", default="Scale"),
        _("question_scale_help", default="A whole number from one end to the other; the ends can have names."),
        ("options", "minimum", "maximum"),
    ),
    Kind(
        NUMBER,
        _("question_number", default="Number"),
        _("question_number_help", default="A number, within bounds where you give them."),
        ("minimum", "maximum"),
    ),
    Kind(SHORT_TEXT, _("question_short_text", default="Short text"), _("question_short_text_help", default="A line.")),
    Kind(
        LONG_TEXT,
        _("question_long_text", default="Long text"),
        _("question_long_text_help", default="As many lines as it takes."),
    ),
    Kind(
        DATE,
        _("question_date", default="Date"),
        _("question_date_help", default="A day, within bounds where you give them."),
        ("minimum", "maximum"),
    ),
    Kind(
        RANKING,
        _("question_ranking", default="Ranking"),
        _("question_ranking_help", default="All options, put in an order."),
        ("options",),
    ),
    Kind(
        MATRIX,
        _("question_matrix", default="Table"),
        _("question_matrix_help", default="Several rows, and one of the same options for each."),
        ("options", "rows"),
    ),
    Kind(
        HEADING,
        _("question_heading", default="Heading"),
        _("question_heading_help", default="Begins a section; it asks nothing."),
    ),
)
BY_ID = {kind.id: kind for kind in KINDS}

#: On which another question may depend: what is answered is one of a few things.
DECIDING = (SINGLE, MULTIPLE, SCALE)
#: Of whose answers a median and a distribution are shown.
SPREAD_OUT = (NUMBER, DATE)
#: Whose answers are words.
WORDS = (SHORT_TEXT, LONG_TEXT)
