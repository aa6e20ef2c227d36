"""Everything that a site needs before it can start; each step may be repeated and says what it did."""

from collections.abc import Callable

from webapp import counting
from webapp.content import columns
from webapp.database import db, schema
from webapp.database.base import set_up_file
from webapp.demo import load
from webapp.web import assets
from webapp.web.rooms import rooms

Say = Callable[[str], None]


def prepare(say: Say, *, demo: bool = True) -> None:
    """Database, counters, static files and, on an empty site, the demonstration content."""
    settings = rooms().settings
    prepare_database(say)
    counting.open_file(settings.counters).prepare()
    assets.build(settings)
    if demo and not columns.tree().top:
        say("正在放入示范内容……")
        number = load.load(rooms().storage)
        say(f"示范内容：{number}篇稿件。")


def prepare_database(say: Say) -> None:
    """Bring the schema up to this release; nothing is done where it is already there."""
    migrations = rooms().settings.migrations_dir
    if schema.current() == schema.newest(migrations):
        return
    set_up_file(db.engine)
    say("正在建立或更新数据库……")
    schema.upgrade(migrations)
    db.session.remove()
