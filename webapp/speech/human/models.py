"""The table of recordings: who has read a revision aloud, the file as it came, and where each paragraph begins."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock
from webapp.database import Model, UtcDateTime

FOLDER = "recordings/"


class HumanRecording(Model):
    """A person's recording of one revision's words. Its sound, once made, is the narration whose voice is RECORDING."""

    __tablename__ = "recordings"

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id"), unique=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), index=True)
    original: Mapped[str] = mapped_column(String(32), index=True)  # hash of the file as it came
    form: Mapped[str] = mapped_column(String(10))  # a formats.Form
    name: Mapped[str] = mapped_column(String(120), default="")  # as the sender called the file
    bytes: Mapped[int] = mapped_column(default=0)
    reader: Mapped[str] = mapped_column(String(30))  # who reads; told to listeners
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    created_by: Mapped[str] = mapped_column(String(80), default="")  # who vouched for the reader's consent
    # What the search for paragraphs found: [first sentence's id, start ms or None, end ms or None, certain].
    found: Mapped[list[list[Any]]] = mapped_column(JSON, default=list)
    corrections: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)  # id → start ms, None: not read

    @property
    def key(self) -> str:
        """The storage key of the file as it came."""
        return original_key(self.original)


def original_key(original: str) -> str:
    """The storage key of a recording's file as it came."""
    return f"{FOLDER}{original}"
