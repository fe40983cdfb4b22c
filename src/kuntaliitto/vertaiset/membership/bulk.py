"""Adding many at once: from pasted or uploaded text, or from a Plone group; shown before it happens.

The issue, "Workspaces": the result is shown before it happens; a wrong row is named, and the rest are kept or none are,
as the person chooses.
"""

from dataclasses import dataclass
from dataclasses import replace
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.errors import NotThere
from kuntaliitto.vertaiset.errors import Refused
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import checks
from kuntaliitto.vertaiset.membership import index
from kuntaliitto.vertaiset.membership import roles as role_rules
from kuntaliitto.vertaiset.membership import whom
from kuntaliitto.vertaiset.membership.roles import COORDINATOR
from kuntaliitto.vertaiset.membership.roster import roster_of


KEEP = ("valid", "none")


@dataclass(frozen=True)
class Row:
    """Somebody to be added: ``who`` is a user id, a login name or an e-mail address, ``roles`` what was written.

    With ``keep_roles`` one who is a member already keeps the roles that they have.
    """

    number: int
    who: str
    roles: tuple
    keep_roles: bool = False


@dataclass(frozen=True)
class Result:
    """What a row does: ``outcome`` is ``add``, ``change`` (of a member's roles), ``same`` (nothing) or ``wrong``.

    ``message`` says why it is wrong.
    """

    number: int
    who: str
    outcome: str
    userid: str = ""
    roles: tuple = ()
    message: str = ""


@dataclass(frozen=True)
class Report:
    """What all rows do, in their order, and whether it was done."""

    results: tuple
    applied: bool = False

    @property
    def wrong(self):
        """The results that are wrong."""
        return [one for one in self.results if one.outcome == "wrong"]

    @property
    def changing(self):
        """The results that change something: those to add, and those whose roles change."""
        return [one for one in self.results if one.outcome in ("add", "change")]


def from_group(workspace, group_id, roles=(role_rules.MEMBER,)):
    """Return rows of the present members of a Plone group, also of those in groups in it.

    Raises ``Forbidden`` for those who do not manage people, ``NotThere`` where there is no such group.
    """
    checks.require_coordinator(workspace)
    userids = None if not group_id or index.is_ours(group_id) else whom.people_in_group(group_id)
    if userids is None:
        raise NotThere(
            _("group_unknown", default="There is no group with the name “${group}”.", mapping={"group": str(group_id)}),
            field="group",
            rule="group_unknown",
        )
    roles = role_rules.normalize(roles)
    return [Row(number, userid, roles, keep_roles=True) for number, userid in enumerate(userids, 1)]


def check(workspace, rows, now):
    """Return the ``Report`` of what ``rows`` would do; nothing is written.

    Raises ``Forbidden`` for those who do not manage people, ``StateForbids`` in an archive.
    """
    checks.require_coordinator(workspace)
    checks.require_active(workspace)
    checking = _Checking(workspace, whom.users_meant(row.who for row in rows))
    return Report(tuple(checking.result(row) for row in rows))


def apply(workspace, rows, now, keep="none"):
    """Add the people of ``rows``; return the ``Report``.

    Where a row is wrong, ``keep`` says whether the ``valid`` rows are added, or ``none``. Raises as ``check`` does, and
    ``Invalid`` for another ``keep``.
    """
    if keep not in KEEP:
        raise Invalid(_("bulk_keep_unknown", default="Keep the valid rows, or none."), field="keep", rule="bulk_keep")
    report = check(workspace, rows, now)
    if report.wrong and keep == "none":
        return report
    for one in report.changing:
        actions.add_member(workspace, one.userid, one.roles, now)
    return replace(report, applied=True)


class _Checking:
    """Goes through the rows one after another, as adding them would."""

    def __init__(self, workspace, meant):
        self.workspace = workspace
        self.meant = meant
        self.roster = roster_of(workspace)
        self.coordinators = set(self.roster.coordinators())
        self.seen = {}

    def result(self, row):
        try:
            return self._judge(row)
        except Refused as refusal:
            return Result(row.number, row.who, "wrong", message=refusal.message)

    def _judge(self, row):
        userid = self._userid(row.who)
        roles = role_rules.normalize(row.roles)
        before = self.seen.setdefault(userid, (row.number, roles))
        if before != (row.number, roles):
            self._require_same(before, roles)
            return Result(row.number, row.who, "same", userid, roles)
        present = self.roster.roles_of(userid)
        if present and (row.keep_roles or present == roles):
            return Result(row.number, row.who, "same", userid, present)
        if present:
            self._change(userid, roles)
            return Result(row.number, row.who, "change", userid, roles)
        actions.require_not_barred(self.workspace, userid)
        checks.require_parents(self.workspace, userid)
        self._remember(userid, roles)
        return Result(row.number, row.who, "add", userid, roles)

    def _userid(self, who):
        found = self.meant[who]
        if len(found) == 1:
            return found[0]
        if found:
            raise Invalid(
                _("bulk_several", default="Several users have the address “${address}”.", mapping={"address": who})
            )
        if not who:
            raise Invalid(_("bulk_nobody", default="Nobody is named here."))
        if "@" in who:
            raise NotThere(
                _(
                    "bulk_address_unknown",
                    default="No user has the address “${address}”. You can invite them instead.",
                    mapping={"address": who},
                )
            )
        checks.require_user(who)

    def _require_same(self, before, roles):
        number, other = before
        if roles != other:
            raise Invalid(
                _(
                    "bulk_named_twice",
                    default="This person is named in row ${row} with other roles.",
                    mapping={"row": str(number)},
                )
            )

    def _change(self, userid, roles):
        if COORDINATOR not in roles and self.coordinators == {userid}:
            raise checks.last_coordinator(self.workspace)
        self._remember(userid, roles)

    def _remember(self, userid, roles):
        if COORDINATOR in roles:
            self.coordinators.add(userid)
        else:
            self.coordinators.discard(userid)
