"""The page where people choose when they want mail, beside Plone's own preferences; and the way to it."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.notifications import preferences
from plone import api
from plone.app.layout.viewlets import ViewletBase
from plone.app.users.browser.account import AccountPanelForm
from plone.app.z3cform.widgets.radio import RadioFieldWidget
from plone.autoform import directives
from plone.base.interfaces import INavigationRoot
from zope import schema
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface


class IMailPreferences(Interface):
    """The form: one question."""

    directives.widget("mail", RadioFieldWidget)
    mail = schema.Choice(
        title=_("mail_question", default="When do you want mail about what happens in your workspaces?"),
        description=_(
            "mail_question_help",
            default="About requests, decisions, invitations and important notices. An invitation that is sent to an "
            "e-mail address comes at once in any case.",
        ),
        vocabulary="vertaiset.mail_choices",
    )


@implementer(IMailPreferences)
@adapter(INavigationRoot)
class MailPreferences:
    """The choice of the person who is logged in."""

    def __init__(self, context):
        self.userid = api.user.get_current().getId()

    @property
    def mail(self):
        return preferences.choice_of(self.userid)

    @mail.setter
    def mail(self, choice):
        preferences.choose(self.userid, choice)


class MailPreferencesPage(AccountPanelForm):
    """``@@mail-preferences``."""

    schema = IMailPreferences
    label = _("mail_preferences", default="Mail from workspaces")
    description = ""

    def prepareObjectTabs(self, *args, **kwargs):
        """Return Plone's tabs, and this one."""
        return [*super().prepareObjectTabs(*args, **kwargs), own_tab(self.context, selected=True)]

    def makeQuery(self):
        """Return nothing: everybody chooses for themselves only."""
        return ""


def own_tab(context, selected=False):
    """Return the tab of the page, as ``prepareObjectTabs`` wants it."""
    return {
        "title": MailPreferencesPage.label,
        "url": f"{context.absolute_url()}/@@mail-preferences",
        "selected": selected,
        "id": "user_data-mail-preferences",
    }


class LinkViewlet(ViewletBase):
    """The way to the page from Plone's personal preferences."""

    def url(self):
        return f"{self.context.absolute_url()}/@@mail-preferences"
