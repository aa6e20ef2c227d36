"""Pictures and attachments: kept under the hash of their content, found again in an article's HTML."""

import hashlib
import re
from dataclasses import dataclass

from webapp.content.models import AttachmentUse, Picture
from webapp.database import db
from webapp.storage.base import Storage

IN_HTML = re.compile(r'src="/media/([0-9a-f]{32})\.')


@dataclass(frozen=True)
class StoredFile:
    """A file that was stored, as an attachment names it. Size in bytes."""

    hash: str
    name: str
    media_type: str
    size: int


def again(use: AttachmentUse) -> StoredFile:
    """A file that a revision offers, to be offered by the next one too."""
    return StoredFile(use.hash, use.name, use.media_type, use.size)


def hash_of(data: bytes) -> str:
    """32 hex characters that stand for this content."""
    return hashlib.sha256(data).hexdigest()[:32]


def pictures_in(html: str) -> set[str]:
    """The hashes of the site's own pictures that this clean HTML shows."""
    return set(IN_HTML.findall(html))


def keep_picture(
    storage: Storage,
    data: bytes,
    *,
    media_type: str,
    width: int,
    height: int,
    description: str = "",
    long_description: str = "",
    decorative: bool = False,
) -> Picture:
    """Store a picture that the gate has let through; the file first, then the row, so no row lacks its file.

    In the caller's begin_write(). The same picture again keeps its row, and takes the newest description given.
    """
    hash = hash_of(data)
    picture = db.session.get(Picture, hash)
    if picture is None:
        picture = Picture(hash=hash, media_type=media_type, width=width, height=height)
        storage.save(f"media/{picture.file_name}", data)
        db.session.add(picture)
    if description or decorative:
        picture.description, picture.decorative = description, decorative
    if long_description:
        picture.long_description = long_description
    return picture


def keep_file(storage: Storage, data: bytes, *, name: str, media_type: str) -> StoredFile:
    """Store an attachment under its hash; the same content is kept once."""
    hash = hash_of(data)
    if not storage.exists(f"files/{hash}"):
        storage.save(f"files/{hash}", data)
    return StoredFile(hash, name, media_type, len(data))


def size_words(size: int) -> str:
    """840 KB, 1.2 MB: the size of so many bytes, for page and sound alike."""
    if size < 1024 * 1024:
        return f"{max(1, round(size / 1024))} KB"
    return f"{size / 1024 / 1024:.1f} MB"
