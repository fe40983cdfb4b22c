"""The diary entry of an experiment: its schema and class. The rules are in ``experiments``."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.content.parts import Maker
from kuntaliitto.vertaiset.interfaces import IDiaryEntry
from plone.app.textfield import RichText
from plone.dexterity.content import Container
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


class IDiaryEntrySchema(model.Schema):
    """A dated entry; pictures stand in it, comments on it."""

    date = schema.Date(
        title=_("diary_date", default="Day"),
        description=_("diary_date_help", default="The day on which it happened."),
    )
    text = RichText(title=_("diary_text", default="What happened"), allowed_mime_types=("text/html",))


@implementer(IDiaryEntry)
class DiaryEntry(Container, Maker):
    """What happened on a day, as one of the people of the experiment tells it."""

    _ordering = "unordered"
