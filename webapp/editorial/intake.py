"""What was found in a document, as it is kept with the draft and shown to the editor until it is published."""

import json
from dataclasses import asdict, dataclass

from webapp.content import media
from webapp.database import db
from webapp.editorial.incoming import HeadingOffer, Incoming, LeftOut, Remark
from webapp.editorial.models import Intake


@dataclass(frozen=True)
class Findings:
    """What the converter said of a document."""

    remarks: tuple[Remark, ...] = ()
    offers: tuple[HeadingOffer, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    published: str = ""  # the old publishing time, ISO 8601 with its zone; empty when there was none

    @classmethod
    def of(cls, incoming: Incoming) -> "Findings":
        """What is kept of a document besides its words."""
        published = incoming.published.isoformat() if incoming.published else ""
        return cls(incoming.remarks, incoming.offers, incoming.left_out, published)

    def as_json(self) -> str:
        """For the table."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Findings":
        """Back from as_json()."""
        values = json.loads(text)
        return cls(
            tuple(Remark(**one) for one in values.get("remarks", ())),
            tuple(HeadingOffer(**one) for one in values.get("offers", ())),
            tuple(LeftOut(**one) for one in values.get("left_out", ())),
            values.get("published", ""),
        )


def of_article(number: int) -> Intake | None:
    """The document this article was made of; None where somebody typed it."""
    return db.session.get(Intake, number)


def latest_of(original: bytes, *, by: str) -> Intake | None:
    """The newest document of this person with exactly these bytes."""
    key = f"originals/{media.hash_of(original)}"
    query = db.select(Intake).where(Intake.original_key == key, Intake.created_by == by)
    return db.session.scalars(query.order_by(Intake.article_id.desc()).limit(1)).first()


def findings(intake: Intake | None) -> Findings:
    """What was found in it; nothing where there was no document."""
    return Findings.from_json(intake.report) if intake else Findings()
