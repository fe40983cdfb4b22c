"""Marker interfaces of the suite."""

from zope.interface import Interface
from zope.publisher.interfaces.browser import IDefaultBrowserLayer


class IVertaisetLayer(IDefaultBrowserLayer):
    """The browser layer: on requests of sites where the suite is installed."""


class IWorkspace(Interface):
    """A place for a network, a programme or a theme; has members with roles; may hold workspaces."""


class INotice(Interface):
    """A row on a workspace's notice board."""


class ISurvey(Interface):
    """Questions to the people of a workspace, one answer each, and results."""


class IPracticeStory(Interface):
    """A practice told in 360 degrees; climbs the maturity ladder."""


class IPart(Interface):
    """Words of one person in what is another's: they remember whose they are, and may be hidden."""


class IStoryPart(IPart):
    """What stands in a practice story, under its maker's name."""


class IEnrichment(IStoryPart):
    """A peer's addition to one cell; the teller answers it."""


class IAdoption(IStoryPart):
    """Another municipality listens, judges the fit, tries, uses, reports."""


class ITimeShip(IStoryPart):
    """A frozen "now and future" with a return date."""


class IExperiment(Interface):
    """A small trial with a hypothesis and a threshold; ends in a learning and a decision."""


class IDiaryEntry(IPart):
    """A dated entry in the diary of an experiment."""


class IExperimentCall(Interface):
    """A call for experiments: opens, closes, asks, and takes applications."""


class IApplication(Interface):
    """In a call: somebody proposes an experiment."""
