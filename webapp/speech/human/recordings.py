"""Recordings as their keepers handle them: taken in, carried over to the next revision, put right, taken away.

Everything that changes a table stands inside the caller's begin_write() and commits nothing.
"""

import hashlib
from collections.abc import Iterable
from pathlib import PurePosixPath
from typing import IO, Any, Final

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import undefer

from webapp import clock
from webapp.content.models import Article, Revision
from webapp.database import db
from webapp.speech import orders
from webapp.speech.human.models import FOLDER, HumanRecording, original_key
from webapp.speech.human.paragraphs import paragraphs
from webapp.speech.human.places import Place, Times, cues_of, places
from webapp.speech.models import RECORDING, Narration, NarrationState, sound_key
from webapp.speech.story import story
from webapp.storage.base import PART, Storage
from webapp.text.script import Script

COPY: Final = 1024**2  # bytes at a time
WORDS: Final = (Revision.body_text, Revision.script)
OF_THE_FILE: Final = (
    *("original", "form", "bytes", "name", "reader", "created_at", "created_by"),
    *("found", "corrections"),
)
OF_THE_SOUND: Final = (
    *("state", "sound_hash", "bytes", "milliseconds", "cues", "done", "total"),
    *("reason", "ready_at"),
)
WANTED_ANEW: Final[dict[str, Any]] = {
    "state": NarrationState.WANTED,
    "reason": "",
    "holder": "",  # whoever is at it has the wrong file before them
    "lease_until": None,
    "retry_at": None,
    "attempts": 0,
    "sound_hash": "",
    "making_hash": "",
    "cues": [],
    "making_cues": [],
    "done": 0,
    "total": 0,
}


def of(revision: Revision) -> HumanRecording | None:
    """The recording of these words."""
    return db.session.scalar(select(HumanRecording).where(HumanRecording.revision_id == revision.id))


def latest(article: Article) -> HumanRecording | None:
    """The recording of the article's newest words that have one; whether it fits today's, of() tells."""
    return db.session.scalar(_of_article(article.id).limit(1))


def narration_of(recording: HumanRecording) -> Narration | None:
    """How far its sound is."""
    query = select(Narration).where(Narration.revision_id == recording.revision_id, Narration.voice == RECORDING)
    return db.session.scalar(query)


def readers(revision_ids: Iterable[int]) -> dict[int, str]:
    """Who reads, for those of these revisions whose recording can be heard."""
    query = (
        select(HumanRecording.revision_id, HumanRecording.reader)
        .join(Narration, Narration.revision_id == HumanRecording.revision_id)
        .where(HumanRecording.revision_id.in_(list(revision_ids)))
        .where(Narration.voice == RECORDING, Narration.sound_hash != "")
    )
    return {row.revision_id: row.reader for row in db.session.execute(query)}


def reader_of(narration: Narration) -> str:
    """Who reads this sound; empty for the machine."""
    return readers([narration.revision_id]).get(narration.revision_id, "") if narration.voice == RECORDING else ""


def keep(storage: Storage, file: IO[bytes]) -> tuple[str, int]:
    """Store a file as it came: its hash and its size in bytes. Raises OSError.

    ``file`` can be read anywhere in it; it is never held in memory. What is there already under this name is written anew:
    it may be damaged, or so old that it would be tidied away before a row names it.
    """
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    while piece := file.read(COPY):
        digest.update(piece)
        size += len(piece)
    original = digest.hexdigest()[:32]
    file.seek(0)
    with storage.create(original_key(original)) as stored:
        while piece := file.read(COPY):
            stored.write(piece)
    return original, size


def attach(
    revision: Revision, *, original: str, form: str, size: int, name: str, reader: str, by: str
) -> tuple[HumanRecording, Narration]:
    """Let this file be the recording of these words. What was there before is not heard any more from now on;
    until the new one is made, the machine reads."""
    row = of(revision)
    if row is None:
        row = HumanRecording(revision_id=revision.id, article_id=revision.article_id)
        db.session.add(row)
    row.original, row.form, row.bytes, row.name = original, form, size, name
    row.reader, row.created_by, row.created_at = reader, by, clock.now()
    row.found, row.corrections = [], {}
    narration = orders.want(revision, RECORDING)
    for field, value in WANTED_ANEW.items():
        setattr(narration, field, value)
    narration.wanted_at = clock.now()
    orders.want(revision)
    db.session.flush()
    return row, narration


def want(revision: Revision, voice: str = "") -> Narration:
    """Have this revision heard: by the person who recorded it, or else, and until that is made, by the machine.

    Returns the narration whose sound readers will get first.
    """
    row = of(revision)
    # One that was tried in vain is not tried again: only another file would help.
    recorded = (narration_of(row) or orders.want(revision, RECORDING)) if row is not None else None
    return recorded if recorded is not None and recorded.sound_hash else orders.want(revision, voice)


def carry(revision: Revision) -> HumanRecording | None:
    """Let a new revision have the recording of an earlier one in which a person would read exactly the same words.

    The same are title, summary, text and facts; source, names, files and the note of a correction may be others.
    """
    if of(revision) is not None:
        return None
    for row in db.session.scalars(_of_article(revision.article_id)):
        earlier = db.session.get_one(Revision, row.revision_id, options=[undefer(one) for one in WORDS])
        if _read(earlier) == _read(revision):
            return _copied(row, earlier, revision)
    return None


def remove(article: Article) -> list[str]:
    """Take every recording of an article away; the machine reads from now on.

    Returns the storage keys that nothing names any more, to be deleted after the commit.
    """
    rows = db.session.scalars(_of_article(article.id)).all()
    revisions = [row.revision_id for row in rows]
    mine = Narration.revision_id.in_(revisions), Narration.voice == RECORDING
    sounds = [hash for hash in db.session.scalars(select(Narration.sound_hash).where(*mine)) if hash]
    originals = {row.original for row in rows}
    db.session.execute(delete(Narration).where(*mine))
    db.session.execute(delete(HumanRecording).where(HumanRecording.article_id == article.id))
    for number in {article.public_revision_id, max(revisions, default=0)} & set(revisions):
        orders.want(db.session.get_one(Revision, number))
    return unnamed(originals, sounds)


def unnamed(originals: Iterable[str], sounds: Iterable[str] = ()) -> list[str]:
    """The storage keys of those files and sounds that no row names."""
    keys = []
    for original in originals:
        if not db.session.scalar(select(HumanRecording.id).where(HumanRecording.original == original).limit(1)):
            keys.append(original_key(original))
    for sound in sounds:
        if not db.session.scalar(select(Narration.id).where(Narration.sound_hash == sound).limit(1)):
            keys.append(sound_key(sound))
    return keys


def listed(recording: HumanRecording, revision: Revision) -> list[Place]:
    """Every paragraph and where it begins, as far as known."""
    return places(paragraphs(story(revision.article, revision)), recording.found, recording.corrections)


def still_unnamed(keys: Iterable[str]) -> list[str]:
    """Which of these storage keys, told by unnamed(), no row names now either."""
    hashes = {key: PurePosixPath(key).stem for key in keys}
    return [key for key, hash in hashes.items() if key in unnamed([hash], [hash])]


def correct(recording: HumanRecording, times: Times) -> None:
    """Let the paragraphs begin where a person says, for listeners from now on and whenever the sound is made anew.

    In every revision that has this recording: readers may still have an earlier one.
    """
    for row in db.session.scalars(_of_article(recording.article_id)).all():
        if row.original != recording.original:
            continue
        row.corrections = dict(times)
        narration = narration_of(row)
        if narration is not None and narration.sound_hash:
            revision = db.session.get_one(Revision, row.revision_id)
            parts = paragraphs(story(revision.article, revision))
            narration.cues = [one.row() for one in cues_of(parts, row.found, times)]
    db.session.flush()


def delete_unused(storage: Storage, age: float) -> int:
    """Delete files that no row names, so many seconds after they came: what was replaced, or left by a crash."""
    used = {original_key(original) for original in db.session.scalars(select(HumanRecording.original))}
    db.session.rollback()
    old = [key for key in storage.keys(FOLDER) if key.removesuffix(PART) not in used and (storage.age(key) or 0) > age]
    for key in old:
        storage.delete(key)
    return len(old)


def _of_article(number: int) -> Select[HumanRecording]:
    """The newest words first."""
    of_it = select(HumanRecording).where(HumanRecording.article_id == number)
    return of_it.order_by(HumanRecording.revision_id.desc())


def _read(revision: Revision) -> tuple[object, ...]:
    """What a person reads of a revision, in a form to compare."""
    return revision.title, revision.summary, revision.facts, revision.body_text


def _copied(row: HumanRecording, earlier: Revision, revision: Revision) -> HumanRecording:
    values = {one: getattr(row, one) for one in OF_THE_FILE}
    copy = HumanRecording(revision_id=revision.id, article_id=revision.article_id, **values)
    db.session.add(copy)
    narration, before = orders.want(revision, RECORDING), narration_of(row)
    if before is not None and before.state == NarrationState.READY and _ids(earlier) == _ids(revision):
        for field in OF_THE_SOUND:
            setattr(narration, field, getattr(before, field))
    db.session.flush()
    return copy


def _ids(revision: Revision) -> list[str]:
    """The names that the page gives its sentences: newer rules may give others to the same words."""
    return [one.id for one in Script.from_json(revision.script).sentences]
