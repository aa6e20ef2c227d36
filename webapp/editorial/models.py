"""The table of the editorial room: what came in with a document, kept beside the draft that was made of it."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from webapp import clock
from webapp.database import Model, UtcDateTime


class Intake(Model):
    """The document an article was made of, and what the editor is shown about it."""

    __tablename__ = "intakes"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"), primary_key=True, autoincrement=False)
    original_key: Mapped[str] = mapped_column(String(60))  # storage key of the bytes as they came
    original_name: Mapped[str] = mapped_column(String(120), default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    created_by: Mapped[str] = mapped_column(String(80), default="")
    report: Mapped[str] = mapped_column(Text, default="{}", deferred=True)  # editorial.intake.Findings as JSON
