"""constraints.txt and versions.cfg say the same."""

TEXT = """\
# a comment
zope==6.2 ; python_full_version < '3.11'
zope==6.3 ; python_full_version >= '3.11'
pywin32==312 ; sys_platform == 'win32'
zc-buildout==6.0.1
"""


def test_versions_cfg_agrees_with_the_constraints(script, checkout):
    written = script("pin").versions_cfg((checkout / "constraints.txt").read_text())
    assert written == (checkout / "versions.cfg").read_text()


def test_a_marker_picks_the_pin_of_its_python(script):
    pins = script("pin").pins
    assert pins(TEXT, "3.11.0") == {"zope": "6.3", "zc.buildout": "6.0.1"}
    assert pins(TEXT, "3.10.0") == {"zope": "6.2", "zc.buildout": "6.0.1"}


def test_an_older_python_gets_a_section_with_what_differs(script):
    sections = script("pin").versions_cfg(TEXT).split("\n\n")
    assert sections[1:] == [
        "[versions]\nzope = 6.3\nzc.buildout = 6.0.1\n".rstrip("\n"),
        "[versions:python310]\nzope = 6.2\n",
    ]


def test_plone_is_pinned_to_a_6_2(script, checkout):
    pins = script("pin").pins((checkout / "constraints.txt").read_text(), "3.11.2")
    assert pins["plone"].startswith("6.2.")
    assert pins["plone"] == pins["products-cmfplone"]
