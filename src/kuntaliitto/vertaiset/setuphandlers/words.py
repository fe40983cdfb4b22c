"""What people wrote in the fields of our types, as a page of the core."""

from html import escape
from kuntaliitto.vertaiset import _
from plone import api
from plone.app.textfield.value import RichTextValue
from plone.dexterity.utils import iterSchemata
from zope.i18n import translate

import uuid


def of_workspace(workspace):
    """Return the text, the links and the themes of ``workspace`` as HTML; empty where there are none."""
    parts = [_raw(workspace)]
    if workspace.links:
        items = "".join(f"<li>{_link(link['url'], link['title'])}</li>" for link in workspace.links)
        parts.append(f"<h2>{_said(_('workspace_links', default='Links'))}</h2><ul>{items}</ul>")
    if workspace.themes:
        themes = escape(", ".join(workspace.themes))
        parts.append(f"<p>{_said(_('workspace_themes', default='Themes'))}: {themes}</p>")
    return "\n".join(part for part in parts if part)


def of_notice(notice):
    """Return the date, the text and the link of ``notice`` as HTML."""
    parts = []
    if notice.date is not None:
        parts.append(f"<p>{escape(api.portal.get_localized_time(notice.date.isoformat()))}</p>")
    parts.append(_raw(notice))
    if notice.link:
        parts.append(f"<p>{_link(notice.link, notice.link)}</p>")
    return "\n".join(part for part in parts if part)


def of_survey(survey):
    """Return the introduction of ``survey`` and what it asks as HTML."""
    parts = [_raw(survey)]
    for question in survey.questions or ():
        tag = "h2" if question["kind"] == "heading" else "h3"
        parts.append(f"<{tag}>{escape(question['title'])}</{tag}>")
        if question["help"]:
            parts.append(f"<p>{escape(question['help'])}</p>")
        choices = "".join(f"<li>{escape(one['title'])}</li>" for one in [*question["rows"], *question["options"]])
        if choices:
            parts.append(f"<ul>{choices}</ul>")
    return "\n".join(part for part in parts if part)


def write(page, html):
    """Make ``html`` the content of ``page``: its rich text, and in a site with blocks (Volto) its blocks."""
    names = {name for schema in iterSchemata(page) for name in schema}
    if "text" in names:
        page.text = RichTextValue(html, "text/html", "text/x-html-safe")
    if "blocks" in names:
        title, text = str(uuid.uuid4()), str(uuid.uuid4())
        page.blocks = {title: {"@type": "title"}, text: {"@type": "html", "html": html}}
        page.blocks_layout = {"items": [title, text]}


def _raw(obj):
    text = getattr(obj, "text", None)
    return text.raw.strip() if text is not None and text.raw else ""


def _link(url, title):
    return f'<a href="{escape(url)}">{escape(title)}</a>'


def _said(message):
    return escape(translate(message, target_language=api.portal.get_default_language()))
