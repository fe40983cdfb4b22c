"""What happened in a workspace, as object events: content rules, mail and other add-ons listen to these."""

from zope.interface import Attribute
from zope.interface import implementer
from zope.interface.interfaces import IObjectEvent
from zope.interface.interfaces import ObjectEvent


class IMembershipEvent(IObjectEvent):
    """Something happened between a person and a workspace, the ``object``."""

    userid = Attribute("The id of the person whom it concerns.")
    actor = Attribute("The id of the person who did it.")


class IMemberJoined(IMembershipEvent):
    """A person has become a member."""

    roles = Attribute("Role ids, as in ``membership.roles``.")


class IMemberLeft(IMembershipEvent):
    """A person is no member any more: left, was removed, or the account was deleted."""

    reason = Attribute("Why, in words of the actor; empty where none was given.")


class IRolesChanged(IMembershipEvent):
    """A member's roles changed."""

    roles = Attribute("Role ids, as in ``membership.roles``.")


class IMembershipRequested(IMembershipEvent):
    """A person asks to become a member."""

    message = Attribute("What they wrote.")


class IRequestDecided(IMembershipEvent):
    """A coordinator has decided on a request."""

    decision = Attribute("approve or reject")
    reason = Attribute("Why.")


class ICoordinatorLost(IMembershipEvent):
    """The account of the last coordinator was deleted: Site Administrators have to act."""


class IInvited(IObjectEvent):
    """Somebody was invited to the workspace, the ``object``."""

    invitation = Attribute("The ``membership.roster.Invitation``.")
    token = Attribute("The secret of the link, known at this moment only; None for people invited by user name.")


class INoticePublished(IObjectEvent):
    """A notice, the ``object``, was published on its board."""


class _MembershipEvent(ObjectEvent):
    def __init__(self, workspace, userid, actor):
        super().__init__(workspace)
        self.userid = userid
        self.actor = actor


@implementer(IMemberJoined)
class MemberJoined(_MembershipEvent):
    def __init__(self, workspace, userid, actor, roles):
        super().__init__(workspace, userid, actor)
        self.roles = roles


@implementer(IMemberLeft)
class MemberLeft(_MembershipEvent):
    def __init__(self, workspace, userid, actor, reason=""):
        super().__init__(workspace, userid, actor)
        self.reason = reason


@implementer(IRolesChanged)
class RolesChanged(_MembershipEvent):
    def __init__(self, workspace, userid, actor, roles):
        super().__init__(workspace, userid, actor)
        self.roles = roles


@implementer(IMembershipRequested)
class MembershipRequested(_MembershipEvent):
    def __init__(self, workspace, userid, actor, message=""):
        super().__init__(workspace, userid, actor)
        self.message = message


@implementer(IRequestDecided)
class RequestDecided(_MembershipEvent):
    def __init__(self, workspace, userid, actor, decision, reason=""):
        super().__init__(workspace, userid, actor)
        self.decision = decision
        self.reason = reason


@implementer(ICoordinatorLost)
class CoordinatorLost(_MembershipEvent):
    pass


@implementer(IInvited)
class Invited(ObjectEvent):
    def __init__(self, workspace, invitation, token=None):
        super().__init__(workspace)
        self.invitation = invitation
        self.token = token


@implementer(INoticePublished)
class NoticePublished(ObjectEvent):
    pass


class IAudienceChanged(IObjectEvent):
    """Others see the ``object``, a survey, than before: the visibility of a workspace around it was changed."""


@implementer(IAudienceChanged)
class AudienceChanged(ObjectEvent):
    pass


class ISurveyOpened(IObjectEvent):
    """A survey, the ``object``, takes answers from now on: when it was opened, or on the day that it opens."""


@implementer(ISurveyOpened)
class SurveyOpened(ObjectEvent):
    pass


class ISurveyClosing(IObjectEvent):
    """A survey, the ``object``, closes soon."""

    userids = Attribute("Those who have not answered yet.")


@implementer(ISurveyClosing)
class SurveyClosing(ObjectEvent):
    def __init__(self, survey, userids):
        super().__init__(survey)
        self.userids = userids


class IStoryHappened(IObjectEvent):
    """Something happened to a practice story, the ``object``, that people are told of."""

    what = Attribute("A word for it, such as invited or decided.")
    userids = Attribute("Whom it concerns.")
    facts = Attribute("What else there is to say, a dict of plain values.")


class IExperimentHappened(IObjectEvent):
    """Something happened to an experiment or an application, the ``object``, that people are told of."""

    what = Attribute("A word for it, such as late or decided.")
    userids = Attribute("Whom it concerns.")
    facts = Attribute("What else there is to say, a dict of plain values.")


@implementer(IExperimentHappened)
class ExperimentHappened(ObjectEvent):
    def __init__(self, experiment, what, userids, facts):
        super().__init__(experiment)
        self.what = what
        self.userids = userids
        self.facts = facts


@implementer(IStoryHappened)
class StoryHappened(ObjectEvent):
    def __init__(self, story, what, userids, facts):
        super().__init__(story)
        self.what = what
        self.userids = userids
        self.facts = facts
