"""What comes in with a document: everything an editor is shown before an article is made of it."""

import base64
import json
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Remark:
    """Something an editor should look at. `place` quotes the words near it, or is empty for the whole document."""

    code: str
    words: str
    place: str = ""


@dataclass(frozen=True)
class LeftOut:
    """Words of the source that are neither in the body nor in a field, and why."""

    text: str
    reason: str


@dataclass(frozen=True)
class HeadingOffer:
    """A paragraph that is, or may be, a heading.

    `index` counts the top-level blocks of the body from 0; `level` is 2 to 4; `applied` says whether the body now
    shows it as a heading; `certain` whether its form leaves no doubt; `why` names the rule.
    """

    index: int
    text: str
    level: int
    applied: bool
    certain: bool
    why: str


@dataclass(frozen=True)
class IncomingPicture:
    """A picture of the document. `key` is its address in the body until it is stored: "/media/pending-1".

    `data` is the re-encoded picture, ready to be stored, or None with the reason in `refused`.
    """

    key: str
    data: bytes | None
    media_type: str = ""
    width: int = 0
    height: int = 0
    description: str = ""
    refused: str = ""


@dataclass(frozen=True)
class Incoming:
    """A document on its way to becoming an article. Nothing of the source is missing: see `left_out`."""

    title: str = ""
    summary: str = ""
    source: str = ""
    editor: str = ""
    reviewer: str = ""
    published: datetime | None = None  # aware; a date alone is 00:00 in Beijing and has a remark
    breadcrumb: tuple[str, ...] = ()  # column names from the top, without 首页 and 内容
    kind_guess: str = "news"  # a value of content.kinds.Kind
    facts: dict[str, str] = field(default_factory=dict)
    body_html: str = ""  # clean
    pictures: tuple[IncomingPicture, ...] = ()
    identity: dict[str, str] = field(default_factory=dict)  # of the old site, named as in content.SiteIdentity
    offers: tuple[HeadingOffer, ...] = ()
    remarks: tuple[Remark, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def with_remarks(self, *remarks: Remark) -> "Incoming":
        """The same with more remarks at the end."""
        return replace(self, remarks=self.remarks + remarks)

    def as_json(self) -> str:
        """Everything as one JSON text; pictures in base64."""
        values = asdict(self)
        values["published"] = self.published.isoformat() if self.published else None
        for picture in values["pictures"]:
            if picture["data"] is not None:
                picture["data"] = base64.b64encode(picture["data"]).decode("ascii")
        return json.dumps(values, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Incoming":
        """Back from as_json()."""
        values: dict[str, Any] = json.loads(text)
        if values["published"]:
            values["published"] = datetime.fromisoformat(values["published"])
        for picture in values["pictures"]:
            if picture["data"] is not None:
                picture["data"] = base64.b64decode(picture["data"])
        values["breadcrumb"] = tuple(values["breadcrumb"])
        values["pictures"] = tuple(IncomingPicture(**picture) for picture in values["pictures"])
        values["offers"] = tuple(HeadingOffer(**offer) for offer in values["offers"])
        values["remarks"] = tuple(Remark(**remark) for remark in values["remarks"])
        values["left_out"] = tuple(LeftOut(**left) for left in values["left_out"])
        return cls(**values)
