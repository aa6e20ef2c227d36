"""Every public address and its view: what a visitor can open is this table."""

from collections.abc import Callable
from typing import Any

from flask import Flask

from webapp.web import health
from webapp.web.site import (
    articles,
    caption,
    columns,
    design,
    easy,
    feeds,
    files,
    glossary,
    headlines,
    home,
    listen,
    live,
    pages,
    preferences,
    report,
    search,
    sitemap,
    understanding,
)

View = Callable[..., Any]

PAGES: list[tuple[str, View, tuple[str, ...]]] = [
    ("/", home.show, ("GET",)),
    ("/c/<path:path>", columns.show, ("GET",)),
    ("/a/<int:number>", articles.show, ("GET",)),
    ("/a/<int:number>/print", articles.printed, ("GET",)),
    ("/a/<int:number>/easy", easy.show, ("GET",)),
    ("/a/<int:number>/easy.mp3", easy.sound, ("GET",)),
    ("/a/<int:number>/easy.vtt", easy.captions, ("GET",)),
    ("/a/<int:number>/easy.json", easy.state, ("GET",)),
    ("/a/<int:number>/easy/cues.vtt", easy.cues, ("GET",)),
    ("/a/<int:number>.mp3", articles.sound, ("GET",)),
    ("/a/<int:number>/live.mp3", live.sound, ("GET",)),
    ("/a/<int:number>/live.json", live.state, ("GET",)),
    ("/a/<int:number>.vtt", articles.captions, ("GET",)),
    ("/a/<int:number>/cues.vtt", articles.cues, ("GET",)),
    ("/a/<int:number>.txt", articles.text, ("GET",)),
    ("/a/<int:number>.json", articles.data, ("GET",)),
    ("/a/<int:number>/pinyin.json", articles.pinyin, ("GET",)),
    ("/listen", listen.show, ("GET",)),
    ("/headlines.mp3", headlines.sound, ("GET",)),
    ("/c/<path:path>/headlines.mp3", headlines.sound, ("GET",)),
    ("/headlines.vtt", headlines.cues, ("GET",)),
    ("/c/<path:path>/headlines.vtt", headlines.cues, ("GET",)),
    ("/podcast.xml", feeds.podcast, ("GET",)),
    ("/c/<path:path>/podcast.xml", feeds.podcast, ("GET",)),
    ("/podcast.png", feeds.cover, ("GET",)),
    ("/feed.xml", feeds.articles, ("GET",)),
    ("/c/<path:path>/feed.xml", feeds.articles, ("GET",)),
    ("/sound/<hash>.mp3", files.sound, ("GET",)),
    ("/media/<name>", files.picture, ("GET",)),
    ("/files/<hash>/<name>", files.attachment, ("GET",)),
    ("/search", search.show, ("GET",)),
    ("/glossary", glossary.show, ("GET",)),
    ("/glossary/<int:number>.mp3", glossary.sound, ("GET",)),
    ("/preferences", preferences.show, ("GET",)),
    ("/preferences", preferences.change, ("POST",)),
    ("/preferences/<code>.svg", preferences.code_picture, ("GET",)),
    ("/colours/<name>.css", preferences.colours, ("GET",)),
    ("/caption", caption.write, ("POST",)),
    ("/report", report.show, ("GET",)),
    ("/report", report.send, ("POST",)),
    ("/sitemap", sitemap.page, ("GET",)),
    ("/sitemap.xml", sitemap.machine, ("GET",)),
    ("/robots.txt", pages.robots, ("GET",)),
    ("/help", pages.help, ("GET",)),
    ("/accessibility", pages.accessibility, ("GET",)),
    ("/health", health.page, ("GET",)),
    ("/health/ready", health.ready, ("GET",)),
]


def install(app: Flask, *, develops: bool = False) -> None:
    """Put the table into the application; HEAD is answered wherever GET is. ``develops``: with the page of all components."""
    design.install(app, wanted=develops)
    understanding.install(app)
    for address, view, methods in PAGES:
        name = f"site.{view.__module__.rpartition('.')[2]}.{view.__name__}"
        app.add_url_rule(address, name, view, methods=methods)
