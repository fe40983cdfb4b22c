"""The flower speaks the language of the page, whoever was shown it before."""

from kuntaliitto.vertaiset.browser.stories import figure
from kuntaliitto.vertaiset.stories.perspectives import HOME_CELLS

import pytest


@pytest.fixture
def portal(integration):
    return integration["portal"]


@pytest.mark.parametrize(
    ("language", "word"), [("fi", "Johtaminen"), ("sv", "Ledning"), ("en", "Leadership"), ("fi", "Johtaminen")]
)
def test_the_flower_is_drawn_in_the_language_of_the_page(portal, language, word):
    portal.portal_registry["plone.available_languages"] = ["fi", "sv", "en"]
    portal.REQUEST.set("LANGUAGE", language)
    binding = portal.REQUEST.get("LANGUAGE_TOOL")
    if binding is not None:
        binding.LANGUAGE = language
    picture, table = figure.large(HOME_CELLS)
    assert word in picture
    assert word in table
