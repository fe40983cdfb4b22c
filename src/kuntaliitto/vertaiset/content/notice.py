"""The notice: a row on the notice board. Which are shown, in which order, and for how long, is said in ``notices``."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import addresses
from kuntaliitto.vertaiset.interfaces import INotice
from plone.app.textfield import RichText
from plone.dexterity.content import Item
from plone.supermodel import model
from zope import schema
from zope.interface import implementer


class INoticeSchema(model.Schema):
    """The fields of a notice (domain.md: title, date, link or text, shown until it expires, may be pinned)."""

    title = schema.TextLine(title=_("notice_title", default="Title"))
    date = schema.Date(
        title=_("notice_date", default="Date"),
        description=_("notice_date_help", default="The day that the notice is about; the board is ordered by it."),
        required=False,
    )
    link = schema.TextLine(
        title=_("notice_link", default="Link"),
        description=_(
            "notice_link_help",
            default="Where the notice leads, if it does: an address that begins with https:// or mailto:, or with / "
            "for a page of this site.",
        ),
        constraint=addresses.check,
        required=False,
    )
    text = RichText(title=_("notice_text", default="Text"), allowed_mime_types=("text/html",), required=False)
    shown_from = schema.Date(
        title=_("notice_shown_from", default="Shown from"),
        description=_("notice_shown_from_help", default="The first day on the board. Empty: the day of publication."),
        required=False,
    )
    shown_until = schema.Date(
        title=_("notice_shown_until", default="Shown until"),
        description=_("notice_shown_until_help", default="The last day on the board. Empty: it stays."),
        required=False,
    )
    pinned = schema.Bool(
        title=_("notice_pinned", default="Pinned"),
        description=_("notice_pinned_help", default="Stays at the top of the board."),
        required=False,
        default=False,
    )
    important = schema.Bool(
        title=_("notice_important", default="Important"),
        description=_("notice_important_help", default="Members are told by mail when the notice is published."),
        required=False,
        default=False,
    )


@implementer(INotice)
class Notice(Item):
    """A row on the notice board of its workspace."""
