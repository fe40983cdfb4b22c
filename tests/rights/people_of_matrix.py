"""Who acts in the rights matrices."""

# Who acts, in the order of the tables in docs/rights.md.
PERSONAS = (
    "anonymous",
    "outsider",
    "observer",
    "member",
    "facilitator",
    "coordinator",
    "exmember",
    "parentcoordinator",
    "named",
    "editor",
    "siteadmin",
    "manager",
)
