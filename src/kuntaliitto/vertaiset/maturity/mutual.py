"""Who has validated whose practice, by municipality: "no validation back" (domain.md, "Independence") asks here.

One BTree for the site, of keys that begin with the validator's municipality: what a story asks costs the same however
many stories there are, and two who give statements at once are both kept.
"""

from kuntaliitto.vertaiset.maturity.independence import Validated
from kuntaliitto.vertaiset.maturity.independence import validated_within
from kuntaliitto.vertaiset.maturity.months import months_before
from kuntaliitto.vertaiset.stores import SiteTree
from kuntaliitto.vertaiset.stories.tellers import current


TREE = SiteTree("kuntaliitto.vertaiset.validated")


def remember(by, practice_of, given, story_uid):
    """Remember that somebody of the municipality ``by`` validated a practice of the municipalities ``practice_of``."""
    if by is not None:
        TREE.write()[(by, given.isoformat(), story_uid)] = tuple(sorted(practice_of))


def validated_practices(own, now, numbers):
    """Return the municipalities whose practice one of the municipalities ``own`` validated in the last 12 months."""
    since = months_before(now, numbers.independence_months)
    store = TREE.read()
    found = []
    for code in _codes(store):
        if current(code) in own:
            rows = store.items(min=(code, since.isoformat(), ""), max=(code, now.isoformat(), "\uffff"))
            found += [Validated(code, frozenset(of), since) for _key, of in rows]
    return validated_within(found, own, now, numbers, current)


def _codes(store):
    """Return the municipalities that have validated anything: from each the search jumps to the next."""
    codes, least = [], ("",)
    while store:
        try:
            code = store.minKey(least)[0]
        except ValueError:
            break
        codes.append(code)
        least = (code, "\uffff")
    return codes
