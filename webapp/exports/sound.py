"""An article's sound as a file to keep: the stored MP3 with a tag in front, made anew from what is public now."""

import hashlib
from dataclasses import dataclass

from webapp import clock
from webapp.content.easy import title_of
from webapp.content.models import Article
from webapp.exports.id3 import Chapter, Tag
from webapp.exports.names import file_name
from webapp.speech.models import EASY, Narration
from webapp.speech.sound.cues import Cue

GENRE = "Speech"  # number 101 of the list that players know


@dataclass(frozen=True)
class TaggedSound:
    """What stands in front of the stored sound, and what the whole is called."""

    tag: bytes
    sound: Narration
    file_name: str

    @property
    def size(self) -> int:
        """Bytes of tag and sound together."""
        return len(self.tag) + self.sound.bytes

    @property
    def etag(self) -> str:
        """Another one whenever a byte of tag or sound is another."""
        return f"{hashlib.sha256(self.tag).hexdigest()[:16]}-{self.sound.sound_hash}"


def tagged(
    article: Article, narration: Narration, *, publisher: str, column: str, base: str, reader: str = ""
) -> TaggedSound:
    """The sound of an article's public words with its tag. ``base``: the site's address without a slash at its end.

    ``reader``: the person who reads, where it is not the machine.
    """
    easy = narration.voice == EASY
    title = title_of(article.title) if easy else article.title
    lines = [Cue.of(row[:7]) for row in narration.cues]  # without the times of words, of which there are many
    tag = Tag(
        title=title,
        artist="，".join(one for one in (publisher, f"{reader}朗读" if reader else "") if one),
        album=column,
        genre=GENRE,
        made=clock.beijing(article.publish_at) if article.publish_at else None,
        length=narration.milliseconds,
        address=f"{base}/a/{article.id}{'/easy' if easy else ''}",
        site=f"{base}/",
        words="\n".join(one.source for one in lines),
        chapters=chapters(title, lines, narration.milliseconds),
    )
    return TaggedSound(tag.as_bytes(), narration, file_name(title, "mp3", otherwise=str(article.id)))


def chapters(title: str, lines: list[Cue], length: int) -> tuple[Chapter, ...]:
    """One chapter for each heading, and one from the beginning to the first; none without headings."""
    headings = [(one.source, one.start) for one in lines if one.kind == "heading"]
    if not headings:
        return ()
    marks = [(title, 0), *headings]
    ends = [*(start for _words, start in headings), max(length, headings[-1][1])]
    return tuple(Chapter(words, start, end) for (words, start), end in zip(marks, ends, strict=True))
