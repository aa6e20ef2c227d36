"""Today to hear: the newest articles by day, each with its sound."""

from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import NamedTuple

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from webapp import clock
from webapp.content import queries
from webapp.content.models import Article
from webapp.speech import narrations
from webapp.speech.models import Narration
from webapp.web.formats import day
from webapp.web.looks import chosen
from webapp.web.site import headlines
from webapp.web.site.home import ColumnLink, link
from webapp.web.templating import article_address, standing_in, tree

SHOWN = 20  # at least so many, whatever day they are of, where there are as many
MOST = 60  # of one busy day


class Item(NamedTuple):
    """One article to hear; without addresses of sound while that is still being made."""

    number: int
    title: str
    url: str
    column: ColumnLink
    seconds: int = 0
    bytes: int = 0
    sound_url: str = ""
    cues_url: str = ""
    download_url: str = ""


class Day(NamedTuple):
    """The articles of one day."""

    words: str
    items: list[Item]


def show() -> ResponseReturnValue:
    """The page: first the titles as one sound, then each article."""
    standing_in(None)
    days = [Day(_day_words(when), items) for when, items in _by_day()]
    return render_template("site/listen.html", headlines=headlines.told(None), days=days)


def _by_day() -> list[tuple[date, list[Item]]]:
    newest = queries.newest(MOST)
    shown = [one for place, one in enumerate(newest) if place < SHOWN or _date(one) == clock.today()]
    sounds = narrations.sounds([one.public_revision_id for one in shown if one.public_revision_id], chosen().voice)
    return [(when, [_item(one, sounds) for one in some]) for when, some in groupby(shown, _date)]


def _item(article: Article, sounds: dict[int, Narration]) -> Item:
    found = sounds.get(article.public_revision_id or 0)
    address = article_address(article)
    item = Item(article.id, article.title, address, link(tree().by_id[article.column_id]))
    if found is None:
        return item
    asked = narrations.voice_query(found)
    return item._replace(
        seconds=round(found.milliseconds / 1000),
        bytes=found.bytes,
        sound_url=f"/sound/{found.sound_hash}.mp3",
        cues_url=f"{address}/cues.vtt{asked}",
        download_url=f"{address}.mp3{asked}",
    )


def _date(article: Article) -> date:
    return clock.beijing(article.publish_at or article.created_at).date()


def _day_words(when: date) -> str:
    words = day(datetime.combine(when, time(12), clock.BEIJING))
    today = clock.today()
    if when == today:
        return _("今天，%(day)s", day=words)
    if when == today - timedelta(days=1):
        return _("昨天，%(day)s", day=words)
    return words
