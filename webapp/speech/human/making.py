"""The worker's part: the file that was sent becomes a sound like all others, with a cue for each paragraph."""

import hashlib
import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, select

from webapp.content.models import Revision
from webapp.database import begin_write, db
from webapp.messages import N_
from webapp.speech import health, orders
from webapp.speech.human import levels
from webapp.speech.human.align import Found, align
from webapp.speech.human.decoding import Decoding, Undecodable, lent
from webapp.speech.human.formats import Form
from webapp.speech.human.levels import Measured
from webapp.speech.human.models import HumanRecording, original_key
from webapp.speech.human.paragraphs import Paragraph, paragraphs
from webapp.speech.human.places import cues_of
from webapp.speech.models import EASY, RECORDING, Narration, sound_key
from webapp.speech.orders import Order
from webapp.speech.sound.cues import DECODER_DELAY, milliseconds
from webapp.speech.sound.encode import HUMAN_KILOBITS, HUMAN_SETTINGS, Mp3
from webapp.speech.studio import Studio
from webapp.speech.voice.synthesiser import Stopped
from webapp.text.script import Sentence

logger = logging.getLogger(__name__)

SHORTEST: Final = 3000  # milliseconds
LEVELLING: Final = f"{levels.SPEECH} {levels.MOST_GAIN} {levels.KNEE} {levels.CEILING}"
ATTEMPTS: Final = 3  # with a decoder that dies
SLOWEST, FASTEST = 90, 480  # characters a minute between which people read aloud
MISSING: Final = 0.03  # of the length that the file's header promises
GONE: Final = N_("录音的原文件不在了。请再上传一次。")


@dataclass(frozen=True)
class _Job:
    """What the table says of the recording to be made."""

    recording_id: int
    revision_id: int
    original: str
    form: Form
    corrections: dict[str, int | None]


def make(order: Order, tools: Studio, story: Sequence[Sentence]) -> None:
    """Make the sound of a recording and settle the order. Raises OrderLost and Stopped."""
    job = _job_of(order.narration_id)
    if job is None:
        order.cancel()
        return
    try:
        with (
            lent(tools.storage, original_key(job.original), tools.notes) as file,
            Decoding(file, job.form, lambda: _alive(order, tools)) as decoding,
        ):
            _make(order, tools, job, paragraphs(story), decoding)
    except Undecodable as error:
        order.failed(str(error), again=error.again and order.attempts < ATTEMPTS)
        _let_the_machine_read(job.revision_id)
    except FileNotFoundError:
        order.failed(GONE, again=False)
        _let_the_machine_read(job.revision_id)
    except OSError as error:
        logger.exception("recording of narration %s", order.narration_id)
        order.hindered(N_("录音没有处理成：%(strerror)s。请检查磁盘空间。", strerror=error.strerror or error))


def sound_hash_of(original: str) -> str:
    """The name of the sound that is made of this file."""
    return hashlib.sha256(json.dumps([HUMAN_SETTINGS, LEVELLING, original]).encode()).hexdigest()[:32]


def _make(order: Order, tools: Studio, job: _Job, parts: list[Paragraph], decoding: Decoding) -> None:
    sound_hash = sound_hash_of(job.original)
    order.note(making_hash=sound_hash, done=0, total=0)
    measured = decoding.measure()
    _check(measured)
    found = align(parts, levels.pauses(measured), measured.milliseconds, lambda: _alive(order, tools))
    late = milliseconds(DECODER_DELAY)
    rows = [
        [part.id, *(None if at is None else at + late for at in (place.start, place.end)), place.sure]
        for part, place in zip(parts, found, strict=True)
    ]
    size = tools.storage.size(sound_key(sound_hash))
    if size is None:
        size = _encode(order, tools, sound_hash, decoding, measured)

    def settle() -> None:
        """The found places with the sound; the machine's sounds of these words are not wanted any more."""
        kept = db.session.scalars(select(HumanRecording).where(HumanRecording.id == job.recording_id)).one()
        kept.found = rows
        others = Narration.revision_id == job.revision_id, Narration.voice.not_in([RECORDING, EASY])
        db.session.execute(delete(Narration).where(*others))

    order.ready(
        settle,
        sound_hash=sound_hash,
        bytes=size,
        milliseconds=size * 8 // HUMAN_KILOBITS,
        cues=[one.row() for one in cues_of(parts, rows, job.corrections)],
        done=len(parts),
        total=len(parts),
        reason=" ".join(_remarks(measured, decoding.declared, parts, found))[:300],
    )


def _encode(order: Order, tools: Studio, sound_hash: str, decoding: Decoding, measured: Measured) -> int:
    """Store the sound; its size in bytes."""
    mp3 = Mp3(HUMAN_KILOBITS)
    told = 0
    with tools.storage.create(sound_key(sound_hash)) as file:
        for sound in decoding.sounds(levels.gain(measured)):
            file.write(mp3.add(sound))
            told += round(sound.seconds)
            _alive(order, tools, done=told, total=measured.milliseconds // 1000)
        file.write(mp3.finish())
    return mp3.bytes


def _alive(order: Order, tools: Studio, **progress: int) -> None:
    if tools.speakers.closed:
        raise Stopped
    order.beat(**progress)
    health.still_alive(tools)


def _check(measured: Measured) -> None:
    seconds = measured.milliseconds // 1000
    if measured.milliseconds < SHORTEST:
        raise Undecodable(
            N_("录音只有%(seconds)s秒，不像读完了一篇。请检查是不是选错了文件，再上传。", seconds=seconds)
        )
    if not levels.has_voice(measured):
        raise Undecodable(N_("录音里听不到声音。请检查话筒有没有打开，重新录一次，再上传。"))


def _remarks(measured: Measured, declared: int | None, parts: list[Paragraph], found: list[Found]) -> list[str]:
    """What staff should listen to, though the recording can be heard."""
    told: list[str] = []
    if declared and measured.milliseconds < declared * (1 - MISSING) - 1000:
        told.append(
            N_(
                "文件里写着长%(declared)s，实际只有%(measured)s，可能没有存完整，请听一听结尾。",
                declared=_minutes(declared),
                measured=_minutes(measured.milliseconds),
            )
        )
    pace = sum(part.characters for part in parts) / (measured.milliseconds / 60_000)
    if not SLOWEST < pace < FASTEST:
        length = _minutes(measured.milliseconds)
        told.append(N_("录音长%(length)s，和文字的长短差得很多，请听一听是不是这一篇。", length=length))
    if levels.is_clipped(measured):
        told.append(N_("录音时声音太响，有的地方破了音。下次请离话筒远一点。"))
    unsure = sum(
        not one.sure for part, one in zip(parts, found, strict=True) if one.start is not None or _of_text(part)
    )
    if unsure:
        told.append(N_("有%(unsure)s段的开头不太有把握，请听一听，不对就改。", unsure=unsure))
    return told


def _of_text(part: Paragraph) -> bool:
    return part.kind in {"title", "heading", "paragraph", "item"}


def _minutes(length: int) -> str:
    minutes, seconds = divmod(round(length / 1000), 60)
    return (
        N_("%(minutes)s分%(seconds)s秒", minutes=minutes, seconds=seconds)
        if minutes
        else N_("%(seconds)s秒", seconds=seconds)
    )


def _job_of(narration_id: int) -> _Job | None:
    """What to do, read without holding a transaction open."""
    query = select(HumanRecording).join(Narration, Narration.revision_id == HumanRecording.revision_id)
    row = db.session.scalar(query.where(Narration.id == narration_id))
    found = _Job(row.id, row.revision_id, row.original, Form(row.form), dict(row.corrections)) if row else None
    db.session.rollback()
    return found


def _let_the_machine_read(revision_id: int) -> None:
    """Whoever wants to hear the article shall not suffer for the recording."""
    begin_write()
    orders.want(db.session.get_one(Revision, revision_id))
    db.session.commit()
