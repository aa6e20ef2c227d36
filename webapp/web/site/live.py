"""An article's sound while it is still being made: the stream, and how far it is."""

import logging
from collections.abc import Iterator

from flask import Response, jsonify, redirect, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response as BaseResponse

from webapp.messages import N_
from webapp.speech import live, narrations
from webapp.web import telling
from webapp.web.rooms import rooms
from webapp.web.site.articles import known
from webapp.web.slots import FETCHERS, Slots

logger = logging.getLogger(__name__)

NEVER_KEPT = "no-store"
BUSY = N_("现在同时收听的人太多，请过一分钟再按播放。文字可以先看。")
_listeners = Slots(FETCHERS)


class Stream:
    """A growing sound on its way to one listener; holds a slot until it is closed.

    A sound that is given up stops in the middle. The web server ends such an answer like any other; who listens knows the
    end by its words, 全文完, and the player by asking whether the sound is ready.
    """

    def __init__(self, pieces: Iterator[bytes], slots: Slots) -> None:
        self._pieces, self._slots, self._open = pieces, slots, True

    def __iter__(self) -> "Stream":
        return self

    def __next__(self) -> bytes:
        try:
            return next(self._pieces)
        except live.Broken as sound:
            logger.warning("the growing sound %s was given up while somebody listened", sound)
            raise StopIteration from sound

    def close(self) -> None:
        """Give the slot back; the server calls this at the end and when the listener has gone."""
        if self._open:
            self._open = False
            self._slots.give_back()

    def __del__(self) -> None:
        self.close()


def sound(number: int) -> ResponseReturnValue:
    """The sound as it grows; where it is finished, the way to the file."""
    article = known(number)
    voice = request.args.get("voice", "")
    finished = narrations.ready(article, voice)
    if finished is not None:
        return _kept_nowhere(redirect(f"/sound/{finished.sound_hash}.mp3", 302))
    if request.method == "HEAD":  # a look costs nobody a synthesis
        return _kept_nowhere(Response(mimetype="audio/mpeg"))
    if not _listeners.take():  # whoever waits for the first sound holds a thread already
        return _kept_nowhere(Response(f"{telling.told(BUSY)}\n", 503, {"Retry-After": "60"}, mimetype="text/plain"))
    storage = rooms().storage
    try:
        live.urge(article, voice)
        sound_hash = live.growing(article, voice, storage)
    except BaseException as error:
        _listeners.give_back()
        if isinstance(error, live.NoSound):
            return _kept_nowhere(
                Response(f"{telling.told(str(error))}\n", 503, {"Retry-After": "20"}, mimetype="text/plain")
            )
        raise
    answer = Response(Stream(live.stream(sound_hash, storage), _listeners), mimetype="audio/mpeg")
    # A player that asks for a range gets the whole from its beginning: what is still growing has no other.
    answer.headers["Accept-Ranges"] = "none"
    return _kept_nowhere(answer)


def state(number: int) -> ResponseReturnValue:
    """How far the sound is, and when each sentence of it is heard, as far as it has come."""
    article = known(number)
    voice = request.args.get("voice", "")
    told = narrations.told(article, article.public_revision, voice)  # type: ignore[arg-type]  # known() has one
    row = narrations.ready(article, voice) or narrations.under_way(article, voice)
    return _kept_nowhere(
        jsonify(
            state=told.state,
            words=telling.told(told.words),
            done=row.done if row else 0,
            total=row.total if row else 0,
            sound_url=told.sound_url,
            cues_url=told.cues_url,
            seconds=told.seconds,
            cues=(row.cues if row.sound_hash else row.making_cues) if row else [],
        )
    )


def _kept_nowhere(answer: BaseResponse) -> BaseResponse:
    answer.headers["Cache-Control"] = NEVER_KEPT
    return answer
