"""The table of narrations: what is to be heard, how far it is, where the sound lies."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, String
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


class Narration(Model):
    """The sound of one revision. The row is the work order; a lost queue or a killed worker loses nothing."""

    __tablename__ = "narrations"

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id"), unique=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    state: Mapped[NarrationState] = mapped_column(String(20), default=NarrationState.WANTED, index=True)
    reason: Mapped[str] = mapped_column(String(300), default="")  # for staff, in Chinese; also what a ready one lacks
    sound_hash: Mapped[str] = mapped_column(String(32), default="", index=True)  # of all that is said, and how
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
    # [[sentence id, start ms, end ms, words], …]: the words stand here so that captions always fit the sound.
    cues: Mapped[list[list[str | int]]] = mapped_column(JSON, default=list, deferred=True)

    @property
    def key(self) -> str:
        """The storage key of the sound; growing under it while working, whole when ready."""
        return sound_key(self.sound_hash)
