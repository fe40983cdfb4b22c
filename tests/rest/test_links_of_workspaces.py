"""A workspace's list of links, as programs read and write it."""

import pytest


WRONG = [
    [{"title": "A", "url": "javascript:alert(1)"}],
    [{"title": "A", "url": "https://example.org"}, {"title": "B", "url": "//example.org"}],
    [{"title": "", "url": "/a"}],
    [{"title": "A"}],
    [{"title": "A", "url": "/a", "onclick": "alert(1)"}],
    [{"title": "A", "url": 7}],
    ["https://example.org"],
    "https://example.org",
    "a b",
    {"title": "A", "url": "/a"},
]


@pytest.fixture
def links(make, ask):
    """Return a function that sends links and returns the answer; without any, what is stored."""
    url = make().absolute_url()
    session = ask("maija")

    def send(*value):
        if value:
            return session.patch(url, json={"links": value[0]})
        return session.get(url).json()["links"]

    return send


def test_what_is_sent_comes_back(links):
    value = [{"title": "Kuntaliitto", "url": "https://www.kuntaliitto.fi"}, {"title": "Muistio", "url": "/muistio"}]
    assert links(value).status_code == 204
    assert links() == value
    assert links(value).status_code == 204
    assert links([]).status_code == 204
    assert links() == []


@pytest.mark.parametrize("value", WRONG, ids=str)
def test_what_cannot_be_a_link_is_400_with_the_field_and_stores_nothing(links, value):
    answer = links(value)
    assert answer.status_code == 400
    assert "links" in answer.text
    assert links() == []


def test_each_workspace_has_a_list_of_its_own(make, links):
    links([{"title": "A", "url": "/a"}])
    assert make("Toinen").links == []
