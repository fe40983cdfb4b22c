"""Adding people: one, many from a list, or the present members of a Plone group; many are shown before it happens."""

from collections import Counter
from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.browser.membership.page import CoordinatorsPage
from kuntaliitto.vertaiset.browser.membership.role_choice import RoleChoice
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.membership import bulk
from kuntaliitto.vertaiset.membership import pasted
from kuntaliitto.vertaiset.membership import roles
from plone import api


# The rows of a longer list are counted, and only those that are wrong are shown.
SHOWN = 500

_OUTCOMES = {
    "add": _("bulk_add", default="To be added"),
    "change": _("bulk_change", default="Role changes"),
    "same": _("bulk_same", default="Nothing changes"),
    "wrong": _("bulk_wrong", default="Wrong"),
}


class AddMembersPage(RoleChoice, CoordinatorsPage):
    """``@@workspace-add-members``: POST takes one of the buttons ``add_one`` (with ``who``, a user name or an address),
    ``check_list`` (with ``text``, or ``file``, an upload) and ``check_group`` (with ``group``, an id), each with
    ``rung`` and ``validator``; then ``apply_list`` or ``apply_group`` with the same again, and ``keep``: ``valid`` or
    ``none``.
    """

    tab = "add"
    fields = ("who", "text", "group", "roles", "keep")

    def __init__(self, context, request):
        super().__init__(context, request)
        # What the last step shows: the report of a list or a group that was not added yet.
        self.report = None
        self.text = ""
        self.source = ""

    def act(self):
        for button in ("add_one", "check_list", "check_group", "apply_list", "apply_group"):
            if button in self.request.form:
                return getattr(self, button)()
        return None

    def add_one(self):
        """Add one person."""
        who = self.typed("who").strip()
        report = bulk.apply(self.context, [bulk.Row(1, who, self._roles())], self.now)
        if report.wrong:
            raise Invalid(report.wrong[0].message, field="who", rule="bulk_wrong")
        return self._done(report)

    def check_list(self):
        """Show what the list would do."""
        self._show(self._list(), "list")

    def check_group(self):
        """Show what adding the group would do."""
        self._show(self._group(), "group")

    def apply_list(self):
        """Add the people of the list."""
        return self._apply(self._list(), "list")

    def apply_group(self):
        """Add the present members of the group."""
        return self._apply(self._group(), "group")

    def _roles(self):
        return roles.normalize(self.sent_roles())

    def _list(self):
        self.text = self.typed("text")
        upload = self.request.form.get("file")
        if getattr(upload, "filename", ""):
            self.text = pasted.decode(upload.read())
        rows = pasted.parse(self.text, self._roles())
        if not rows:
            raise Invalid(_("bulk_empty", default="The list is empty."), field="text", rule="bulk_empty")
        return rows

    def _group(self):
        group_id = self.typed("group").strip()
        rows = bulk.from_group(self.context, group_id, self._roles())
        if not rows:
            raise Invalid(_("bulk_group_empty", default="The group has no members."), field="group", rule="bulk_empty")
        return rows

    def _show(self, rows, source):
        self.report = bulk.check(self.context, rows, self.now)
        self.source = source
        self.people.know([one.userid for one in self.report.results[:SHOWN] if one.userid])

    def _apply(self, rows, source):
        report = bulk.apply(self.context, rows, self.now, self.typed("keep", "none"))
        if report.applied:
            return self._done(report)
        self._show(rows, source)
        message = _("bulk_none_added", default="Nobody was added. You can mend the list below and check it again.")
        api.portal.show_message(message, self.request, type="warning")
        return None

    def _done(self, report):
        counts = Counter(one.outcome for one in report.results)
        mapping = {outcome: str(counts[outcome]) for outcome in _OUTCOMES}
        message = _(
            "bulk_done",
            default="Added: ${add}. Roles changed: ${change}. Were members already: ${same}. Left out: ${wrong}.",
            mapping=mapping,
        )
        if len(report.results) == 1 and counts["add"]:
            person = self.people.name(report.results[0].userid)
            message = _("bulk_one_done", default="${person} is now a member.", mapping={"person": person})
        return self.go(message, f"{self.context.absolute_url()}/@@workspace-members")

    # For the template

    def counts(self):
        """Return how many rows have which outcome: dicts of id, title and count, those with none left out."""
        counted = Counter(one.outcome for one in self.report.results)
        return [
            {"id": outcome, "title": title, "count": counted[outcome]}
            for outcome, title in _OUTCOMES.items()
            if counted[outcome]
        ]

    def shown(self):
        """Return the results to show: those that are wrong first, and the rest of them where the list is short."""
        rest = [one for one in self.report.results if one.outcome != "wrong"]
        return [*self.report.wrong, *(rest if len(self.report.results) <= SHOWN else [])]

    def all_shown(self):
        """Whether every row is shown."""
        return len(self.report.results) <= SHOWN

    def outcome_title(self, result):
        """Return what ``result`` does, in words."""
        return _OUTCOMES[result.outcome]

    def groups(self):
        """Return the groups to suggest: pairs of id and title; none on a site that says that it has many."""
        if api.portal.get_registry_record("plone.many_groups", default=False):
            return []
        found = [(group.getId(), group.getProperty("title", "") or group.getId()) for group in api.group.get_groups()]
        return sorted(found, key=lambda pair: pair[1].casefold())
