"""The roof: assembles the house, step by step. Nobody imports it but wsgi.py, the command line's entry and tests."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from webapp import counting, limits
from webapp.cli import commands
from webapp.config import Settings, from_environment
from webapp.database import db
from webapp.database.base import engine_options, prepare_engine
from webapp.jobs import queue
from webapp.speech import narrate
from webapp.storage.local import LocalStorage
from webapp.web import errors, locale, security, telling, templating, writing
from webapp.web.assets import Assets
from webapp.web.rooms import Rooms
from webapp.web.site import urls as site
from webapp.web.slots import limit_senders
from webapp.web.staff import urls as staff
from webapp.web.uploads import RoomyRequest


def create_app(settings: Settings | None = None) -> Flask:
    """The whole application for these settings, or for those of the environment."""
    settings = settings or from_environment()
    app = Flask("webapp", static_folder=None, template_folder=str(settings.templates_dir))
    app.request_class = RoomyRequest
    configure(app, settings)
    open_database(app, settings)
    open_rooms(app, settings)
    open_doors(app, settings)
    wrap(app, settings)
    return app


def configure(app: Flask, settings: Settings) -> None:
    """Flask's own settings."""
    app.config.update(
        SECRET_KEY=settings.secret_key,
        TRUSTED_HOSTS=list(settings.trusted_hosts),
        MAX_CONTENT_LENGTH=settings.upload_limit + 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=4 * 1024 * 1024,
        MAX_FORM_PARTS=500,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(settings.database_url),
        BABEL_DEFAULT_LOCALE="zh_Hans_CN",
        BABEL_DEFAULT_TIMEZONE="Asia/Shanghai",
        BABEL_TRANSLATION_DIRECTORIES=str(settings.translations_dir),
    )
    app.json.ensure_ascii = False  # type: ignore[attr-defined]


def open_database(app: Flask, settings: Settings) -> None:
    """The content database."""
    settings.data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    db.init_app(app)
    with app.app_context():
        prepare_engine(db.engine)


def open_rooms(app: Flask, settings: Settings) -> None:
    """The rooms' tools: files, counters, the queue, the voice."""
    storage = LocalStorage(settings.files)
    counting.open_file(settings.counters)
    limits.use(settings.secret_key)
    queue.open_queue(settings)
    narrate.open_room(settings, storage, app.app_context)
    app.extensions["tingwen"] = Rooms(settings, storage, Assets(settings))


def open_doors(app: Flask, settings: Settings) -> None:
    """What visitors, staff and keepers reach."""
    locale.install(app)
    security.guard(app, https=settings.secure_cookies)
    errors.install(app)
    templating.install(app)
    telling.install(app)
    writing.install(app)
    site.install(app, develops=settings.design_page)
    staff.install(app)
    commands.install(app)


def wrap(app: Flask, settings: Settings) -> None:
    """What stands before Flask: own static files, a limit for slow senders, the proxies that the keeper has named."""
    assets: Assets = app.extensions["tingwen"].assets
    app.wsgi_app = assets.wrap(limit_senders(app.wsgi_app))  # type: ignore[method-assign,assignment]
    if settings.proxy_hops:
        hops = settings.proxy_hops
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
