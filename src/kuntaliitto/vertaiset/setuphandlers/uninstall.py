"""Leaving without a trace."""


def pre_uninstall(setup_tool):
    """Make what stood in workspaces private under the site's own workflow."""


def post_uninstall(setup_tool):
    """Remove what no XML can."""
