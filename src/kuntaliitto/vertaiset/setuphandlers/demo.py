"""The demo workspace, made by the suite's own actions with dates given."""


def post_install(setup_tool):
    """Create the demo workspace of the seed."""
