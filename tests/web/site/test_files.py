"""Sound, pictures and attachments over the wire: whole, in pieces, and only while they are public."""

import shutil
from pathlib import Path

import pytest

from tests.conftest import site_settings
from webapp.config import Settings

PDF = [("表格.pdf", b"%PDF-1.4 " + b"x" * 3000, "application/pdf")]

NOT_THERE = [
    "/sound/ffffffffffffffffffffffffffffffff.mp3",
    "/sound/..%2f..%2fsite.db.mp3",
    "/sound/%00.mp3",
    "/media/ffffffffffffffffffffffffffffffff.png",
    "/media/..%2f..%2fsecret_key",
    "/media/ffffffffffffffffffffffffffffffff.svg",
    "/files/ffffffffffffffffffffffffffffffff/x.pdf",
    "/files/..%2f..%2fsecret_key/x",
    "/files/%2e%2e/%2e%2e",
    "/files//etc/passwd",
]
SENSELESS = [
    "bytes=9-1",
    "bytes=a-b",
    "chapters=1-2",
    "bytes=-",
    "bytes",
    "bytes=0-1,5-6",
    "",
    "bytes=" + "9" * 5000 + "-",
]


@pytest.fixture
def settings(sounding_site: Path, tmp_path: Path) -> Settings:
    """Settings of a copy of the site whose article 1 can be heard."""
    return site_settings(shutil.copytree(sounding_site, tmp_path / "data"))


@pytest.fixture
def sound(reader) -> tuple[str, bytes]:
    """The address of a real sound and its bytes."""
    address = reader.open("/a/1").part("//audio").get("src")
    return address, reader.fetch(address).body


def test_the_whole_sound_says_that_it_can_be_had_in_pieces(reader, sound) -> None:
    """A player asks only then."""
    address, body = sound
    answer = reader.fetch(address)
    assert answer.status == 200
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert answer.headers["Content-Type"] == "audio/mpeg"
    assert int(answer.headers["Content-Length"]) == len(body) > 5000
    assert body[:2] in {b"\xff\xfb", b"\xff\xf3", b"\xff\xf2"} or body[:3] == b"ID3"
    assert answer.headers["ETag"]


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-0", 0, 1),
        ("bytes=5-5", 5, 6),
        ("bytes=0-99", 0, 100),
        ("bytes=100-199", 100, 200),
        ("bytes=1000-", 1000, None),
        ("bytes=0-", 0, None),
        ("bytes=-1", -1, None),
        ("bytes=-100", -100, None),
        ("bytes=100-99999999", 100, None),
        ("bytes=-99999999", 0, None),
    ],
)
def test_a_piece_is_exactly_what_was_asked(reader, sound, asked, start, end) -> None:
    """Every form of RFC 9110, the single byte too: Safari asks for it first."""
    address, body = sound
    answer = reader.fetch(address, headers={"Range": asked})
    wanted = body[start:end]
    first = start if start >= 0 else len(body) + start
    assert answer.status == 206
    assert answer.body == wanted
    assert answer.headers["Content-Range"] == f"bytes {first}-{first + len(wanted) - 1}/{len(body)}"
    assert int(answer.headers["Content-Length"]) == len(wanted)


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=99999999-99999999", "bytes=-0"])
def test_a_piece_that_is_not_there_is_refused_with_the_size(reader, sound, asked) -> None:
    """416, so that a player knows better the next time."""
    address, body = sound
    answer = reader.fetch(address, headers={"Range": asked})
    assert answer.status == 416
    assert answer.headers["Content-Range"] == f"bytes */{len(body)}"


def test_what_makes_no_sense_gets_the_whole(reader, sound) -> None:
    """Or 416, never an error of ours."""
    address, body = sound
    for asked in SENSELESS:
        answer = reader.fetch(address, headers={"Range": asked})
        assert answer.status in {200, 416}, asked[:40]
        assert answer.status == 416 or answer.body == body


def test_a_piece_is_only_added_to_the_same_sound(reader, sound) -> None:
    """If-Range: pieces of a re-made sound must not be spliced onto the old one."""
    address, body = sound
    tag = reader.fetch(address).headers["ETag"]
    same = reader.fetch(address, headers={"Range": "bytes=0-9", "If-Range": tag})
    other = reader.fetch(address, headers={"Range": "bytes=0-9", "If-Range": '"something else"'})
    assert (same.status, same.body) == (206, body[:10])
    assert (other.status, other.body) == (200, body)


def test_what_is_known_already_is_not_sent_again(reader, sound) -> None:
    """304."""
    address, _ = sound
    tag = reader.fetch(address).headers["ETag"]
    assert reader.fetch(address, headers={"If-None-Match": tag}).status == 304


def test_the_head_tells_the_size_without_the_sound(reader, sound) -> None:
    """Some players ask so first."""
    address, body = sound
    answer = reader.fetch(address, "HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert int(answer.headers["Content-Length"]) == len(body)


def test_sound_that_is_still_being_made_says_when_to_come_again(reader, publish) -> None:
    """503 with Retry-After, and a page in words."""
    number = publish()
    for ending in (".mp3", ".vtt", "/cues.vtt"):
        answer = reader.fetch(f"/a/{number}{ending}")
        assert answer.status == 503
        assert int(answer.headers["Retry-After"]) > 0


def test_what_is_not_there_is_not_found(reader) -> None:
    """However the name is written."""
    for address in NOT_THERE:
        assert reader.fetch(address).status in {404, 308}, address


def test_an_attachment_answers_only_under_its_own_name(reader, publish) -> None:
    """A link with a made-up name could be used to deceive."""
    page = reader.open(f"/a/{publish(files=PDF)}")
    address = page.link_to("表格.pdf")
    assert reader.fetch(address).body == PDF[0][1]
    assert reader.fetch(address, headers={"Range": "bytes=0-3"}).body == b"%PDF"
    assert reader.fetch(address.rpartition("/")[0] + "/other.exe").status == 404


def test_a_file_that_could_carry_script_is_saved_never_opened(reader, publish) -> None:
    """HTML under our own name would speak with our voice, and a PDF may run programs."""
    for file in (("页.html", b"<script>alert(1)</script>", "text/html"), PDF[0]):
        page = reader.open(f"/a/{publish(files=[file])}")
        answer = reader.fetch(page.link_to(file[0]))
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_an_attachment_stands_alone(reader, publish) -> None:
    """Text opens in the browser, but whatever it really is, it is not of this site: also when asked for again."""
    page = reader.open(f"/a/{publish(files=[('说明.txt', '先带身份证。'.encode(), 'text/plain')])}")
    address = page.link_to("说明.txt")
    first = reader.fetch(address)
    assert "Content-Disposition" not in first.headers
    again = reader.fetch(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status == 304
    for answer in (first, again, reader.fetch(address, headers={"Range": "bytes=0-3"}), reader.fetch(address, "HEAD")):
        policy = [part.strip() for part in answer.headers["Content-Security-Policy"].split(";")]
        assert {"sandbox", "default-src 'none'"} <= set(policy)
        assert not any(part.startswith("script-src") for part in policy)


def test_stored_files_are_kept_by_the_reader_alone(reader, publish, sound) -> None:
    """A shared cache would go on giving out what was withdrawn."""
    file = reader.open(f"/a/{publish(files=PDF)}").link_to("表格.pdf")
    for address in (sound[0], file):
        assert "private" in reader.fetch(address).headers["Cache-Control"]
