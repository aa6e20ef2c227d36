"""Staff hear a sentence before and after a reading is put right; the site makes it on the spot, and only for them."""

from urllib.parse import quote, urlencode

import pytest

from tests.support.page import Page
from tests.support.reader import Reader
from tests.unit.speech.conftest import CountingVoice
from webapp.speech import trial

LIST = "/staff/pronunciation"
SENTENCE = "活动在乐埠街道文化站举行。"
TRIED = f"{LIST}/word?" + urlencode({"word": "乐埠", "reading": "yue4 bu4", "example": SENTENCE, "try": "1"})


def sources(page: Page) -> list[str]:
    """The sounds that a page offers."""
    return [str(one) for one in page.markup.all("//main//audio/@src")]


def test_both_readings_can_be_heard_before_anything_is_stored(editor: Reader, voice: CountingVoice) -> None:
    page = editor.open(TRIED)
    now, then = sources(page)
    answers = [editor.fetch(one) for one in (now, then)]
    for one in answers:
        assert (one.status, one.headers["Content-Type"]) == (200, "audio/mpeg")
        assert one.headers["Cache-Control"] == "no-store"
        assert len(one.body) > 5_000
    assert answers[0].headers["ETag"] != answers[1].headers["ETag"]
    assert voice.said == [SENTENCE, SENTENCE]
    part = editor.fetch(now, headers={"Range": "bytes=0-99"})
    assert (part.status, len(part.body)) == (206, 100)
    assert len(voice.said) == 2, "what was heard once is made again"
    assert editor.another().fetch(then).status == 303


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?word=%E8%BF%98%E6%AC%BE",
        "?word=%E8%BF%98%E6%AC%BE&reading=huan2",
        f"?example={quote('好' * 101)}",
        f"?word=A&reading=a1&example={quote(SENTENCE)}",
    ],
)
def test_the_trial_says_nothing_that_is_not_a_short_sentence(editor: Reader, voice: CountingVoice, query: str) -> None:
    assert editor.fetch(f"{LIST}/sound.mp3{query}").status in {400, 404}
    assert voice.said == []


def test_orders_to_the_engine_are_read_as_words_or_not_at_all(editor: Reader, voice: CountingVoice) -> None:
    for example in ("<speak><break time='9s'/>你好</speak>", "[[h@l@U]]你好", "你好\0再见", "=HYPERLINK(1)你好"):
        answer = editor.fetch(f"{LIST}/sound.mp3?example={quote(example)}")
        assert answer.status == 200
    assert not any(set(said) & set("<>[]\0=") for said in voice.said)


def test_two_trials_at_once_wait_for_each_other_and_not_for_ever(
    editor: Reader, voice: CountingVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "PATIENCE", 0.05)
    with trial._one_at_a_time:
        busy = editor.fetch(f"{LIST}/sound.mp3?example={quote('你好。')}")
    assert busy.status == 503 and "别人正在试听" in busy.text
    assert editor.fetch(f"{LIST}/sound.mp3?example={quote('你好。')}").status == 200


def test_the_voice_rests_when_nobody_tries_and_starts_again(
    editor: Reader, voice: CountingVoice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trial, "IDLE", 0.01)
    assert editor.fetch(f"{LIST}/sound.mp3?example={quote('你好。')}").status == 200
    assert trial._rest is not None
    trial._rest.join(5)
    assert voice._child is None
    assert editor.fetch(f"{LIST}/sound.mp3?example={quote('再见。')}").status == 200


def test_whoever_finds_too_many_waiting_is_told_at_once(editor: Reader, voice: CountingVoice) -> None:
    """A page that asks a hundred times holds a few threads and not all of them."""
    for _ in range(trial.MOST_WAITING):
        assert trial._places.acquire(blocking=False)
    try:
        busy = editor.fetch(f"{LIST}/sound.mp3?example={quote('你好。')}")
    finally:
        for _ in range(trial.MOST_WAITING):
            trial._places.release()
    assert busy.status == 503 and "别人正在试听" in busy.text
    assert editor.fetch(f"{LIST}/sound.mp3?example={quote('你好。')}").status == 200
    assert voice.said
