"""Lists that can be heard: the newest titles of the site and of every column, and the glossary, as one sound each.

The worker makes a reel again when its list has changed and nothing else is to be done; the titles themselves are
already there, spoken for their articles. A reel is given out only while every article in it is public under the title
that is heard, so that what was withdrawn is silent at once, and not only when the worker has come round.
"""

import hashlib
import json
import logging
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import pairwise

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError

from webapp import clock
from webapp.content import columns, identity, queries
from webapp.content.columns import Node
from webapp.content.models import Article
from webapp.database import begin_write, db
from webapp.speech import glossary, health, lexicon
from webapp.speech.models import sound_key
from webapp.speech.recording import Recorder, Recording, StoryFailed
from webapp.speech.reel import Reel
from webapp.speech.studio import Studio
from webapp.speech.voice.engines.base import SpeechUnavailable
from webapp.speech.voice.synthesiser import Stopped
from webapp.storage.base import Storage
from webapp.text.characters import one_line
from webapp.text.script import Sentence, spoken_sentence

logger = logging.getLogger(__name__)

HOME = "home"
LENGTH = 10  # titles; a minute or so
AGAIN = timedelta(minutes=10)  # until a reel that could not be made is tried again
NAMELESS = "本站"
BEFORE_TITLE, AFTER_TITLE, AFTER_DATE = 150, 300, 700  # milliseconds


@dataclass(frozen=True)
class Listing:
    """One list as it is to be heard now."""

    place: str
    articles: list[tuple[int, str]]  # number and title; of the glossary a term and its words
    sentences: list[Sentence]

    def told(self, how: str) -> str:
        """Another one whenever something else is to be said, or in another way."""
        said = [[one.spoken, one.pause] for one in self.sentences]
        return hashlib.sha256(json.dumps([how, said]).encode("ascii")).hexdigest()


def place_of(column: Node | None) -> str:
    """What the reel of a column is called; of the whole site for None."""
    return f"column:{column.id}" if column else HOME


def current(column: Node | None) -> Reel | None:
    """The reel of a list, if there is one and nothing in it has to be silent."""
    reel = db.session.scalar(select(Reel).where(Reel.place == place_of(column), Reel.sound_hash != ""))
    if reel is None:
        return None
    public = {one.id: one.title for one in queries.by_numbers([number for number, *_rest in reel.items])}
    return reel if all(public.get(number) == title for number, title, *_times in reel.items) else None


def make_next(tools: Studio) -> bool:
    """Make one reel whose list has changed, if there is one. True when there may be more. Only for the worker."""
    try:
        with tools.speakers.borrowed() as speaker:
            how = json.dumps([speaker.identity(), sorted(lexicon.words().items())])
        wanted = _changed(how)
        if wanted is None:
            return False
        _make(tools, wanted, wanted.told(how))
    except (Stopped, SpeechUnavailable):
        return False
    return True


def keys() -> set[str]:
    """The storage keys of all sounds that reels point to."""
    found = {sound_key(one) for one in db.session.scalars(select(Reel.sound_hash)) if one}
    db.session.rollback()
    return found


def forget_lost(storage: Storage) -> None:
    """Have those made again whose sound is missing from storage."""
    lost = [row.id for row in db.session.scalars(select(Reel)) if row.sound_hash and not storage.exists(row.key)]
    db.session.rollback()
    if lost:
        _delete(lost)


def _changed(how: str) -> Listing | None:
    """A list whose reel does not tell what the list holds now. Reels of lists that are no more are deleted."""
    listings = {one.place: one for one in _listings()}
    rows = {row.place: row for row in db.session.scalars(select(Reel))}
    due = [one for one in listings.values() if _is_due(one.told(how), rows.get(one.place))]
    gone = [row.id for row in rows.values() if row.place not in listings]
    db.session.rollback()
    if gone:
        _delete(gone)
    return due[0] if due else None


def _is_due(story_hash: str, row: Reel | None) -> bool:
    if row is None:
        return True
    now = clock.now()  # a time further ahead than AGAIN was written before the clock was put back
    rests = row.tried_hash == story_hash and row.retry_at is not None and now < row.retry_at <= now + AGAIN
    return row.story_hash != story_hash and not rests


def _listings() -> Iterator[Listing]:
    """Every list that has anything in it."""
    name = identity.identity().name or NAMELESS
    lists: list[Node | None] = [None, *columns.tree().by_id.values()]
    for column in lists:
        newest = queries.newest(LENGTH, column.family if column else None)
        heading = f"{name}，{column.name}，最新消息" if column else f"{name}，最新消息"
        if newest:
            yield Listing(place_of(column), [(one.id, one.title) for one in newest], story(heading, newest))
    yield from (Listing(*one) for one in glossary.listings())


def story(heading: str, articles: Sequence[Article]) -> list[Sentence]:
    """What is said: whose list and how long, each title with its number and day, the end.

    A title is the same sentence as in its article, so its sound is there already.
    """
    said = [_sentence(f"{heading}，共{len(articles)}条。", "h-title", AFTER_DATE)]
    for number, article in enumerate(articles, 1):
        name = f"h-{article.id}"
        said += [
            _sentence(f"第{number}条。", f"{name}-number", BEFORE_TITLE),
            _sentence(one_line(article.title), f"{name}-title", AFTER_TITLE),
            _sentence(_day(article.publish_at), f"{name}-date", AFTER_DATE),
        ]
    return [*said, _sentence("标题读完了。", "h-end", 0)]


@lru_cache(maxsize=5000)  # every sweep asks for the same ones, in every list
def _sentence(text: str, id: str, pause: int) -> Sentence:
    return spoken_sentence(text, id=id, kind="item", pause=pause)


def _day(moment: datetime | None) -> str:
    assert moment is not None  # public articles have their time
    then = clock.beijing(moment).date()
    year = "" if then.year == clock.today().year else f"{then.year}年"
    return f"{year}{then.month}月{then.day}日。"


def _make(tools: Studio, wanted: Listing, story_hash: str) -> None:
    try:
        with tools.speakers.borrowed() as speaker:
            recorder = Recorder(tools.storage, tools.cache, speaker, read=lexicon.reader())
            made = recorder.record(wanted.sentences, waiting=lambda cues: health.still_alive(tools))
    except (StoryFailed, OSError) as error:
        logger.warning("reel %s: %s", wanted.place, error)
        _store(wanted.place, tried_hash=story_hash, retry_at=clock.now() + AGAIN)
        return
    _store(
        wanted.place,
        story_hash=story_hash,
        sound_hash=made.sound_hash,
        bytes=made.bytes,
        milliseconds=made.milliseconds,
        made_at=clock.now(),
        retry_at=None,
        items=_items(wanted.articles, made),
    )


def _items(listed: Sequence[tuple[int, str]], made: Recording) -> list[list[object]]:
    """Number, title, from and to of each article; one begins where the one before it ends."""
    starts = {cue.id: cue.start for cue in made.cues}
    marks = [*(starts[f"h-{number}-number"] for number, _title in listed), starts["h-end"]]
    return [
        [number, title, first, last] for (number, title), (first, last) in zip(listed, pairwise(marks), strict=True)
    ]


def _store(place: str, **values: object) -> None:
    """Write a reel's row. Another worker may have been at the same one: whoever comes last is right enough."""
    begin_write()
    row = db.session.scalar(select(Reel).where(Reel.place == place))
    if row is None:
        row = Reel(place=place)
        db.session.add(row)
    for name, value in values.items():
        setattr(row, name, value)
    with suppress(IntegrityError):
        db.session.commit()
    db.session.rollback()


def _delete(ids: list[int]) -> None:
    begin_write()
    db.session.execute(delete(Reel).where(Reel.id.in_(ids)))
    db.session.commit()
