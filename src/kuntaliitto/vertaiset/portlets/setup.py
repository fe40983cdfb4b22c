"""What portlets need beside the profile's XML: titles in the reader's language, for XML holds bare text only."""

from kuntaliitto.vertaiset.portlets import members
from kuntaliitto.vertaiset.portlets import news
from kuntaliitto.vertaiset.portlets import notices
from kuntaliitto.vertaiset.portlets import surveys
from plone.portlets.interfaces import IPortletType
from zope.component import queryUtility


TYPES = {
    "vertaiset.Members": members,
    "vertaiset.News": news,
    "vertaiset.Notices": notices,
    "vertaiset.Surveys": surveys,
}


def install():
    """Give the portlet types titles and descriptions that are translated where they are shown."""
    for name, module in TYPES.items():
        portlet_type = queryUtility(IPortletType, name=name)
        if portlet_type is not None:
            portlet_type.title = module.TITLE
            portlet_type.description = module.AddForm.description
