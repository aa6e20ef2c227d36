"""What rooms say, told in the reader's language: fresh sentences, and those that a table kept as text."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from webapp.messages import N_, listed, sequence
from webapp.reading.preferences import COOKIE
from webapp.web.telling import recalled, told


@pytest.fixture
def speaking(app: Flask) -> Iterator[Callable[[str], None]]:
    """Let a reader of this language ask."""
    contexts = []

    def speak(language: str) -> None:
        context = app.test_request_context("/", headers={"Cookie": f"{COOKIE}=1.auto.1.1..q{language}"})
        context.push()
        contexts.append(context)

    yield speak
    for context in reversed(contexts):
        context.pop()


def test_values_that_are_sentences_are_told_as_well(speaking) -> None:
    """Or an English sentence would end in Chinese."""
    speaking("en")
    words = N_("请选择%(statuses)s中的一个。", statuses=listed([N_("有效"), N_("已修改")]))
    assert told(words) == "Please choose one of: in force, amended."
    assert (
        told(sequence(N_("这是 PDF 文件，不是录音。"), N_("可以读写。")))
        == "This is a PDF file, not a recording. Can be read and written."
    )


def test_what_is_no_sentence_of_ours_stays(speaking) -> None:
    """Titles, names and numbers are nobody's to translate."""
    speaking("en")
    assert told("新闻") == "新闻"
    assert told(7) == 7
    assert recalled("新来的导盲犬叫小麦。") == "新来的导盲犬叫小麦。"
    assert recalled("") == ""


@pytest.mark.parametrize(
    ("stored", "english"),
    [
        ("没有找到标题，请写上标题。", "No title was found; please write one."),
        ("有 3 行可能是小标题，请确认。", "Lines that may be headings: 3. Please confirm."),
        (
            "文件名以“.wps”结尾，内容是 Word 文档，已按内容读入。",
            "The file name ends in “.wps” but the content is a Word document; it was read as such.",
        ),
        ("这些字没有读音：𠅤、㐂", "These characters have no reading: 𠅤、㐂"),
    ],
)
def test_a_stored_sentence_is_known_again_by_its_form(speaking, stored, english) -> None:
    """Remarks of an import and reasons of a failed sound are kept as text, and read by others later."""
    speaking("en")
    assert recalled(stored) == english


def test_chinese_readers_get_what_was_stored(speaking) -> None:
    """Nothing is looked up for them."""
    speaking("zh-CN")
    assert recalled("有 3 行可能是小标题，请确认。") == "有 3 行可能是小标题，请确认。"
    assert told(N_("没有说明")) == "没有说明"


def test_a_long_hostile_text_costs_nothing(speaking) -> None:
    """Stored text is compared with every form: what is longer than any sentence of ours is not."""
    speaking("en")
    assert recalled("有" * 100_000) == "有" * 100_000
