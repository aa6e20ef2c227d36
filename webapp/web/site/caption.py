"""The words of the large caption in traditional characters or with pinyin, for the script that shows it.

Asked by POST, so that nobody's log keeps what a reader points at; nothing is stored here either.
"""

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp.text.spelled import LONGEST, WAYS, Way, spelled
from webapp.web.remembered import Remembered
from webapp.web.site.understanding import Lexicon, site_lexicon

ROOM = 60_000  # characters that a process keeps, some 2,000 sentences; each takes about 200 bytes


def write() -> ResponseReturnValue:
    """``text`` and ``way`` ("t" or "p") of a form; the answer is {"words": [[base, reading], …]}."""
    text = request.form.get("text", "").strip()
    way = next((one for one in WAYS if one == request.form.get("way")), None)
    if way is None or len(text) > LONGEST:
        problem = _("大字幕一次最多写 %(num)s 个字，写成繁体（t）或者加拼音（p）。", num=LONGEST)
        return jsonify(problem=problem), 400, {"Cache-Control": "no-store"}
    own = site_lexicon() if way == "p" else ()
    return jsonify(words=_words(text, way, own)), 200, {"Cache-Control": "no-store"}


def _words(text: str, way: Way, own: Lexicon) -> list[tuple[str, str]]:
    key = (text, way, own)
    found = _kept.get(key)
    if found is None:
        found = spelled(text, way, dict(own))
        _kept.put(key, found, len(text))
    return found


_kept: Remembered[list[tuple[str, str]]] = Remembered(ROOM)
