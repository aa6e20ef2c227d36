"""Sound while it is made: whoever presses play hears what is there and goes on as sentences arrive.

A listener never makes sound here. The order is urged, the worker takes it (once, however many listen), and every
listener reads the one file that grows.
"""

import time
from collections.abc import Iterator

from webapp.content.models import Article
from webapp.database import begin_write, db
from webapp.jobs import queue
from webapp.messages import N_
from webapp.speech import narrations, orders, wishes
from webapp.speech.models import NarrationState, sound_key
from webapp.storage.base import PART, Storage, read_growing

AGAIN = 5.0  # seconds between two messages to the worker for one order
MOST_REMEMBERED = 1000
TOO_MANY = N_("现在等着用这个声音朗读的文章太多。请先用默认的声音听，或者过一会儿再试。")
PATIENCE = 8.0  # seconds without anything new, after which nobody should be kept waiting
LOOK = 0.02  # seconds between two looks for the first bytes: an index lookup each
FOLLOW = 0.1  # seconds between two looks for more, when the listener has all there is
PIECE = 64 * 1024  # sixteen seconds of sound


class NoSound(Exception):
    """There is nothing to hear, or not in time; the message says why, in Chinese."""


class Broken(Exception):
    """The sound under way will not be finished under this name: what came is not the whole."""


_urged: dict[int, float] = {}  # when the worker was last told of an order by this process


def urge(article: Article, voice: str = "") -> None:
    """Have the public words read in this voice, before whatever else waits.

    Raises NoSound where that has failed, or where too many wait for other voices.
    """
    found = narrations.under_way(article, voice)
    if found is None:
        assert article.public_revision is not None
        wished = narrations.known_voice(voice)
        if wished and not wishes.may_be_added():
            raise NoSound(TOO_MANY)
        begin_write()
        found = orders.want(article.public_revision, wished)
        db.session.commit()
    if found.state == NarrationState.FAILED:
        raise NoSound(narrations.WORDS[NarrationState.FAILED])
    if found.state == NarrationState.WANTED and _is_time_to_tell(found.id):
        queue.nudge(found.id)


def _is_time_to_tell(narration_id: int) -> bool:
    """Whether the worker was not told of this order just now: a hundred listeners are one message."""
    now = time.monotonic()
    if now - _urged.get(narration_id, -AGAIN) < AGAIN:
        return False
    if len(_urged) >= MOST_REMEMBERED:
        _urged.clear()
    _urged[narration_id] = now
    return True


def growing(article: Article, voice: str, storage: Storage) -> str:
    """The hash of the sound that can be heard from now on, finished or growing. Waits for it; raises NoSound."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = narrations.under_way(article, voice)
        if found is None or found.state == NarrationState.FAILED:
            break
        sound_hash = found.making_hash or found.sound_hash
        key = sound_key(sound_hash) if sound_hash else ""
        if key and (storage.size(key) or storage.size(key + PART)):
            return sound_hash
        db.session.rollback()
        time.sleep(LOOK)
    raise NoSound(N_("朗读还没有准备好，请过一会儿再按播放。文字可以先看。"))


def stream(sound_hash: str, storage: Storage) -> Iterator[bytes]:
    """The sound as it grows, to its end. Raises Broken when it is given up or stands still for PATIENCE seconds."""
    key = sound_key(sound_hash)
    place = 0
    moved = time.monotonic()
    while True:
        try:
            data, finished = read_growing(storage, key, place, PIECE)
        except FileNotFoundError as error:
            raise Broken(sound_hash) from error
        if data:
            place += len(data)
            moved = time.monotonic()
            yield data
        elif finished:
            return
        elif time.monotonic() - moved > PATIENCE:
            raise Broken(sound_hash)
        else:
            time.sleep(FOLLOW)
