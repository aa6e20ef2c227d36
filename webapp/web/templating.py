"""What every template can rely on: the site's name, its navigation, the look, addresses."""

from dataclasses import dataclass
from typing import Any

from flask import Flask, current_app, g, has_request_context, request
from jinja2 import StrictUndefined, Undefined
from markupsafe import Markup

from webapp.content import columns
from webapp.content.columns import Node, Tree
from webapp.content.identity import identity
from webapp.content.models import Article, SiteIdentity
from webapp.web import formats, greeting, locale, looks, views
from webapp.web.rooms import rooms


@dataclass(frozen=True)
class NavigationItem:
    """A column in the navigation; ``current`` is the value of aria-current: "page", "true" or empty."""

    name: str
    url: str
    current: str


def column_address(node: Node) -> str:
    """Where a column is read."""
    return f"/c/{node.path}"


def article_address(article: Article) -> str:
    """Where an article is read."""
    return f"/a/{article.id}"


def base() -> str:
    """The site's own address as this reader calls it, without a slash at its end: "https://www.example.cn"."""
    return request.host_url.rstrip("/")


def tree() -> Tree:
    """The column tree, read once a request."""
    if "tree" not in g:
        g.tree = columns.tree()
    found: Tree = g.tree
    return found


def site() -> SiteIdentity:
    """The site's identity, read once a request."""
    if "site" not in g:
        g.site = identity()
        current_app.extensions["tingwen.telephone"] = g.site.hotline or g.site.telephone
    found: SiteIdentity = g.site
    return found


def telephone() -> str:
    """The number that this process has last shown, for a page that may not ask the database; empty where it has shown none."""
    found: str = current_app.extensions.get("tingwen.telephone", "")
    return found


def standing_in(node: Node | None) -> None:
    """Say in which column the page stands, for the navigation's mark."""
    g.column = node


def navigation() -> list[NavigationItem]:
    """The columns named on every page, the current one marked."""
    here: Node | None = g.get("column")
    top = here.trail[0] if here else None
    items = []
    for node in tree().navigation:
        url = column_address(node)
        current = "page" if request.path == url else "true" if node == top else ""
        items.append(NavigationItem(node.name, url, current))
    return items


def request_path() -> str:
    """The page's own path and query, for the way back from a form."""
    return request.full_path if request.query_string else request.path


class NearlyStrict(StrictUndefined):
    """A name that a page was not given is false when asked, and an error when shown: no silent empty places."""

    __bool__ = Undefined.__bool__  # type: ignore[assignment] # that is the point


class Lazy:
    """A value that is made when a template first asks for it: a page that must work without a database asks nothing."""

    def __init__(self, make: Any) -> None:
        self._make = make

    def __getattr__(self, name: str) -> Any:
        return getattr(self._make(), name)

    def __iter__(self) -> Any:
        return iter(self._make())

    def __bool__(self) -> bool:
        return bool(self._make())


def canonical() -> str:
    """The page's address without a view, where its address names one; else empty: then it is its own."""
    path = request_path()
    plain = views.without_view(path)
    return "" if plain == path else plain


def drawn() -> bool:
    """Whether signs are drawn beside words."""
    return not has_request_context() or looks.chosen()["view"] != "text"


def unchanging(macro: Any) -> Markup:
    """What a macro without arguments gives, rendered once for each language, with and without drawn signs: the player's panel is the same on every
    page, and long. Only for macros that ask nothing of the request."""
    key = (macro.name, locale.chosen(), drawn())
    kept: dict[tuple[str, str, bool], Markup] = current_app.extensions.setdefault("tingwen.unchanging", {})
    if key not in kept:
        kept[key] = macro()
    return kept[key]


def install(app: Flask) -> None:
    """Give the templates their globals and filters; an unknown name is an error, not an empty place."""
    app.jinja_env.undefined = NearlyStrict
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    formats.install(app)
    app.jinja_env.globals["unchanging"] = unchanging
    app.jinja_env.globals["drawn"] = drawn
    app.jinja_env.globals["static"] = lambda path: rooms().assets.address(path)

    @app.context_processor
    def shared() -> dict[str, Any]:
        return {
            "site": Lazy(site),
            "navigation": Lazy(navigation),
            "look": Lazy(looks.look),
            "today": Lazy(greeting.today),
            "request_path": request_path() if request else "/",
            "canonical": canonical() if request else "",
        }
