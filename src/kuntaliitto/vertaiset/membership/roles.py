"""The roles of a workspace: ids as in REST, what they imply, and the Plone roles that they give (domain.md, "Roles").

A person on the roster has one rung of ``LADDER``, each implying those before it, and may beside it be a validator.
What a rung means in Plone depends on the participation policy and on whether the workspace is archived: that is said
here and nowhere else, in ``plone_roles``, and the workflows' permission maps name the Plone roles.
"""

from kuntaliitto.vertaiset import _
from kuntaliitto.vertaiset.errors import Invalid


OBSERVER = "observer"
MEMBER = "member"
FACILITATOR = "facilitator"
COORDINATOR = "coordinator"
VALIDATOR = "validator"

LADDER = (OBSERVER, MEMBER, FACILITATOR, COORDINATOR)
ALL = (*LADDER, VALIDATOR)

TITLES = {
    OBSERVER: _("role_observer", default="Observer"),
    MEMBER: _("role_member", default="Member"),
    FACILITATOR: _("role_facilitator", default="Facilitator"),
    COORDINATOR: _("role_coordinator", default="Coordinator"),
    VALIDATOR: _("role_validator", default="Validator"),
}

# Plone's names. "Workspace Keeper" is what a coordinator still is in an archive; "Workspace Author" and "Workspace
# Publisher" are given on a person's own objects only, "Workspace Teller" on the stories that one tells, on one's
# experiments and on all that stands in them; "Workspace Draft Reader" to facilitators everywhere and to makers on their
# own.
READS = "Workspace Observer"
READS_DRAFTS = "Workspace Draft Reader"
TAKES_PART = "Workspace Member"
CONTRIBUTES = "Workspace Contributor"
MODERATES = "Workspace Moderator"
FACILITATES = "Workspace Facilitator"
COORDINATES = "Workspace Coordinator"
KEEPS = "Workspace Keeper"
VALIDATES = "Workspace Validator"
AUTHORS = "Workspace Author"
PUBLISHES_OWN = "Workspace Publisher"
TELLS = "Workspace Teller"

PLONE_ROLES = (
    READS,
    READS_DRAFTS,
    TAKES_PART,
    CONTRIBUTES,
    MODERATES,
    FACILITATES,
    COORDINATES,
    KEEPS,
    VALIDATES,
    AUTHORS,
    PUBLISHES_OWN,
    TELLS,
)

# Participation policies by what they add for plain members, each implying those before it.
_PARTICIPATION = ("read", "contribute", "publish", "moderate")


def at_least(role, other):
    """Say whether the rung ``role`` implies the rung ``other`` (both ids of ``LADDER``)."""
    return LADDER.index(role) >= LADDER.index(other)


def rung(roles):
    """Return the highest rung in ``roles`` (an iterable of role ids), or None where there is none."""
    rungs = [role for role in LADDER if role in roles]
    return rungs[-1] if rungs else None


def normalize(roles):
    """Return ``roles`` as a tuple: one rung, and ``validator`` where it is given.

    A validator alone is an observer beside it (domain.md: "or alone with observer"). Raises ``Invalid`` for an unknown
    id or where nothing is given.
    """
    given = [roles] if isinstance(roles, str) else list(roles or ())
    unknown = [role for role in given if role not in ALL]
    if unknown or not given:
        raise Invalid(
            _(
                "roles_unknown",
                default="Choose roles among: ${roles}.",
                mapping={"roles": ", ".join(ALL)},
            ),
            field="roles",
            rule="roles_unknown",
        )
    chosen = (rung(given) or OBSERVER,)
    return (*chosen, VALIDATOR) if VALIDATOR in given else chosen


def plone_roles(role, participation, archived):
    """Return the set of Plone roles that the workspace role ``role`` gives on everything in a workspace.

    ``participation`` is the id of the policy, ``archived`` a boolean. In an archive all still read what they could.
    """
    if role == VALIDATOR:
        return {READS} if archived else {READS, VALIDATES}
    given = {READS}
    facilitates = at_least(role, FACILITATOR)
    if facilitates:
        given.add(READS_DRAFTS)
    if role == COORDINATOR:
        given.add(KEEPS)
    if archived or role == OBSERVER:
        return given
    given.add(TAKES_PART)
    if facilitates or participation != "read":
        given.add(CONTRIBUTES)
    if facilitates or participation == "moderate":
        given.add(MODERATES)
    if facilitates:
        given.add(FACILITATES)
    if role == COORDINATOR:
        given.add(COORDINATES)
    return given


def author_roles(role, participation, archived):
    """Return the set of Plone roles that a person of the rung ``role`` has on what they made themselves."""
    given = {READS_DRAFTS}
    if archived or role == OBSERVER:
        return given
    facilitates = at_least(role, FACILITATOR)
    if facilitates or participation != "read":
        given.add(AUTHORS)
    if facilitates or participation in ("publish", "moderate"):
        given.add(PUBLISHES_OWN)
    return given


def teller_roles(role, archived):
    """Return the set of Plone roles that a person of the rung ``role`` has on the stories that they tell."""
    return {READS_DRAFTS} if archived or role == OBSERVER else {READS_DRAFTS, TELLS}


def maker_roles(role, archived):
    """Return the set of Plone roles that a person of the rung ``role`` has on their own words in a story.

    Every member may enrich, listen and adopt, whatever the participation policy.
    """
    return {READS_DRAFTS} if archived or role == OBSERVER else {READS_DRAFTS, AUTHORS}
