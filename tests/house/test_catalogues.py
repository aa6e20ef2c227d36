"""Translations follow the sources, and say what the sources say."""

import re

import pytest
from babel.messages.pofile import read_po

from tests.house import catalogues


def test_no_catalogue_is_stale() -> None:
    """Whoever changes a sentence changes the catalogues with it."""
    assert not catalogues.stale(), "run: make translations"


@pytest.mark.parametrize("locale", catalogues.LOCALES)
def test_translations_keep_every_value_and_the_most_seen_words_are_there(locale: str) -> None:
    """A translation that lost %(num)s would show a sentence without its number."""
    with catalogues.locale_file(locale).open("rb") as file:
        catalogue = read_po(file, locale=locale)
    done = [one for one in catalogue if one.id and one.string and one.string != ("", "")]
    assert len(done) >= 60
    for message in done:
        source = message.id if isinstance(message.id, str) else message.id[-1]
        for words in [message.string] if isinstance(message.string, str) else message.string:
            assert sorted(re.findall(r"%\(\w+\)s", words)) == sorted(re.findall(r"%\(\w+\)s", source)), words
            assert sorted(re.findall(r"(?<!%)\{\w+\}", words)) == sorted(re.findall(r"(?<!%)\{\w+\}", source)), words
    missing = [
        words
        for words in ("跳到正文", "无障碍设置", "搜索", "播放", "暂停", "下一句", "全文完")
        if not catalogue.get(words).string
    ]
    assert not missing
