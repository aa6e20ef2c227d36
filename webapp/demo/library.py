"""Reads the files of the demonstration city into plain values. Knows nothing of the database."""

import tomllib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from webapp.clock import BEIJING

HERE = Path(__file__).parent
MARK = "+++\n"


class DemoFault(ValueError):
    """A file of the demonstration is not written as agreed; the message says which and what is wrong."""


@dataclass(frozen=True)
class DemoColumn:
    """One column of the tree.

    ``path`` is unique ("fuwu/butie"); ``parent`` is the path above, None at the top; ``kind`` is for the page tags.
    """

    path: str
    slug: str
    parent: str | None
    name: str
    intro: str
    keywords: tuple[str, ...]
    kind: str
    position: int
    in_navigation: bool


@dataclass(frozen=True)
class DemoPicture:
    """One picture by file name, with the words that stand for it; ``long_description`` may be empty."""

    name: str
    description: str
    long_description: str


@dataclass(frozen=True)
class DemoTerm:
    """One word of the glossary, its other forms, and what it means in plain words."""

    word: str
    others: tuple[str, ...]
    meaning: str


@dataclass(frozen=True)
class DemoAttachment:
    """One file to download: where it lies (``file``), and the name that a reader saves it under (``name``)."""

    file: str
    name: str
    media_type: str


@dataclass(frozen=True)
class DemoArticle:
    """One article.

    ``body`` is clean HTML in which a picture stands as ``/media/<file name>``; whoever stores it replaces the address.
    ``facts`` holds strings only: dates as YYYY-MM-DD, and lists (conditions, materials, steps) as one entry a line.
    """

    file: str
    kind: str
    column: str
    title: str
    summary: str
    source: str
    editor: str
    reviewer: str
    published: datetime
    views_base: int
    facts: dict[str, str]
    pictures: tuple[DemoPicture, ...]
    attachments: tuple[DemoAttachment, ...]
    body: str
    easy: str = ""  # the easy-read twin as a manuscript, a line a paragraph


def columns() -> list[DemoColumn]:
    """Every column in the order of the site; a parent comes before its children."""
    found: list[DemoColumn] = []
    for position, entry in enumerate(_toml("columns.toml")["columns"], start=1):
        parent = entry.get("parent")
        if parent is not None and parent not in [column.path for column in found]:
            raise DemoFault(f"columns.toml: {entry['slug']} names the parent {parent}, which does not stand before it")
        found.append(
            DemoColumn(
                path=f"{parent}/{entry['slug']}" if parent else entry["slug"],
                slug=entry["slug"],
                parent=parent,
                name=entry["name"],
                intro=entry["intro"],
                keywords=tuple(entry["keywords"]),
                kind=entry["kind"],
                position=position,
                in_navigation=entry.get("in_navigation", False),
            )
        )
    return found


def identity() -> dict[str, str]:
    """Who runs the site: names, address, numbers; all strings."""
    return {key: str(value) for key, value in _toml("identity.toml").items()}


def terms() -> list[DemoTerm]:
    """Every word of the glossary in the order in which they are added."""
    return [DemoTerm(word, tuple(one.get("others", [])), one["meaning"]) for word, one in _toml("terms.toml").items()]


def pictures() -> dict[str, DemoPicture]:
    """Every picture by its file name."""
    return {
        name: DemoPicture(name, entry["description"], entry.get("long_description", ""))
        for name, entry in _toml("pictures.toml").items()
    }


def picture(name: str) -> bytes:
    """The file of a picture. Raises DemoFault for a name that is not in ``pictures.toml``."""
    if name not in pictures():
        raise DemoFault(f"pictures.toml: no picture is called {name}")
    return (HERE / "pictures" / name).read_bytes()


def attachment(file: str) -> bytes:
    """The file of an attachment. Raises DemoFault for a file that no article offers."""
    if file not in {offered.file for article in articles() for offered in article.attachments}:
        raise DemoFault(f"articles: no article offers the file {file}")
    return (HERE / "files" / file).read_bytes()


def articles() -> list[DemoArticle]:
    """Every article, newest first; two of the same minute are ordered by file name."""
    known = pictures()
    found = [_article(path, known) for path in sorted((HERE / "articles").glob("*.html"))]
    return sorted(found, key=lambda article: article.published, reverse=True)


# The types by hand: the machine's own table differs between systems, and a wrong type spoils a download.
MEDIA_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".csv": "text/csv",
    ".txt": "text/plain",
}


def _article(path: Path, known: dict[str, DemoPicture]) -> DemoArticle:
    try:
        front, body = _parts(path)
        return DemoArticle(
            file=path.name,
            published=datetime.strptime(front.pop("published"), "%Y-%m-%d %H:%M").replace(tzinfo=BEIJING),
            pictures=tuple(known[name] for name in front.pop("pictures", [])),
            attachments=tuple(
                DemoAttachment(entry["file"], entry["name"], MEDIA_TYPES[Path(entry["file"]).suffix])
                for entry in front.pop("attachments", [])
            ),
            facts={key: value.strip() for key, value in front.pop("facts", {}).items()},
            body=body,
            **front,
        )
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise DemoFault(f"{path.name}: {fault}") from fault


def _parts(path: Path) -> tuple[dict[str, Any], str]:
    opening, *rest = path.read_text(encoding="utf-8").split(MARK, 2)
    if opening or len(rest) != 2:
        raise ValueError("the particulars must stand first, between two lines of +++")
    return tomllib.loads(rest[0]), rest[1].strip()


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))
