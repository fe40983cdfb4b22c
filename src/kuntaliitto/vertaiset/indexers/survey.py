"""What the catalog knows of surveys: enough for listings and portlets, which wake none. Nothing of answers."""

from kuntaliitto.vertaiset.interfaces import ISurvey
from plone.indexer import indexer


# Sorts after every moment: a survey without a closing time stays open.
FOREVER = "9999"


@indexer(ISurvey)
def survey(obj):
    """The column that ``surveys.queries`` makes its rows of: a dict of plain values."""
    return {
        "opens": obj.opens,
        "closes": obj.closes,
        "anonymous": bool(obj.anonymous),
        "respondents": obj.respondents,
        "template": bool(obj.template),
        "family": obj.family,
    }


@indexer(ISurvey)
def closes(obj):
    """The moment at which it closes, as ISO text in UTC: they sort and are asked for as ranges."""
    return obj.closes.isoformat() if obj.closes is not None else FOREVER


@indexer(ISurvey)
def family(obj):
    """The UID of the survey that it began as a copy of."""
    return obj.family or ""
