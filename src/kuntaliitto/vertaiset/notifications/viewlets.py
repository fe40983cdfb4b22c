"""What those who can mend it see while the site cannot send mail."""

from kuntaliitto.vertaiset.notifications.send import has_mail_host
from plone import api
from plone.app.layout.viewlets import ViewletBase


class MailNotice(ViewletBase):
    """Shown on the front pages of workspaces and on the control panel, for those who may change the mail settings.

    Whether mail can be sent is asked each time and nothing is remembered: a page view must not write.
    """

    def mail_is_lost(self):
        """Say whether the site lacks a mail server or an address of its own."""
        return not has_mail_host()

    def settings_url(self):
        """Return the address of the page where it is mended."""
        return f"{api.portal.get().absolute_url()}/@@mail-controlpanel"
