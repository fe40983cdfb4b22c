"""The summary in forms of ours. Plone's own word for it has no Finnish; outside our forms it stays as it is."""

from kuntaliitto.vertaiset import _


SUMMARY = "IBasic.description"


class NamedSummary:
    """A form that names the summary in a word that all our languages have."""

    def updateWidgets(self, *args, **kwargs):
        """Name it."""
        super().updateWidgets(*args, **kwargs)
        if SUMMARY in self.widgets:
            self.widgets[SUMMARY].label = _("form_summary", default="Summary")
