"""Slow senders and slow listeners leave room for everybody else."""

import io
from collections.abc import Iterable

from webapp.storage.local import LocalStorage
from webapp.web import ranges
from webapp.web.slots import SENDERS_OF_ONE, Slots, limit_senders


def sending(address: str) -> dict:
    return {"CONTENT_LENGTH": "5000", "REMOTE_ADDR": address, "wsgi.input": io.BytesIO()}


def test_one_address_cannot_hold_every_slot() -> None:
    slots = Slots(4, 2)
    assert [slots.take("a") for _ in range(3)] == [True, True, False]
    assert slots.take("b")
    slots.give_back("a")
    assert slots.take("a")
    assert slots.take("b")
    assert not slots.take("c")


def test_a_sender_too_many_is_told_to_come_back_and_a_reader_is_served() -> None:
    """While sixteen forms from one address are still being read, the next one waits; pages do not."""
    answers: list[str] = []

    def inside(environ: dict, start) -> Iterable[bytes]:
        if environ.get("CONTENT_LENGTH") and len(answers) < SENDERS_OF_ONE:
            answers.append("held")
            list(site(sending("203.0.113.9"), lambda status, _headers: answers.append(status)))
        start("200 OK", [])
        return [b"page"]

    site = limit_senders(inside)
    list(site(sending("203.0.113.9"), lambda _status, _headers: None))
    assert "503 Service Unavailable" in answers
    got: list[str] = []
    assert list(site({"REMOTE_ADDR": "203.0.113.9"}, lambda status, _headers: got.append(status))) == [b"page"]
    assert got == ["200 OK"]
    list(site(sending("203.0.113.9"), lambda status, _headers: got.append(status)))
    assert got[-1] == "200 OK"


def test_a_long_range_is_answered_in_pieces_that_need_no_thread(app, tmp_path) -> None:
    storage = LocalStorage(tmp_path)
    data = bytes(range(256)) * 4096 * 3
    storage.save("sound/long", data)
    place, got = 0, b""
    while place < len(data):
        with app.test_request_context(headers={"Range": f"bytes={place}-"}):
            answer = ranges.send(storage, "sound/long", media_type="audio/mpeg", etag="e")
            assert answer is not None and answer.status_code == 206
            piece = answer.get_data()
        assert 0 < len(piece) <= ranges.PIECE
        assert answer.headers["Content-Range"] == f"bytes {place}-{place + len(piece) - 1}/{len(data)}"
        got += piece
        place += len(piece)
    assert got == data


def test_a_whole_file_comes_whole_and_gives_its_slot_back(app, tmp_path) -> None:
    storage = LocalStorage(tmp_path)
    data = bytes(range(256)) * 4096 * 3
    storage.save("sound/long", data)
    for _ in range(ranges.FETCHERS + 3):
        with app.test_request_context():
            answer = ranges.send(storage, "sound/long", media_type="audio/mpeg", etag="e")
            assert answer is not None and answer.status_code == 200
            assert answer.get_data() == data
            answer.close()
