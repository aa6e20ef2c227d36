"""The table of reports."""

from datetime import datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock
from webapp.database import Model, UtcDateTime
from webapp.messages import N_


class ReportState(StrEnum):
    """Whether a report still waits for the staff."""

    NEW = "new"
    ANSWERED = "answered"


class Report(Model):
    """What one reader found wrong, and the answer."""

    __tablename__ = "reports"
    __table_args__ = (Index("ix_reports_waiting", "state", "made_at", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id"), index=True)
    page: Mapped[str] = mapped_column(String(300), default="")  # own path, "/a/12"
    contact: Mapped[str] = mapped_column(String(100), default="")
    made_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    state: Mapped[ReportState] = mapped_column(String(20), default=ReportState.NEW)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    answered_by: Mapped[str] = mapped_column(String(80), default="")
    words: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text, default="")

    @property
    def state_words(self) -> str:
        """The state's name for people; the column gives back plain text, so the enum is asked here."""
        return STATE_WORDS[ReportState(self.state)]


STATE_WORDS: Final = {ReportState.NEW: N_("待处理"), ReportState.ANSWERED: N_("已答复")}
