"""The table of reels: lists of articles that can be heard as headlines, and terms with their meaning."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock
from webapp.database import Model, UtcDateTime
from webapp.speech.models import sound_key


class Reel(Model):
    """The newest titles of one list, read one after the other. Losing a row costs only the time to make it again."""

    __tablename__ = "reels"

    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str] = mapped_column(String(40), unique=True)  # which list: "home", "column:12", "term:3"
    story_hash: Mapped[str] = mapped_column(String(64), default="")  # of all that was to be said, and how
    sound_hash: Mapped[str] = mapped_column(String(32), default="")  # "" is no sound
    bytes: Mapped[int] = mapped_column(default=0)
    milliseconds: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    tried_hash: Mapped[str] = mapped_column(String(64), default="")  # the story that could not be told
    retry_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # and when it is tried again
    # [[article's number, its title, from ms, to ms], …] in the order of the list
    items: Mapped[list[list[Any]]] = mapped_column(JSON, default=list)

    @property
    def key(self) -> str:
        """The storage key of the sound."""
        return sound_key(self.sound_hash)
