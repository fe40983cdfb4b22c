"""The messages in Finnish, Swedish and English: none missing, none stale, none the same by accident.

No Plone is started here: the catalogs are read as files, and the messages are collected from the source anew.
"""

from functools import cache
from i18ndude.catalog import MessageCatalog
from itertools import combinations
from pathlib import Path

import ast
import plone.app.locales
import pytest
import re
import subprocess
import sys


HERE = Path(__file__).parent
REPOSITORY = HERE.parent.parent
SOURCE = REPOSITORY / "src/kuntaliitto/vertaiset"
LOCALES = SOURCE / "locales"
CORE = Path(plone.app.locales.__file__).parent / "locales"
LANGUAGES = ("fi", "sv", "en")
DOMAINS = ("kuntaliitto.vertaiset", "plone")
CATALOGS = [(language, domain) for language in LANGUAGES for domain in DOMAINS]


def read(path):
    """Return {msgid: entry} of the catalog at ``path``, without its header."""
    return {msgid: entry for msgid, entry in MessageCatalog(filename=str(path)).items() if msgid}


def path_of(language, domain):
    return LOCALES / language / "LC_MESSAGES" / f"{domain}.po"


def translations(language, domain):
    """Return {msgid: translation} of what is ours to translate: what Plone translates itself stays empty with us."""
    found = {msgid: entry.msgstr for msgid, entry in read(path_of(language, domain)).items()}
    if domain != "plone":
        return found
    return {msgid: text for msgid, text in found.items() if msgid not in translated_by_core()}


@cache
def translated_by_core():
    """Return the ids of Plone's own messages that it has in Finnish and in Swedish."""
    core = [read(CORE / language / "LC_MESSAGES/plone.po") for language in ("fi", "sv")]
    return {msgid for msgid in core[0] if all(msgid in one and one[msgid].msgstr for one in core)}


def defaults(domain):
    """Return {msgid: English text}: the default, or the id itself where that is the text."""
    entries = read(LOCALES / f"{domain}.pot")
    return {msgid: entry.getDefault() or msgid for msgid, entry in entries.items()}


def variables(text):
    return sorted(re.findall(r"\$\{(\w+)\}", text))


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """The folder with the messages of the source as it is now, and what the collector said."""
    folder = tmp_path_factory.mktemp("pot")
    done = subprocess.run(
        ["sh", REPOSITORY / "scripts/i18n", folder], capture_output=True, text=True, timeout=300, check=True
    )
    return folder, done.stdout + done.stderr


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_templates_hold_the_messages_of_the_source(collected, domain):
    folder, said = collected
    now = {msgid: entry.getDefault() for msgid, entry in read(folder / f"{domain}.pot").items()}
    then = {msgid: entry.getDefault() for msgid, entry in read(LOCALES / f"{domain}.pot").items()}
    assert now == then, "make i18n"


def test_no_id_stands_for_two_texts(collected):
    folder, said = collected
    assert "different default" not in said


def test_every_message_in_python_can_be_collected():
    """The collector passes over a message whose id or default is not written out."""
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "_":
                said = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg == "default")]
                assert all(isinstance(one, ast.Constant) for one in said), f"{path}:{node.lineno}"
                assert len(said) == 2, f"{path}:{node.lineno} has no default"


def test_no_template_says_anything_outside_of_messages():
    templates = sorted(SOURCE.rglob("*.pt"))
    i18ndude = Path(sys.executable).with_name("i18ndude")
    said = subprocess.run(
        [i18ndude, "find-untranslated", *templates], capture_output=True, text=True, timeout=300
    ).stdout
    assert said.count("Processing of") == len(templates)
    texts = [re.sub(r"\$\{[^}]*\}", "", text) for text in re.findall(r'"""\n(.*?)\n"""', said, re.DOTALL)]
    assert [text for text in texts if re.search(r"\w", text)] == []


@pytest.mark.parametrize("language,domain", CATALOGS)
def test_no_message_is_missing_or_left_over(language, domain):
    assert set(read(path_of(language, domain))) == set(defaults(domain))
    assert [msgid for msgid, text in translations(language, domain).items() if not text.strip()] == []


@pytest.mark.parametrize("language,domain", CATALOGS)
def test_no_message_is_fuzzy_or_obsolete(language, domain):
    marks = [line for line in path_of(language, domain).read_text().splitlines() if line.startswith(("#,", "#~"))]
    assert marks == []


@pytest.mark.parametrize("language,domain", CATALOGS)
def test_a_translation_has_the_variables_of_the_default(language, domain):
    english = defaults(domain)
    wrong = {
        msgid: text
        for msgid, text in translations(language, domain).items()
        if variables(text) != variables(english[msgid])
    }
    assert wrong == {}


@pytest.mark.parametrize("language,domain", CATALOGS)
def test_a_translation_ends_as_the_default_does(language, domain):
    english = defaults(domain)

    def end(text):
        return text[-1] if text[-1] in ".:?!" else ""

    found = translations(language, domain)
    assert {msgid: text for msgid, text in found.items() if end(text) != end(english[msgid])} == {}
    assert {msgid: text for msgid, text in found.items() if text != " ".join(text.split())} == {}


@pytest.mark.parametrize("domain", DOMAINS)
@pytest.mark.parametrize("language", ("fi", "sv"))
def test_quotes_are_those_of_the_language(language, domain):
    found = translations(language, domain)
    assert {msgid: text for msgid, text in found.items() if re.search("[“\"']", text)} == {}


@pytest.mark.parametrize("domain", DOMAINS)
def test_english_says_what_the_defaults_say(domain):
    english = defaults(domain)
    assert translations("en", domain) == {msgid: english[msgid] for msgid in translations("en", domain)}


def test_what_is_the_same_in_two_languages_is_meant():
    """``same.txt`` has a line for each: the id, the languages, and why."""
    same = set()
    for domain in DOMAINS:
        texts = {language: translations(language, domain) for language in LANGUAGES}
        for one, other in combinations(LANGUAGES, 2):
            same |= {(msgid, one, other) for msgid, text in texts[one].items() if text == texts[other][msgid]}
    meant = set()
    for line in (HERE / "same.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            msgid, languages, why = (part.strip() for part in line.split("|"))
            assert why, f"{msgid}: why is it the same?"
            meant |= {(msgid, one, other) for one, other in combinations(languages.split(), 2)}
    assert same == meant
