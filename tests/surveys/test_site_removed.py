"""A site that is deleted takes the answers along that it kept at the root of the database."""

from experiment_world import CARD
from kuntaliitto.vertaiset.surveys import answering
from kuntaliitto.vertaiset.surveys import store
from plone import api
from plone.uuid.interfaces import IUUID
from survey_world import FULL
from survey_world import NOW
from zope.component.hooks import setSite


def kept(app):
    return app._p_jar.root().get(store.KEY, {})


def test_a_deleted_site_leaves_no_answers(make_survey, make_story, survey_clock, portal, cast):
    # Whatever keeps a record of its own goes too, without a site that could be asked.
    make_story()
    with api.env.adopt_user("eetu"):
        api.content.create(cast, "vertaiset.experiment", title="Kävelykokous", **CARD)
    survey, app, uid = make_survey(), portal.getPhysicalRoot(), IUUID(portal)
    with api.env.adopt_user("minna"):
        answering.answer(survey, FULL, NOW)
    assert IUUID(survey) in kept(app)[uid]
    with api.env.adopt_roles(["Manager"]):
        # As in the ZMI, where nobody is in a site.
        setSite(None)
        app.manage_delObjects([portal.getId()])
    assert portal.getId() not in app.objectIds()
    assert uid not in kept(app)
