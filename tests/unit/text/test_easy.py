"""How easy an easy text is."""

from webapp.text.easy import measured


def test_a_sentence_of_twenty_characters_is_not_long_and_one_more_is() -> None:
    """Marks are not counted, whatever they are; a line is a sentence though no mark ends it."""
    twenty = "云汀市的残疾人都可以来这里领一张新的卡片" + "！"
    assert len(twenty) == 21
    assert measured(twenty).long == ()
    longer = f"，{twenty}".replace("新的", "新的小")
    meter = measured(f"## 怎样做\n{longer}\n- 带卡。不用带钱。\n\n")
    assert meter.total == 4
    assert meter.long == (longer,)


def test_no_text_has_no_sentences() -> None:
    """Also none of marks alone."""
    assert measured("").total == 0
    assert measured("## \n。。\n— —").total == 0
