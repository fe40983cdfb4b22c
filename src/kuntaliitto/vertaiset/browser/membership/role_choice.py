"""The choice of roles in a form: one rung of the ladder, and validator beside it."""

from kuntaliitto.vertaiset.membership import roles


class RoleChoice:
    """What the macro ``roles`` needs, and what was chosen with it: the inputs ``rung`` and ``validator`` of a page."""

    def ladder(self):
        """Return the rungs to choose from: pairs of id and title."""
        return [(role, roles.TITLES[role]) for role in roles.LADDER]

    def rung(self):
        """Return the rung that is marked."""
        return self.typed("rung", roles.MEMBER)

    def sent_roles(self):
        """Return the ids of the roles that were sent, a list; the rules say whether they will do."""
        return [role for role in (self.typed("rung"), self.typed("validator")) if role]
