"""What installing does beside the profile's XML."""


def post_install(setup_tool):
    """Add the PAS plugin that answers who belongs to which workspace."""
