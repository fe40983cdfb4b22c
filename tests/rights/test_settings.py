"""Settings that are rights."""

from kuntaliitto.vertaiset import settings
from plone import api


def test_coordinators_create_inside_theirs_where_the_setting_says_so(people, make_workspace):
    workspace = make_workspace("maija")
    with api.env.adopt_user("maija"):
        assert api.user.has_permission("vertaiset: Add workspace", obj=workspace)
    api.portal.set_registry_record(f"{settings.PREFIX}.coordinators_create", False)
    with api.env.adopt_user("maija"):
        assert not api.user.has_permission("vertaiset: Add workspace", obj=workspace)
    with api.env.adopt_roles(["Site Administrator"]):
        assert api.user.has_permission("vertaiset: Add workspace", obj=workspace)
