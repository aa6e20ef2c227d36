"""Whoever reads, fast or slow, in whatever room: paragraphs begin where they are heard to begin."""

from dataclasses import replace

import pytest

from tests.support.aloud import Manner, read_aloud
from webapp.speech.human import levels
from webapp.speech.human.align import Found, align
from webapp.speech.human.levels import Measured, Pause
from webapp.speech.human.paragraphs import Paragraph, paragraphs
from webapp.speech.voice.synthesiser import Synthesiser
from webapp.text import script

BODY = (
    "<p>本周三上午，云汀市残联在柳湾镇残疾人之家举办就业指导活动，附近三个村的残疾人和家属来了。</p>"
    "<h2>现场咨询</h2><p>工作人员讲解了辅助性就业的办法。大家问得最多的是补贴怎么领。</p>"
    "<p>青禾镇下个月接着办。</p>"
    "<h2>怎样报名</h2><p>想参加的人可以请村里的专职委员代为登记，也可以自己打电话。电话里说清楚姓名、住在哪里、想做什么工作。"
    "听不清电话的人，可以请家里人帮忙，或者到镇上的服务窗口写在纸上。</p>"
)
PLAIN = Manner()
HELLO = "各位听众，大家好，我是志愿者，今天由我为大家朗读一篇文章。"


@pytest.fixture(scope="module")
def voice():
    speaker = Synthesiser(200)
    yield speaker
    speaker.close()


@pytest.fixture(scope="module")
def story():
    return script.read("云汀市残联在柳湾镇举办就业指导活动", "", BODY).script.sentences


def measured(samples) -> Measured:
    found = list(levels.measure(samples))
    return Measured([level for level, _ in found], [peak for _, peak in found])


@pytest.mark.parametrize(
    "manner",
    [
        PLAIN,
        replace(PLAIN, speed=1.35, seed=1),
        replace(PLAIN, speed=0.75, seed=2),
        replace(PLAIN, before=HELLO, after="谢谢大家收听。", seed=3),
        replace(PLAIN, noise=0.012, hum=0.02, seed=4),
        replace(PLAIN, loudness=0.05, noise=0.0004, hum=0.0004, seed=5),
    ],
    ids=["plain", "fast and high", "slow and low", "with an introduction", "in a noisy room", "very quiet"],
)
def test_every_paragraph_is_found_where_it_begins(voice, story, manner):
    parts = paragraphs(story)
    samples, true = read_aloud(voice, story, parts, manner)
    heard = measured(samples)
    found = align(parts, levels.pauses(heard), heard.milliseconds)
    assert len(true) == len(parts) == 7
    for part, place in zip(parts, found, strict=True):
        assert place.start == pytest.approx(true[part.id], abs=250), part.words[:12]
        assert place.end > place.start


def part(name: str, characters: int, kind: str = "paragraph") -> Paragraph:
    return Paragraph(name, kind, 0, 0, name, characters, 1.0 if kind == "picture" else 9.0)


def test_what_nobody_read_has_no_place():
    """A picture's description stands in the page, but the person read on."""
    pauses = [Pause(0, 500), Pause(10_500, 11_500), Pause(31_500, 32_000)]
    parts = [part("first", 50), part("picture", 40, "picture"), part("last", 100)]
    found = align(parts, pauses, 32_000)
    assert [one.start for one in found] == [420, None, 11_420]
    assert found[-1].end == 31_500


def test_a_long_rest_within_a_paragraph_misleads_nobody():
    pauses = [Pause(0, 300), Pause(5_300, 15_300), Pause(20_300, 21_500), Pause(31_500, 32_000)]
    found = align([part("first", 50), part("last", 50)], pauses, 32_000)
    assert [one.start for one in found] == [220, 21_420]


def test_rests_of_the_same_length_are_told_as_uncertain():
    pauses = [Pause(0, 500)] + [Pause(at, at + 500) for at in range(2_500, 32_000, 2_500)] + [Pause(32_000, 32_400)]
    found = align([part("first", 50), part("last", 50)], pauses, 32_400)
    assert found[1].start is not None and not found[1].sure


@pytest.mark.parametrize("pauses", [[], [Pause(0, 9_000)], [Pause(0, 5_000), Pause(5_100, 9_000)]])
def test_a_recording_without_rests_or_without_speech_is_no_mistake(pauses):
    found = align([part("first", 50), part("last", 50)], pauses, 9_000)
    assert len(found) == 2
    assert all(isinstance(one, Found) for one in found)


def test_an_article_of_a_thousand_paragraphs_is_laid_over_three_hours():
    """Whoever listens to the worker's sign of life hears it all the while."""
    pauses = [Pause(at, at + (900 if at % 10_800 == 0 else 300)) for at in range(0, 10_800_000, 2_700)]
    signs = []
    found = align([part(str(number), 40) for number in range(1000)], pauses, 10_800_000, lambda: signs.append(1))
    assert len(found) == 1000 and len(signs) >= 1000
    starts = [one.start for one in found if one.start is not None]
    assert starts == sorted(set(starts))
