"""What the clock asks of membership and mail; later parts of the suite register tasks of their own."""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset import logger
from kuntaliitto.vertaiset.membership import invitations
from kuntaliitto.vertaiset.membership.lookup import all_workspaces
from kuntaliitto.vertaiset.notifications import mail
from kuntaliitto.vertaiset.notifications import notices
from kuntaliitto.vertaiset.notifications import queue
from kuntaliitto.vertaiset.notifications import send
from kuntaliitto.vertaiset.notifications.daily import IDailyTask
from transaction.interfaces import TransientError
from zope.interface import implementer


@implementer(IDailyTask)
class ExpiredInvitations:
    """Invitations that nobody answered in time expire."""

    order = 100

    def run(self, portal, now, dry_run):
        done = []
        for workspace in all_workspaces():
            expired = invitations.expire(workspace, now, dry_run)
            if expired:
                done.append(
                    _(
                        "daily_invitations",
                        default="Invitations to “${workspace}” that have expired: ${count}.",
                        mapping={"workspace": workspace.title, "count": len(expired)},
                    )
                )
        return done


@implementer(IDailyTask)
class NoticesOfTheDay:
    """Important notices that the board shows from today on are told of."""

    order = 500

    def run(self, portal, now, dry_run):
        count = len(notices.due(now)) if dry_run else notices.announce_due(now)
        if not count:
            return []
        return [_("daily_notices", default="Important notices to tell of: ${count}.", mapping={"count": count})]


@implementer(IDailyTask)
class DailyMail:
    """Those who want mail once a day get it; what the other tasks caused goes out with it."""

    order = 1000

    def run(self, portal, now, dry_run):
        done = self._drop_expired(now, dry_run)
        waiting = queue.people()
        if waiting and not send.has_mail_host():
            # It waits: nothing but the mail is lost, and not even that when somebody mends it soon.
            return [
                *done,
                _(
                    "daily_mail_no_host",
                    default="The site cannot send mail; it waits for ${count} people.",
                    mapping={"count": len(waiting)},
                ),
            ]
        sent = sum(self._send(userid, now, dry_run) for userid in waiting)
        if sent:
            done.append(_("daily_mail", default="The day's mail, people: ${count}.", mapping={"count": sent}))
        return done

    def _drop_expired(self, now, dry_run):
        count = queue.expired(now)
        if not count:
            return []
        if not dry_run:
            queue.drop_expired(now)
        return [_("daily_mail_expired", default="Messages too old to be sent: ${count}.", mapping={"count": count})]

    def _send(self, userid, now, dry_run):
        """Send the mail of ``userid``; return 1, or 0 where there was nothing left to say or it failed."""
        try:
            envelope = mail.digest(userid, now)
        except TransientError:
            raise
        except Exception:
            # One person's mail that cannot be written must not keep everybody else's back.
            logger.exception("The day's mail of %s could not be written.", userid)
            return 0
        if not dry_run:
            if envelope is not None:
                send.send(envelope)
            queue.drop(userid)
        return 1 if envelope is not None else 0
