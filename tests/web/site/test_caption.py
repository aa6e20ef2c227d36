"""The words of the large captions, as its script asks for them."""

import json

import pytest

JSON = {"Accept": "application/json"}


def asked(reader, **form: str) -> tuple[int, dict]:
    """What the site answers."""
    answer = reader.fetch("/caption", "POST", data=form, headers=JSON)
    return answer.status, json.loads(answer.text)


def test_a_sentence_comes_with_its_pinyin(reader) -> None:
    """One reading for each character."""
    assert asked(reader, text="残联", way="p") == (200, {"words": [["残", "cán"], ["联", "lián"]]})


def test_a_sentence_comes_in_traditional_characters(reader) -> None:
    """As one piece."""
    assert asked(reader, text="残联", way="t") == (200, {"words": [["殘聯", ""]]})


@pytest.mark.parametrize("form", [{"text": "残联"}, {"text": "残联", "way": "x"}, {"text": "字" * 301, "way": "p"}])
def test_a_mistaken_question_is_told_what_may_be_asked(reader, form) -> None:
    """In a sentence, with the true status."""
    status, told = asked(reader, **form)
    assert status == 400
    assert "300" in told["problem"]


def test_no_address_and_no_cache_keeps_what_a_reader_points_at(reader) -> None:
    """Asked in the body of a form, answered for this once."""
    assert reader.fetch("/caption?text=残联&way=p").status == 405
    answer = reader.fetch("/caption", "POST", data={"text": "残联", "way": "p"}, headers=JSON)
    assert answer.headers["Cache-Control"] == "no-store"


def test_other_sites_may_not_ask(reader) -> None:
    """Their pages are not ours to spell."""
    foreign = JSON | {"Sec-Fetch-Site": "cross-site"}
    assert reader.fetch("/caption", "POST", data={"text": "残联", "way": "p"}, headers=foreign).status == 403


@pytest.mark.parametrize(
    ("cookie", "words"),
    [("1", False), ("1.dark.4.2", False), ("1....." + "hruler", True), ("1.....i40", True), ("1.....ton", True)],
)
def test_the_words_of_the_aids_stand_only_where_they_were_chosen(reader, cookie, words) -> None:
    """Nobody else's page is heavier for them."""
    reader.set_cookie("look", cookie)
    assert bool(reader.open("/").markup.all("//template[@data-aid-words]")) is words


def test_the_page_of_all_choices_has_them_where_the_panel_finds_them(reader) -> None:
    """Once, whatever was chosen."""
    for cookie in ("1", "1.....hruler"):
        reader.set_cookie("look", cookie)
        found = reader.open("/preferences").markup.all("//template[@data-aid-words]")
        assert len(found) == 1
        assert found[0].xpath("ancestor::*[@data-preferences]")
