"""Translations follow the sources, say all that the sources say, and are written in their own language."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

from tests.house import catalogues
from webapp.text.traditional import converted

HAN = re.compile(r"[\u3400-\u9fff]")
# Chinese words and Chinese punctuation: what stands in an English sentence only as an example.
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+")
PLACES = re.compile(r"%\(\w+\)s|(?<!%)\{\w+\}")
COMMENTS = re.compile(r"/\*.*?\*/|(?<![:\"'])//[^\n]*", re.DOTALL)
# Stands only while one develops, for those who build pages: its text is all marked as Chinese.
BUILDERS_PAGE = "site/design.html"


def messages(locale: str) -> Iterator[Message]:
    """Every sentence of a catalogue."""
    with catalogues.locale_file(locale).open("rb") as file:
        yield from (one for one in read_po(file, locale=locale) if one.id)


def test_no_catalogue_is_stale() -> None:
    """Whoever changes a sentence changes the catalogues with it."""
    assert not catalogues.stale(), "run: make translations"


@pytest.mark.parametrize("locale", catalogues.LOCALES)
def test_every_sentence_is_translated(locale: str) -> None:
    """A sentence without a translation would be Chinese in the middle of another language, unmarked."""
    missing = [one.id for one in messages(locale) if not one.string or one.fuzzy]
    assert not missing, f"translate in {catalogues.locale_file(locale)}: {missing}"


@pytest.mark.parametrize("locale", catalogues.LOCALES)
def test_translations_keep_every_value(locale: str) -> None:
    """A translation that lost %(num)s would show a sentence without its number, and a bare % would fail at showing."""
    for message in messages(locale):
        source, words = str(message.id), str(message.string)
        assert sorted(PLACES.findall(words)) == sorted(PLACES.findall(source)), words
        if values := dict.fromkeys(re.findall(r"%\((\w+)\)s", source), "7"):
            assert "7" in words % values


def test_traditional_sentences_hold_no_simplified_characters() -> None:
    """The same rule that writes whole pages finds nothing left to write, so that a page has one way of writing."""
    left = [one.string for one in messages("zh_Hant") if converted(str(one.string), "t") != one.string]
    known = [one for one in left if "【图片】" in str(one)]  # the marks of the editor's own text
    assert left == known


def test_english_sentences_quote_chinese_only_as_examples() -> None:
    """What an English sentence says in Chinese, its source says in the same letters."""
    for message in messages("en"):
        foreign = [one for one in CHINESE.findall(str(message.string)) if one not in str(message.id)]
        assert not foreign, message.string


def test_templates_say_nothing_that_cannot_be_translated() -> None:
    """Every word for readers and staff stands inside _()."""
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    for path in sorted(catalogues.PROJECT.glob("templates/**/*.html")):
        tree = environment.parse(path.read_text(encoding="utf-8"))
        bare = [text.data.strip() for text in tree.find_all(nodes.TemplateData) if HAN.search(text.data)]
        if path == catalogues.PROJECT / "templates" / BUILDERS_PAGE:
            assert bare[0].startswith('<div class="design" lang="zh-CN">')
            continue
        assert not bare, f"{path.name}: {bare}"


def test_scripts_get_their_words_from_the_page() -> None:
    """A word in a script would be Chinese for everybody."""
    for path in sorted(catalogues.PROJECT.glob("static/js/**/*.js")):
        assert not HAN.search(COMMENTS.sub("", path.read_text(encoding="utf-8"))), path.name
