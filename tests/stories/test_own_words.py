"""When a listening counts: three cells with own words and a known fit (domain.md); no Plone is started here."""

from kuntaliitto.vertaiset.stories import adopting

import pytest


CELLS = ("leadership/now", "political/now", "impact/now", "impact/future")


def said(number, own="Meillä toisin", fit="adapt"):
    return {cell: {"own": own, "fit": fit} for cell in CELLS[:number]}


@pytest.mark.parametrize(("number", "counts"), [(0, False), (2, False), (3, True), (4, True)])
def test_at_least_three_cells(number, counts):
    assert adopting.counts(said(number), 3) is counts


@pytest.mark.parametrize("fit", ["fits", "adapt", "no_fit"])
def test_whatever_the_fit_is_if_it_is_known(fit):
    assert adopting.counts(said(3, fit=fit), 3)
    assert not adopting.counts({**said(2, fit=fit), CELLS[3]: {"own": "Meillä toisin", "fit": "unknown"}}, 3)


@pytest.mark.parametrize("own", ["", "-", "…", " . "])
def test_a_dash_is_no_word(own):
    assert not adopting.counts({**said(2), CELLS[3]: {"own": own, "fit": "fits"}}, 3)


def test_nothing_said_counts_not():
    assert not adopting.counts(None, 3)
