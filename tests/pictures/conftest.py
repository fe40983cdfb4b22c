"""Pictures are read as what they are, XML, by fixtures; no Plone is started."""

from xml.etree import ElementTree

import pytest


class Picture:
    """A picture's markup, and what can be found in it."""

    def __init__(self, markup):
        self.markup = markup
        # SVG carries its namespace; here it is only in the way.
        self.root = ElementTree.fromstring(markup.replace(' xmlns="http://www.w3.org/2000/svg"', ""))
        self.svg = next(self.root.iter("svg"))

    def having(self, class_, within=None):
        """Return the elements that have a class."""
        within = self.root if within is None else within
        return [each for each in within.iter() if class_ in each.get("class", "").split()]

    def texts(self, class_):
        """Return the texts of the elements that have a class, lines joined."""
        return [" ".join(part.strip() for part in each.itertext()) for each in self.having(class_)]

    def ids(self):
        """Return all ids."""
        return [each.get("id") for each in self.root.iter() if each.get("id")]


@pytest.fixture
def read():
    """Return a function that reads markup; it fails where that is not well-formed."""
    return Picture


@pytest.fixture
def assert_sound():
    """Return a function that checks what holds for every picture."""

    def check(picture):
        ids = picture.ids()
        assert len(ids) == len(set(ids))
        for each in picture.root.iter():
            assert "style" not in each.attrib
            assert not [name for name in each.attrib if name.startswith("on")]
            assert each.tag not in ("script", "style", "foreignObject")
            for value in each.attrib.values():
                if value.startswith("url(#"):
                    assert value[5:-1] in ids
        named = picture.svg.get("aria-labelledby")
        assert [each.text for each in picture.svg.iter("title") if each.get("id") == named]

    return check
