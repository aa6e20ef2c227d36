"""Tags that players of music files understand, whatever stands in a title."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support import tags
from webapp.exports.id3 import Chapter, Tag

# One frame of silence: MPEG 2 layer III, 32 kbit/s, 22,050 Hz, mono. A reader of tags wants to see sound behind them.
SILENCE = (b"\xff\xf3\x40\xc4" + bytes(100)) * 4
HOSTILE = [
    "一\n二",
    "一\0二",
    "😀 读书会 🎧",
    "长" * 200,
    "\ufeff云汀",
    "a\u202ecod.exe",
    "<b>&amp;</b>",
    "\x01\x1b[31m",
]


def test_a_player_shows_title_publisher_column_date_and_words():
    tag = Tag(
        title="云汀市残联办起读书会",
        artist="云汀市残疾人联合会",
        album="工作要闻",
        genre="Speech",
        made=datetime(2026, 11, 23, 8, 30),
        length=95_000,
        address="http://localhost/a/12",
        site="http://localhost/",
        words="云汀市残联办起读书会\n86名读者参加。",
    ).as_bytes()
    seen = tags.player(tag + SILENCE)
    assert (seen.title, seen.artist, seen.album) == ("云汀市残联办起读书会", "云汀市残疾人联合会", "工作要闻")
    assert (seen.genre, seen.year) == ("Speech", "2026")
    assert seen.other["url"] == ["http://localhost/"]
    assert seen.other["lyrics"] == ["云汀市残联办起读书会\n86名读者参加。"]
    assert seen.other["language"] == ["zho"]
    plain = dict(tags.frames(tag))
    assert [tags.text(plain[name]) for name in ("TYER", "TDAT", "TIME", "TLEN")] == ["2026", "2311", "0830", "95000"]
    assert plain["WOAF"] == b"http://localhost/a/12"


def test_chapters_are_listed_in_order_with_their_times():
    chapters = (Chapter("开头", 0, 4_000), Chapter("报名条件", 4_000, 9_000), Chapter("怎样报名", 9_000, 12_000))
    tag = Tag("培训班报名", chapters=chapters).as_bytes()
    assert tags.chapters(tag) == [tuple(one) for one in ((c.title, c.start, c.end) for c in chapters)]
    assert tags.player(tag + SILENCE).title == "培训班报名"


def test_what_is_not_known_is_not_told():
    assert [name for name, _content in tags.frames(Tag("只有题目").as_bytes())] == ["TIT2", "TLAN"]
    assert [name for name, _content in tags.frames(Tag("", address="http://云汀.cn/").as_bytes())] == ["TLAN"]


def test_one_chapter_is_no_table_of_contents():
    assert tags.chapters(Tag("一", chapters=(Chapter("一", 0, 1),)).as_bytes()) == []


def test_no_table_counts_more_than_its_one_byte():
    many = tuple(Chapter(f"第{number}节", number, number + 1) for number in range(400))
    assert len(tags.chapters(Tag("很长", chapters=many).as_bytes())) == 250


@pytest.mark.parametrize("title", HOSTILE)
def test_a_strange_title_stays_one_title(title):
    tag = Tag(title, artist=title, words=f"{title}\n第二句。", chapters=(Chapter(title, 0, 1), Chapter("二", 1, 2)))
    seen = tags.player(tag.as_bytes() + SILENCE)
    assert seen.title and "\n" not in seen.title and "\0" not in seen.title
    assert "title" not in seen.other, "a second title was smuggled in"
    assert seen.artist == seen.title
    assert [one for one in seen.title if one > " "] == [one for one in title if one > " " and one != "\ufeff"]


@given(st.text(max_size=40), st.text(max_size=200), st.integers(0, 2**31))
def test_every_tag_can_be_read_to_its_last_byte(title, words, length):
    tag = Tag(title, words=words, length=length, chapters=(Chapter(words, 0, 5), Chapter(title, 5, length)))
    assert tags.sound_of(tag.as_bytes() + SILENCE) == SILENCE
    assert len(tags.chapters(tag.as_bytes())) in {0, 2}
