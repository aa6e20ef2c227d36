"""Sentences that rooms make: Chinese text everywhere, and never without what they were made of."""

import copy
import json
import pickle

import pytest

from webapp.messages import N_, Message, listed, sequence


def test_a_message_is_its_chinese_text() -> None:
    """In logs, in tables, in what is read aloud."""
    words = N_("标题超过了%(most)s个字。", most=200)
    assert words == "标题超过了200个字。"
    assert f"{words}" == "标题超过了200个字。"
    assert json.dumps({"words": words}, ensure_ascii=False) == '{"words": "标题超过了200个字。"}'


def test_a_percent_sign_without_values_is_a_percent_sign() -> None:
    """“提高 5%” is a sentence like any other."""
    assert N_("提高 5%。") == "提高 5%。"


@pytest.mark.parametrize("way", [copy.copy, copy.deepcopy, str, lambda one: pickle.loads(pickle.dumps(one))])
def test_a_copy_remembers_what_it_was_made_of(way) -> None:
    """Sentences travel in data classes, errors and answers of other processes."""
    copied = way(N_("第%(number)s张图片", number=3))
    assert isinstance(copied, Message)
    assert (copied.message, copied.values) == ("第%(number)s张图片", {"number": 3})


def test_an_error_does_not_forget_its_sentence() -> None:
    """Neither alone nor as the reason inside another sentence."""
    error = ValueError(N_("这一句没有读完。"))
    assert isinstance(str(error), Message)
    assert isinstance(N_("现在不能试听。%(error)s", error=error).values["error"], Message)


def test_sentences_and_words_can_follow_one_another() -> None:
    """Each language puts between them what it needs."""
    assert sequence(N_("这是 AAC 文件，这里读不了。"), N_("请重新导出。")) == "这是 AAC 文件，这里读不了。请重新导出。"
    assert listed([N_("有效"), N_("已修改"), N_("已废止")]) == "有效、已修改、已废止"
