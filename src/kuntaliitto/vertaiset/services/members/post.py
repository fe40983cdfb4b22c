"""``POST @members``: add one person, many at once, or the present members of a Plone group.

``{"userid", "roles"}`` adds one. ``{"items": [{"userid" or "email", "roles"}], …}``, ``{"text": "<CSV>", …}`` and
``{"group", "roles", …}`` add many; with ``dry_run`` they only say what they would do, and ``keep`` says whether the
``valid`` rows are added where others are wrong, or ``none``.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.membership import actions
from kuntaliitto.vertaiset.membership import bulk
from kuntaliitto.vertaiset.membership import pasted
from kuntaliitto.vertaiset.membership.roster import roster_of
from kuntaliitto.vertaiset.services import reading
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.members.get import represent
from zope.i18n import translate

import transaction


MANY = ("items", "text", "group")


class MembersPost(VertaisetService):
    """Answers with the member, or row by row."""

    def answer(self):
        body = self.body()
        dry_run = reading.flag(body, "dry_run")
        if dry_run or any(name in body for name in MANY):
            return self._add_many(body, dry_run)
        userid = reading.text(body, "userid")
        actions.add_member(self.context, userid, reading.roles(body), clock.now())
        return represent(self.context, [roster_of(self.context).members[userid]])[0]

    def _add_many(self, body, dry_run):
        keep = reading.text(body, "keep", "none")
        rows, now = self._rows(body), clock.now()
        if dry_run:
            transaction.doom()
            report = bulk.check(self.context, rows, now)
        else:
            report = bulk.apply(self.context, rows, now, keep)
        answer = {
            "@id": f"{self.context.absolute_url()}/@members",
            "dry_run": dry_run,
            "keep": keep,
            "applied": report.applied,
            "items": [self._represent(result) for result in report.results],
            "items_total": len(report.results),
        }
        return answer if dry_run or report.applied else self._refused(report, answer)

    def _rows(self, body):
        if "group" in body:
            return bulk.from_group(self.context, reading.text(body, "group"), reading.roles(body))
        if "text" in body:
            return pasted.parse(reading.text(body, "text"), reading.roles(body))
        items = body.get("items", [body])
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            raise Invalid(_("bulk_items", default="“items” is a list of objects."), field="items", rule="input_kind")
        return [self._row(number, item) for number, item in enumerate(items, 1)]

    def _row(self, number, item):
        who = reading.text(item, "userid") or reading.text(item, "email")
        return bulk.Row(number, who.strip(), tuple(reading.roles(item)))

    def _represent(self, result):
        return {
            "row": result.number,
            "who": result.who,
            "userid": result.userid or None,
            "roles": list(result.roles),
            "outcome": result.outcome,
            "message": translate(result.message, context=self.request) if result.message else None,
        }

    def _refused(self, report, answer):
        """Return the answer where a row is wrong and none are kept: 400, each wrong row named."""
        self.request.response.setStatus(400)
        message = _(
            "bulk_refused",
            default="Nobody was added: rows that are wrong: ${count}.",
            mapping={"count": str(len(report.wrong))},
        )
        wrong = [item for item in answer["items"] if item["outcome"] == "wrong"]
        errors = [{"field": f"items.{item['row']}", "message": item["message"]} for item in wrong]
        return {"type": "Invalid", "message": translate(message, context=self.request), "errors": errors, **answer}
