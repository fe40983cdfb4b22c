"""The site's expert network, asiantuntijaverkosto (domain.md, "People and municipalities").

It lists people who validate across workspaces: researcher, expert or practitioner, with themes. People propose
themselves; those who hold *vertaiset: Manage settings*, Site Administrators that is, keep the list.
"""

from AccessControl import getSecurityManager
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Forbidden
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import NotThere
from kuntaliitto.vertaiset.membership.checks import current_userid
from kuntaliitto.vertaiset.membership.checks import require_user
from kuntaliitto.vertaiset.permissions import MANAGE_SETTINGS
from kuntaliitto.vertaiset.record import Record
from kuntaliitto.vertaiset.stores import SiteTree
from plone import api
from zope.component import getUtility
from zope.schema.interfaces import IVocabularyFactory


EXPERTS = SiteTree("kuntaliitto.vertaiset.experts")

RESEARCHER = "researcher"
EXPERT = "expert"
PRACTITIONER = "practitioner"
KINDS = {
    RESEARCHER: _("expert_kind_researcher", default="Researcher"),
    EXPERT: _("expert_kind_expert", default="Expert"),
    PRACTITIONER: _("expert_kind_practitioner", default="Practitioner"),
}

LISTED = "listed"
PROPOSED = "proposed"


@dataclass(frozen=True)
class Entry:
    """What is said of an expert, since when, and by whom."""

    kind: str
    themes: tuple
    since: datetime
    by: str

    def says_the_same(self, other):
        """Say whether ``other``, an entry or ``None``, tells of the same kind and themes."""
        return other is not None and (self.kind, self.themes) == (other.kind, other.themes)


@dataclass(frozen=True)
class Expert(Record):
    """Somebody who is listed, or proposes to be, or is listed and proposes a change."""

    userid: str
    listed: Entry | None = None
    proposed: Entry | None = None


def get(userid):
    """Return the ``Expert`` of ``userid``, or ``None`` for who is neither listed nor proposed."""
    return EXPERTS.read().get(userid)


def listed(theme=None, kind=None):
    """Return the experts on the list, those with ``theme`` (value or token) and of ``kind`` where these are given."""
    theme = _theme_value(theme)
    return [
        expert
        for expert in EXPERTS.read().values()
        if expert.listed is not None
        and (not theme or theme in expert.listed.themes)
        and (not kind or kind == expert.listed.kind)
    ]


def proposals():
    """Return the experts with a proposal that the current user may see: a keeper every one, others their own."""
    return [
        expert
        for expert in EXPERTS.read().values()
        if expert.proposed is not None and (may_keep() or expert.userid == current_userid())
    ]


def kind_of(userid):
    """Return as what the list has ``userid``: a key of ``KINDS``, or ``None`` for who is not on it."""
    expert = get(userid)
    return expert.listed.kind if expert is not None and expert.listed is not None else None


def may_keep():
    """Say whether the current user keeps the list."""
    return bool(getSecurityManager().checkPermission(MANAGE_SETTINGS, api.portal.get()))


def _require_keeper():
    if not may_keep():
        message = _("experts_keepers_only", default="Site Administrators keep the list of experts.")
        raise Forbidden(message, rule="experts_keepers_only")


def _require_self_or_keeper(userid):
    if userid != current_userid():
        _require_keeper()


def _check_kind(kind):
    if not isinstance(kind, str) or kind not in KINDS:
        message = _(
            "expert_kind_unknown",
            default="Choose one of these: ${kinds}.",
            mapping={"kinds": ", ".join(KINDS)},
        )
        raise Invalid(message, field="kind", rule="expert_kind_unknown")
    return kind


def _vocabulary():
    return getUtility(IVocabularyFactory, "vertaiset.themes")(api.portal.get())


def _theme_value(theme):
    """Return the theme that ``theme`` is the token of; ``theme`` itself where it is none."""
    vocabulary = _vocabulary()
    if not theme or theme in vocabulary or theme not in vocabulary.by_token:
        return theme
    return vocabulary.getTermByToken(theme).value


def _check_themes(themes, known_before):
    """Return ``themes``, values or tokens of the site's themes, as a tuple of values, each once."""
    if not isinstance(themes, (list, tuple)) or not all(isinstance(theme, str) for theme in themes):
        message = _("expert_themes_no_list", default="Themes are a list of texts.")
        raise Invalid(message, field="themes", rule="expert_themes_no_list")
    vocabulary = _vocabulary()
    checked = []
    for theme in map(_theme_value, themes):
        if theme in vocabulary or theme in known_before:
            checked.append(theme)
        else:
            message = _(
                "expert_theme_unknown", default="“${theme}” is not among the site's themes.", mapping={"theme": theme}
            )
            raise Invalid(message, field="themes", rule="expert_theme_unknown")
    return tuple(dict.fromkeys(checked))


def _put(expert):
    """Store ``expert``; one who is neither listed nor proposed any more goes."""
    store = EXPERTS.write()
    if expert.listed is None and expert.proposed is None:
        store.pop(expert.userid, None)
    elif store.get(expert.userid) != expert:
        store[expert.userid] = expert


def submit(userid, kind, themes, now):
    """Say of ``userid`` what kind of expert on which themes they are: return ``listed`` or ``proposed``.

    A keeper lists; a person proposes themself, or a change of what the list says of them. Saying the same again changes
    nothing. Raises ``Forbidden`` for others, ``NotThere`` for a user who does not exist, ``Invalid`` with the field.
    """
    _require_self_or_keeper(userid)
    require_user(userid)
    expert = get(userid) or Expert(userid)
    before = {theme for entry in (expert.listed, expert.proposed) if entry for theme in entry.themes}
    entry = Entry(_check_kind(kind), _check_themes(themes, before), now, current_userid())
    if may_keep():
        _put(Expert(userid, listed=expert.listed if entry.says_the_same(expert.listed) else entry))
        return LISTED
    if entry.says_the_same(expert.listed):
        _put(replace(expert, proposed=None))
        return LISTED
    if not entry.says_the_same(expert.proposed):
        _put(replace(expert, proposed=entry))
    return PROPOSED


def accept(userid, now):
    """List what ``userid`` proposes. Raises ``Forbidden`` for others than keepers, ``NotThere`` without a proposal."""
    _require_keeper()
    expert = get(userid)
    if expert is None or expert.proposed is None:
        message = _("expert_no_proposal", default="This person does not propose anything.")
        raise NotThere(message, field="userid", rule="expert_no_proposal")
    _put(Expert(userid, listed=replace(expert.proposed, since=now, by=current_userid())))


def decline(userid):
    """Drop what ``userid`` proposes, and leave what the list says; a person takes their own proposal back so."""
    _require_self_or_keeper(userid)
    expert = get(userid)
    if expert is not None:
        _put(replace(expert, proposed=None))


def remove(userid):
    """Take ``userid`` off the list, and drop what they propose; nothing happens where there is neither."""
    _require_self_or_keeper(userid)
    _put(Expert(userid))


def erase(userid, pseudonym):
    """Forget ``userid``, and write ``pseudonym`` where they entered others; asked by erasure, which has asked them."""
    if get(userid) is not None:
        _put(Expert(userid))
    for expert in list(EXPERTS.read().values()):
        if expert.listed is not None and expert.listed.by == userid:
            _put(replace(expert, listed=replace(expert.listed, by=pseudonym)))
