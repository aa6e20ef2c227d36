"""The sound of a list's newest titles as a file: each article a chapter, so that players jump from one to the next."""

import hashlib

from webapp import clock
from webapp.exports.id3 import Chapter, Tag
from webapp.exports.sound import GENRE
from webapp.speech.reel import Reel


def tag_of(reel: Reel, *, title: str, publisher: str, site: str) -> bytes:
    """The tag to put in front of the stored sound. ``site``: the site's address."""
    chapters = tuple(Chapter(words, start, end) for _number, words, start, end in reel.items)
    return Tag(
        title=title,
        artist=publisher,
        album=title,
        genre=GENRE,
        made=clock.beijing(reel.made_at),
        length=reel.milliseconds,
        site=site,
        words="\n".join(one.title for one in chapters),
        chapters=chapters,
    ).as_bytes()


def etag_of(reel: Reel, tag: bytes) -> str:
    """Another one whenever a byte of tag or sound is another."""
    return f"{hashlib.sha256(tag).hexdigest()[:16]}-{reel.sound_hash}"
