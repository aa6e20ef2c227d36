"""Whether the site is well: a page for the keeper, and one line for machines."""

import logging
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from flask import jsonify, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy import text

from webapp import counting
from webapp.database import db
from webapp.messages import N_
from webapp.speech import health as voice
from webapp.speech import narrations
from webapp.web.rooms import rooms

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Check:
    """One part and how it is."""

    name: str
    ok: bool
    words: str


def page() -> ResponseReturnValue:
    """The state of every part in words; 200 as long as readers are served."""
    checks = [
        _check(N_("数据库"), _database),
        _check(N_("文件"), _storage),
        _check(N_("浏览计数"), _counter),
        _voice(),
        _check(N_("朗读"), _narrations),
    ]
    parts = [(check.name, check.ok, check.words) for check in checks]
    return render_template("site/health.html", parts=parts, good=all(check.ok for check in checks))


def ready() -> ResponseReturnValue:
    """200 when this process can serve readers, 503 when it cannot: for whoever starts or balances it."""
    check = _check(N_("数据库"), _database)
    return jsonify(ready=check.ok), 200 if check.ok else 503


def _check(name: str, ask: Callable[[], str]) -> Check:
    try:
        return Check(name, True, ask())
    except Exception:
        logger.exception("health check %s", name)
        return Check(name, False, N_("不能使用。详情在服务器日志里。"))


def _database() -> str:
    db.session.execute(text("SELECT 1 FROM articles LIMIT 1"))
    return N_("可以使用。")


def _storage() -> str:
    storage = rooms().storage
    key = f"health/{secrets.token_hex(8)}"
    storage.save(key, b"1")
    storage.delete(key)
    return N_("可以读写。")


def _counter() -> str:
    return N_("可以使用，一共记了%(total)s次浏览。", total=counting.total())


def _voice() -> Check:
    state = voice.voice_state()
    return Check(N_("语音"), state.ok and state.as_wished, state.words)


def _narrations() -> str:
    return narrations.overview()
