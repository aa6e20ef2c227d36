"""For the keeper: how the site is."""

import json

from tests.conftest import close


def test_the_keeper_sees_every_part_in_words(reader, publish) -> None:
    """Database, files, counter, voice, narrations."""
    publish()
    page = reader.open("/health")
    for part in ("数据库", "文件", "浏览计数", "语音", "朗读"):
        assert part in page.main
    assert "flask jobs work" in page.main  # no worker runs in this test, and the page says what to do
    assert page.headers["Cache-Control"] in {"no-store", "private, no-cache"}


def test_the_health_page_tells_nothing_that_helps_an_attacker(reader) -> None:
    """No versions, no paths."""
    words = reader.open("/health").words
    assert "sqlite" not in words.lower()
    assert "/" + "tmp" not in words
    assert "Python" not in words


def test_machines_get_one_line(reader, app, settings) -> None:
    """200 while readers can be served, 503 when not; people get the reason in words even then."""
    ready = reader.fetch("/health/ready")
    assert (ready.status, json.loads(ready.text)) == (200, {"ready": True})
    close(app)
    (settings.data_dir / "site.db").write_bytes(b"no database at all " * 1000)
    broken = reader.fetch("/health/ready")
    assert (broken.status, json.loads(broken.text)) == (503, {"ready": False})
    page = reader.open("/health")
    assert "不能使用" in page.main
    assert page.h1 == "有部分不正常"
