"""An article's sound as a file to keep: with title, date and chapters, whole or in pieces, always the newest."""

from urllib.parse import unquote

import miniaudio
import pytest

from tests.support import tags
from tests.support.factories import BODY, LONG_BODY
from webapp.database import db
from webapp.web import ranges

WHOLE = "/a/1.mp3"


@pytest.fixture
def file(heard, reader, at) -> bytes:
    """Article 1 as a file."""
    at("2026-11-23 08:30")
    assert heard("云汀市残联办起读书会", LONG_BODY) == 1
    return reader.fetch(WHOLE).body


def test_a_player_shows_what_it_is(file) -> None:
    """Read by a library that we did not write."""
    seen = tags.player(file)
    assert (seen.title, seen.artist, seen.album) == ("云汀市残联办起读书会", "云汀市残疾人联合会", "工作要闻")
    assert seen.year == "2026"
    assert dict(tags.frames(file))["WOAF"] == b"http://localhost/a/1"
    lines = seen.other["lyrics"][0].split("\n")
    assert lines[0] == "云汀市残联办起读书会"
    assert lines[-1] == "全文完"


def test_behind_the_tag_stands_the_sound_of_the_page(file, reader) -> None:
    """Byte for byte, and it plays."""
    page = reader.open("/a/1")
    assert tags.sound_of(file) == reader.fetch(page.part("//audio").get("src")).body
    assert miniaudio.decode(file).duration > 5
    assert abs(tags.player(file).duration - miniaudio.decode(file).duration) < 0.2


def test_a_heading_is_a_chapter(file, reader) -> None:
    """Players of audio books jump by them; the first leads from the beginning to the first heading."""
    found = tags.chapters(file)
    assert [one.title for one in found] == ["云汀市残联办起读书会", "报名条件", "培训内容", "怎样报名"]
    assert [one.end for one in found[:-1]] == [one.start for one in found[1:]]
    assert found[0].start == 0
    assert found[-1].end == int(tags.text(dict(tags.frames(file))["TLEN"]))


def test_an_article_without_headings_has_no_chapters(heard, reader) -> None:
    """One chapter would be none."""
    assert tags.chapters(reader.fetch(f"/a/{heard('短讯', BODY)}.mp3").body) == []


def test_every_piece_is_cut_from_tag_and_sound_as_from_one_file(file, reader) -> None:
    """Also the piece that begins in the one and ends in the other."""
    tag = len(file) - len(tags.sound_of(file))
    assert 500 < tag < 20_000
    for start, end in ((0, 1), (0, 10), (tag - 1, tag), (tag, tag + 1), (tag - 7, tag + 9), (0, tag), (tag, len(file))):
        answer = reader.fetch(WHOLE, headers={"Range": f"bytes={start}-{end - 1}"})
        assert answer.status == 206
        assert answer.body == file[start:end]
        assert answer.headers["Content-Range"] == f"bytes {start}-{end - 1}/{len(file)}"
        assert int(answer.headers["Content-Length"]) == end - start
    last = reader.fetch(WHOLE, headers={"Range": "bytes=-5"})
    assert last.body == file[-5:]
    assert reader.fetch(WHOLE, headers={"Range": f"bytes={len(file)}-"}).status == 416


def test_a_long_file_comes_whole_in_pieces(file, reader, monkeypatch) -> None:
    """When it does not fit into the memory of one answer, and over the seam of tag and sound."""
    monkeypatch.setattr(ranges, "PIECE", 1000)
    monkeypatch.setattr(ranges, "CHUNK", 333)
    answer = reader.fetch(WHOLE)
    assert answer.body == file
    assert int(answer.headers["Content-Length"]) == len(file)
    first = reader.fetch(WHOLE, headers={"Range": "bytes=10-"})
    assert first.body == file[10:1010], "a range may be answered with less"


def test_the_head_tells_size_and_name(file, reader) -> None:
    """Podcast programs ask so before they fetch."""
    answer = reader.fetch(WHOLE, "HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["Content-Length"]) == len(file)
    assert answer.headers["Content-Type"] == "audio/mpeg"
    assert answer.headers["Accept-Ranges"] == "bytes"


def test_it_is_saved_under_its_title(file, reader) -> None:
    """Without scripts, too: the answer itself says that it is to be saved, and how it is called."""
    told = reader.fetch(WHOLE).headers["Content-Disposition"]
    assert told.isascii()
    assert unquote(told) == "attachment; filename*=UTF-8''云汀市残联办起读书会.mp3"


def test_a_corrected_title_is_another_file(file, reader, desk, voice) -> None:
    """With another mark, so that nobody adds pieces of the new to the old."""
    old = reader.fetch(WHOLE).headers["ETag"]
    assert reader.fetch(WHOLE, headers={"If-None-Match": old}).status == 304
    desk.correct(1, title="云汀市残联在澜桥区办起读书会")
    assert reader.fetch(WHOLE).status == 503, "the words of yesterday under the title of today"
    voice()
    answer = reader.fetch(WHOLE, headers={"Range": "bytes=0-9", "If-Range": old})
    assert answer.status == 200
    assert answer.headers["ETag"] != old
    assert tags.player(answer.body).title == "云汀市残联在澜桥区办起读书会"


def test_a_new_name_of_the_column_is_in_the_next_file(file, reader, desk, app) -> None:
    """Though the sound is the same."""
    old = reader.fetch(WHOLE).headers["ETag"]
    with app.app_context():
        desk.column("news").name = "要闻"
        db.session.commit()
    answer = reader.fetch(WHOLE, headers={"If-None-Match": old})
    assert answer.status == 200
    assert tags.player(answer.body).album == "要闻"
    assert tags.sound_of(answer.body) == tags.sound_of(file)


@pytest.mark.parametrize("title", ["一\n二", "😀🎧", "长" * 200, "../../<b>&", 'a"; filename="x.exe', "\u202eexe.fdp"])
def test_no_title_breaks_the_file_or_its_name(heard, reader, title) -> None:
    """Whatever staff paste."""
    answer = reader.fetch(f"/a/{heard(title, BODY)}.mp3")
    assert answer.status == 200
    assert tags.player(answer.body).title
    told = answer.headers["Content-Disposition"]
    assert told.isascii() and told.count(";") == 1
    name = unquote(told.partition("''")[2])
    assert name.endswith(".mp3") and len(name.encode()) < 200 and "/" not in name


def test_listening_is_not_a_view(file, reader) -> None:
    """Only opening the page is."""
    before = reader.fetch("/a/1.json").text
    for _ in range(3):
        reader.fetch(WHOLE)
    assert reader.fetch("/a/1.json").text == before
