"""Which addresses may stand behind a notice or in a list of links."""

from kuntaliitto.vertaiset import addresses
from kuntaliitto.vertaiset.content import links

import pytest


TAKEN = [
    "https://www.kuntaliitto.fi",
    "http://example.org:8080/a?b=c#d",
    "HTTPS://EXAMPLE.ORG/",
    "mailto:kaija@example.org",
    "mailto:kaija@example.org?subject=Seminaari",
    "/kokeilevat-kunnat/seminaari",
    "/",
    "https://example.org/ä/ö",
]

REFUSED = [
    "",
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:msgbox(1)",
    "file:///etc/passwd",
    "ftp://example.org",
    "//example.org/elsewhere",
    "/\\example.org",
    "https:/\\example.org",
    "https://",
    "https:///path",
    "https://kuntaliitto.fi@example.org\\@",
    "mailto:",
    "www.kuntaliitto.fi",
    "seminaari",
    "#top",
    "https://example.org/a b",
    "https://example.org/\x00",
    "https://example.org/\n",
]


@pytest.mark.parametrize("address", TAKEN)
def test_web_mail_and_this_site_are_taken(address):
    assert addresses.is_taken(address)
    assert addresses.check(address) is True


@pytest.mark.parametrize("address", REFUSED)
def test_everything_else_is_refused(address):
    assert not addresses.is_taken(address)
    with pytest.raises(addresses.AddressRefused):
        addresses.check(address)


def test_links_survive_being_text():
    value = [
        {"title": "Kuntaliitto | Kommunförbundet", "url": "https://www.kuntaliitto.fi"},
        {"title": "A", "url": "/a"},
    ]
    assert links.from_text(links.to_text(value)) == value


def test_blank_lines_do_not_count_and_blanks_are_taken_away():
    assert links.from_text("\n  A  |  /a \n\n") == [{"title": "A", "url": "/a"}]
    assert links.from_text("") == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("A | /a\nhttps://example.org", "2"),
        ("A | /a\n\nB | ", "3"),
        (" | /a", "1"),
        ("A | javascript:alert(1)", "1"),
        ("A | /a\nB | /b\nC | www.example.org", "3"),
    ],
)
def test_a_wrong_line_is_named(text, line):
    with pytest.raises(links.LinkRefused) as refused:
        links.from_text(text)
    assert refused.value.field == "links"
    assert refused.value.message.mapping["line"] == line


@pytest.mark.parametrize(
    "value",
    [
        [{"title": "A", "url": "javascript:alert(1)"}],
        [{"title": "", "url": "/a"}],
        [{"title": "A"}],
        [{"title": "A", "url": "/a", "onclick": "alert(1)"}],
    ],
)
def test_the_field_refuses_what_a_program_must_not_store(value):
    field = links.Links(__name__="links")
    with pytest.raises(links.LinkRefused):
        field.validate(value)


@pytest.mark.parametrize("value", ["A | /a", {"title": "A", "url": "/a"}, ["/a"], [{"title": 1, "url": "/a"}]])
def test_the_field_refuses_another_shape(value):
    field = links.Links(__name__="links")
    with pytest.raises(links.schema.ValidationError):
        field.validate(value)
