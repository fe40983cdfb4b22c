"""``POST @daily-job``: what the clock asks for, now."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.errors import Invalid
from kuntaliitto.vertaiset.notifications import daily
from kuntaliitto.vertaiset.services.base import VertaisetService
from plone import api

import transaction


class DailyJobPost(VertaisetService):
    """Runs the daily job; with ``dry_run`` says what it would do."""

    def answer(self):
        dry_run = self.body().get("dry_run", False)
        if not isinstance(dry_run, bool):
            # "false" in quotes must not run for real what was meant to be tried, nor the other way round.
            raise Invalid(_("daily_dry_run", default="dry_run is true or false."), field="dry_run", rule="dry_run")
        now = clock.now()
        if dry_run:
            transaction.doom()
        results = daily.run(self.context, now, dry_run)
        return daily.report(results, now, dry_run, api.portal.get_current_language())
