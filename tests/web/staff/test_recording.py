"""A person's recording on the desk: sent, made, heard by readers, put right, replaced, taken away."""

import io
import os
from collections.abc import Iterator
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import FileStorage
from werkzeug.test import stream_encode_multipart

from tests.conftest import site_settings
from tests.support import sounds
from tests.support.factories import Desk
from tests.support.reader import HOST, OPENING, Reader
from tests.web.site.conftest import speak
from tests.web.staff.conftest import PASSWORD, choose, sign_in
from webapp.accounts import people
from webapp.app import create_app
from webapp.database import db
from webapp.editorial import recordings as desk_recordings
from webapp.speech.human import recordings
from webapp.speech.human.models import HumanRecording, original_key
from webapp.speech.studio import studio
from webapp.web.staff import large

BODY = "<p>早班车七点从柳湾镇出发。</p><p>轮椅可以直接上车，司机会放下踏板。</p>"
# Three parts of sound with rests between, about as long as title, first and second paragraph are.
READ = (
    sounds.nothing(0.5)
    + sounds.tone(2.5)
    + sounds.nothing(1.2)
    + sounds.tone(2.75)
    + sounds.nothing(1.2)
    + sounds.tone(4.25)
    + sounds.nothing(0.6)
)
MP3 = sounds.mp3(READ)
OTHER = sounds.mp3(READ, kilobits=48)


@pytest.fixture
def number(publish, app: Flask) -> Iterator[int]:
    """A published article that the machine has read aloud."""
    yield publish("云汀市无障碍班车开通", BODY)
    studio().speakers.close()


def send(editor: Reader, number: int, data: bytes = MP3, status: int = 200, **fields: Any) -> Any:
    """Fill in the form of the recording page and send it."""
    editor.open(f"/staff/a/{number}/recording")
    sent = {"file": (io.BytesIO(data), "王老师读.mp3"), "reader": "王老师", "consent": "yes"} | fields
    return editor.press("上传录音", status, **{name: value for name, value in sent.items() if value is not None})


def test_readers_hear_the_person_once_the_recording_is_made(app: Flask, editor: Reader, number: int) -> None:
    speak(app)
    machine = editor.another().open(f"/a/{number}").part("//audio").get("src")
    assert "录音已经收下" in send(editor, number).main
    reader = editor.another()
    assert reader.open(f"/a/{number}").part("//audio").get("src") == machine
    speak(app)
    page = reader.open(f"/a/{number}")
    sound = page.part("//audio").get("src")
    assert sound != machine
    assert "王老师" in page.main
    assert reader.fetch(sound).status == 200
    assert reader.fetch(machine).status == 404, "the machine's sound is served no more"
    cues = reader.fetch(f"/a/{number}.vtt").text
    assert cues.count("-->") == 3 and "轮椅可以直接上车，司机会放下踏板。" in cues.replace("\n", "")
    assert "王老师" in editor.open(f"/staff/a/{number}").main
    assert "加真人录音" in editor.open("/staff/journal").main


def test_the_found_beginnings_can_be_heard_and_put_right(app: Flask, editor: Reader, number: int) -> None:
    send(editor, number)
    speak(app)
    page = editor.open(f"/staff/a/{number}/recording")
    starts = [one.get("value") for one in page.markup.all("//input[starts-with(@name, 'time-')]")]
    named = dict(zip([one.text for one in page.markup.all("//tbody//th")], starts, strict=True))
    assert named["早班车七点从柳湾镇出发。"] == "0:04.1", named
    parts = [one.get("src") for one in page.markup.all("//td//audio")]
    assert len(parts) == 3 and parts[1].partition("#")[2] == "t=4.2,12.2"
    place = list(named).index("早班车七点从柳湾镇出发。")
    wrong = editor.press("存时间", 400, **{f"time-{place}": "很快"})
    assert "“很快”不是时间" in wrong.main and wrong.title.startswith("有错误")
    assert wrong.part(f"//input[@name='time-{place}']").get("value") == "很快", "what was typed is still there"
    saved = editor.press("存时间", **{f"time-{place}": "0:05"})
    assert "各段的时间已经存好" in saved.main and "改过" in saved.main
    assert "00:00:05.000 -->" in editor.another().fetch(f"/a/{number}.vtt").text
    assert "改录音的时间" in editor.open("/staff/journal").main


def test_times_for_a_recording_that_was_replaced_meanwhile_are_not_taken(
    app: Flask, editor: Reader, number: int
) -> None:
    send(editor, number)
    speak(app)
    form = editor.open(f"/staff/a/{number}/recording")
    send(editor, number, OTHER)
    speak(app)
    editor.page = form
    assert "录音已经换过" in editor.press("存时间", 409, **{"time-0": "0:01"}).main


def test_a_replaced_recording_is_gone_from_the_moment_of_replacing(app: Flask, editor: Reader, number: int) -> None:
    send(editor, number)
    speak(app)
    reader = editor.another()
    before = reader.open(f"/a/{number}").part("//audio").get("src")
    send(editor, number, OTHER, reader="李同学")
    assert reader.fetch(before).status == 404
    assert editor.fetch(before).status == 404, "for staff too"
    speak(app)
    page = reader.open(f"/a/{number}")
    assert page.part("//audio").get("src") != before
    assert "李同学" in page.main and "王老师" not in page.main


def test_changed_words_are_read_by_the_machine_and_staff_are_told(
    app: Flask, editor: Reader, number: int, desk: Desk
) -> None:
    send(editor, number)
    speak(app)
    reader = editor.another()
    before = reader.open(f"/a/{number}").part("//audio").get("src")
    desk.correct(number, body=BODY.replace("七点", "七点半"), change_note="改正发车时间")
    assert reader.fetch(before).status == 404
    speak(app)
    page = reader.open(f"/a/{number}")
    assert page.part("//audio").get("src") != before and "王老师" not in page.main
    for address in (f"/staff/a/{number}", f"/staff/a/{number}/recording"):
        assert "文字改了，录音不再合用" in editor.open(address).main


def test_the_same_words_under_another_source_keep_the_person(
    app: Flask, editor: Reader, number: int, desk: Desk
) -> None:
    send(editor, number)
    speak(app)
    desk.correct(number, source="柳湾镇残联", change_note="改正来源")
    page = editor.another().open(f"/a/{number}")
    assert "王老师" in page.main
    assert "不再合用" not in editor.open(f"/staff/a/{number}").main


def test_taking_it_away_brings_the_machine_back(app: Flask, editor: Reader, number: int, desk: Desk) -> None:
    send(editor, number)
    speak(app)
    reader = editor.another()
    before = reader.open(f"/a/{number}").part("//audio").get("src")
    editor.open(f"/staff/a/{number}/recording")
    assert "录音已经去掉" in editor.press("去掉录音").main
    assert reader.fetch(before).status == 404
    assert list(desk.storage.keys("recordings/")) == []
    speak(app)
    assert "王老师" not in reader.open(f"/a/{number}").main
    assert "去掉真人录音" in editor.open("/staff/journal").main


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"file": None}, "请选择一个录音文件"),
        ({"file": (io.BytesIO(b""), "空.mp3")}, "空的"),
        ({"data": sounds.zipped(MP3)}, "压缩包"),
        ({"data": b"\0\0\0\x20ftypM4A " + b"x" * 300}, "M4A"),
        ({"data": b"<html>" * 500}, "不是"),
        ({"data": b"fLaC" + b"\xff" * 5000}, "损坏"),
        ({"reader": "  "}, "是谁朗读的"),
        ({"reader": "王" * 31}, "超过了30个字"),
        ({"consent": None}, "同意"),
    ],
    ids=["none", "empty", "zip", "m4a", "a page", "broken", "nobody", "a long name", "no consent"],
)
def test_what_cannot_be_taken_says_what_to_do_and_nothing_is_stored(
    app: Flask, editor: Reader, number: int, desk: Desk, fields: dict[str, Any], words: str
) -> None:
    refused = send(editor, number, status=400, **fields)
    assert words in refused.main and refused.title.startswith("有错误")
    assert list(desk.storage.keys("recordings/")) == []
    with app.app_context():
        assert db.session.scalar(db.select(db.func.count()).select_from(HumanRecording)) == 0


def test_a_recording_that_does_not_work_is_told_and_readers_keep_the_machine(
    app: Flask, editor: Reader, number: int
) -> None:
    send(editor, number, sounds.mp3(sounds.nothing(20)))
    speak(app)
    assert "听不到声音" in editor.open(f"/staff/a/{number}/recording").main
    page = editor.another().open(f"/a/{number}")
    assert page.part("//audio") is not None and "王老师" not in page.main


def test_a_recording_is_for_the_words_that_its_sender_saw(editor: Reader, number: int, desk: Desk) -> None:
    editor.open(f"/staff/a/{number}/recording")
    form = editor.page
    desk.correct(number, body=BODY.replace("七点", "八点"), change_note="改正发车时间")
    editor.page = form
    sent = {"file": (io.BytesIO(MP3), "a.mp3"), "reader": "王老师", "consent": "yes"}
    assert "另一个版本" in editor.press("上传录音", 400, **sent).main


def test_a_recording_may_be_larger_than_other_files_and_has_its_own_limit(settings, furnished_site) -> None:
    """And one beyond it is refused unread."""
    app = create_app(site_settings(settings.data_dir, UPLOAD_LIMIT="1000", RECORDING_LIMIT=str(2 * 1024**2)))
    with app.app_context():
        first = people.add("lin.yue")
    editor = Reader(app)
    sign_in(editor, first.username, first.password)
    choose(editor, first.password, PASSWORD)
    number = Desk(app).publish("云汀市无障碍班车开通", BODY)
    assert post_large(editor, number, sounds.tagged(MP3, 1_500_000)).status == 303
    refused = post_large(editor, number, sounds.tagged(MP3, 4_000_000))
    assert refused.status == 413 and "一个录音最大 2 MB" in refused.main


def post_large(editor: Reader, number: int, data: bytes) -> Any:
    """Send the form as one body in memory: the test client's own way leaves a file open."""
    form = editor.open(f"/staff/a/{number}/recording")
    token = form.part("//form[@enctype]//input[@name='csrf_token']").get("value")
    fields = {"csrf_token": token, "base": "1", "reader": "王老师", "consent": "yes"}
    file = FileStorage(io.BytesIO(data), "王老师读.mp3", "file")
    stream, _length, boundary = stream_encode_multipart(fields | {"file": file}, threshold=100 * 1024**2)
    headers = OPENING | {"Origin": HOST, "Content-Type": f"multipart/form-data; boundary={boundary}"}
    return editor.fetch(f"/staff/a/{number}/recording", "POST", headers=headers, data=stream.read())


def test_only_a_few_recordings_come_in_at_once(editor: Reader, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is large, and readers' threads are not for them; whoever is refused is told, and may send it again."""
    slots = large.Slots(0)
    monkeypatch.setattr(large, "_slots", slots)
    assert "别的录音正在上传" in send(editor, number, status=503).main
    monkeypatch.setattr(large, "_slots", large.Slots(1))
    for _ in range(3):
        assert "录音已经收下" in send(editor, number).main


def test_strangers_see_nothing_of_it(editor: Reader, number: int) -> None:
    send(editor, number)
    stranger = editor.another()
    assert stranger.open(f"/staff/a/{number}/recording").h1 != editor.open(f"/staff/a/{number}/recording").h1
    assert stranger.fetch(f"/staff/a/{number}/recording", "POST", data={"reader": "我"}).status == 403


def original_of(app: Flask, number: int) -> str:
    """The storage key of the recording's file as it came."""
    with app.app_context():
        return db.session.query(HumanRecording).filter_by(article_id=number).one().key


def test_the_same_file_sent_again_is_whole_and_young(app: Flask, editor: Reader, number: int) -> None:
    """A damaged one of the same length is mended; an old one is not tidied away while it is being attached."""
    send(editor, number)
    key, storage = original_of(app, number), studio().storage
    path = storage.root / key
    path.write_bytes(bytes(len(MP3)))
    os.utime(path, (1, 1))
    send(editor, number)
    assert storage.read(key) == MP3
    assert storage.age(key) < 3600


def test_a_file_that_somebody_else_takes_away_in_the_same_moment_is_not_lost(
    app: Flask, editor: Reader, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    storage, attach = studio().storage, recordings.attach

    def taken_away_meanwhile(*words: Any, **more: Any) -> Any:
        storage.delete(original_key(more["original"]))
        return attach(*words, **more)

    monkeypatch.setattr(recordings, "attach", taken_away_meanwhile)
    send(editor, number)
    assert storage.read(original_of(app, number)) == MP3


def test_what_has_a_name_again_is_not_deleted(app: Flask, editor: Reader, number: int) -> None:
    send(editor, number)
    key, storage = original_of(app, number), studio().storage
    storage.save("recordings/" + "0" * 32, b"nobody's")
    with app.app_context():
        desk_recordings._delete(storage, [key, "recordings/" + "0" * 32])
    assert storage.read(key) == MP3
    assert not storage.exists("recordings/" + "0" * 32)
