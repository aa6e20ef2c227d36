"""The table of narrations: what is to be heard, how far it is, where the sound lies."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock
from webapp.database import Model, UtcDateTime


class NarrationState(StrEnum):
    """Where a narration 朗读 stands."""

    WANTED = "wanted"
    WORKING = "working"
    READY = "ready"
    FAILED = "failed"


def sound_key(sound_hash: str) -> str:
    """The storage key of a narration's MP3."""
    return f"sound/{sound_hash[:2]}/{sound_hash}.mp3"


RECORDING = "recording"  # in place of a voice: a person's own recording, which goes before every voice
EASY = "easy"  # likewise: the easy-read twin of the words, which the engine's first voice reads
OWN = ("", RECORDING, EASY)  # what every article gets; all other voices are made when a reader asks for one


class Narration(Model):
    """The sound of one revision in one voice. The row is the work order; a lost queue or a killed worker loses nothing.

    ``state`` tells of the work, ``sound_hash`` what can be heard: while a sound is made anew, after a reading was put
    right, the one before is still there.
    """

    __tablename__ = "narrations"
    __table_args__ = (UniqueConstraint("revision_id", "voice"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id"))
    voice: Mapped[str] = mapped_column(String(40), default="")  # an engine's; "" its first; RECORDING or EASY
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    state: Mapped[NarrationState] = mapped_column(String(20), default=NarrationState.WANTED, index=True)
    reason: Mapped[str] = mapped_column(String(300), default="")  # for staff, in Chinese; also what a ready one lacks
    sound_hash: Mapped[str] = mapped_column(String(32), default="", index=True)  # of all that is said; "" is no sound
    making_hash: Mapped[str] = mapped_column(String(32), default="")  # of the file that grows now
    bytes: Mapped[int] = mapped_column(default=0)
    milliseconds: Mapped[int] = mapped_column(default=0)
    done: Mapped[int] = mapped_column(default=0)  # sentences spoken so far
    total: Mapped[int] = mapped_column(default=0)  # sentences in all
    holder: Mapped[str] = mapped_column(String(32), default="")  # who works on it
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)  # after this the holder counts as dead
    attempts: Mapped[int] = mapped_column(default=0)  # begun since it was last wanted
    retry_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when a failed one is tried again; None: never
    wanted_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    ready_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # As cues.Cue.row gives them: the words stand here so that captions always fit the sound.
    cues: Mapped[list[list[Any]]] = mapped_column(JSON, default=list, deferred=True)
    making_cues: Mapped[list[list[Any]]] = mapped_column(JSON, default=list, deferred=True)  # of what grows now, so far

    @property
    def key(self) -> str:
        """The storage key of the sound that can be heard."""
        return sound_key(self.sound_hash)


class Pronunciation(Model):
    """A word of the site's own lexicon, and how it is read here, whatever dictionaries say."""

    __tablename__ = "pronunciations"

    id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[str] = mapped_column(String(20), unique=True)
    reading: Mapped[str] = mapped_column(String(200))  # pinyin with tone numbers, one a character: "huan2 kuan3"
    example: Mapped[str] = mapped_column(String(200), default="")  # a sentence to try it in
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    changed_by: Mapped[str] = mapped_column(String(80), default="")
