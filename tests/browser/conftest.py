"""A real site with its worker, started by the keeper's own command, and a real browser that opens it."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.house.packages import chromium, line_for, missing
from webapp.demo import library

PROJECT = Path(__file__).resolve().parents[2]
PATIENCE = 180  # seconds for the demonstration city to be set up and read aloud
PASSWORD = "柳湾镇的船九点开往青禾镇"
TRIED = {"word": "残疾人", "reading": "can2 ji2 ren2", "example": "残疾人就业", "try": "1"}
# Sound goes to no device, in real time; nothing asks the network but our own pages.
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--mute-audio", "--disable-component-update", "--no-first-run"]


@dataclass(frozen=True)
class Site:
    """The running site."""

    base: str
    numbers: dict[str, int]  # article number by title
    username: str
    password: str  # for the first sign-in

    def article(self, wanted: str) -> str:
        """The address of the newest demonstration article with these words in its body, kind or title."""
        for one in library.articles():
            if wanted in (one.kind, one.title) or wanted in one.body:
                return f"/a/{self.numbers[one.title]}"
        raise AssertionError(f"no demonstration article has {wanted!r}")

    @property
    def short(self) -> str:
        """The article that takes the least time to hear, without a table."""
        plain = [one for one in library.articles() if "<table" not in one.body and not one.facts]
        return f"/a/{self.numbers[min(plain, key=lambda one: len(one.body)).title]}"

    @property
    def easy(self) -> str:
        """An easy-read twin."""
        return f"/a/{self.numbers[next(one.title for one in library.articles() if one.easy)]}/easy"

    @property
    def pages(self) -> dict[str, str]:
        """One address for each type of public page."""
        return {
            "home": "/",
            "column": f"/c/{library.columns()[0].path}",
            "news": self.article("news"),
            "table": self.article("<table"),
            "policy": self.article("policy"),
            "notice": self.article("notice"),
            "guide": self.article("guide"),
            "picture": self.article("<img"),
            "print": self.article("news") + "/print",
            "part": self.article("notice") + "?part=1",
            "easy": self.easy,
            "listen": "/listen",
            "search": "/search",
            "found": "/search?q=残疾人&page=2",
            "not found by search": "/search?q=独角兽",
            "preferences": "/preferences",
            "report": "/report",
            "glossary": "/glossary",
            "sitemap": "/sitemap",
            "help": "/help",
            "accessibility": "/accessibility",
            "health": "/health",
            "missing": "/nothing-here",
        }

    @property
    def staff_pages(self) -> dict[str, str]:
        """One address for each type of staff page; all but the first only for whoever has signed in."""
        pictured = self.article("<img")
        own = f"/staff{pictured}"
        return {
            "sign-in": "/staff/sign-in",
            "desk": "/staff/",
            "new": "/staff/new",
            "article": own,
            "preview": f"{own}/preview",
            "edit": f"{own}/edit",
            "pictures": f"{own}/pictures",
            "files": f"{own}/files",
            "recording": f"{own}/recording",
            "publish": f"{own}/publish",
            "withdraw": f"{own}/withdraw",
            "reports": "/staff/reports",
            "terms": "/staff/terms",
            "term": "/staff/terms/1",
            "term-new": "/staff/terms/new",
            "term-remove": "/staff/terms/1/remove",
            "pronunciations": "/staff/pronunciation",
            "pronunciation": f"/staff/pronunciation/word?{urlencode(TRIED)}",
            "sentence": f"/staff/pronunciation/word?article={pictured.rpartition('/')[2]}",
            "figures": "/staff/figures",
            "journal": "/staff/journal",
            "password": "/staff/people/password",
        }


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demonstration city, for all tests."""
    with city(tmp_path_factory.mktemp("browser")) as running:
        yield running


@contextmanager
def city(folder: Path) -> Iterator[Site]:
    """The demonstration city, served by granian, all of it read aloud by the worker."""
    folder.mkdir(exist_ok=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    words = folder / "words.txt"
    environment = {
        name: value for name, value in os.environ.items() if name in {"PATH", "LANG", "LC_ALL", "HOME", "TMPDIR"}
    }
    environment |= {"DATA_DIR": str(folder / "data"), "PYTHONUNBUFFERED": "1", "DESIGN_PAGE": "1"}
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "site", "run", "--port", str(port)]
    with words.open("wb") as out:
        process = subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=out, stderr=subprocess.STDOUT)
    try:
        base = f"http://127.0.0.1:{port}"
        wait_for(words, process, "按 Ctrl-C 结束")
        said = words.read_text("utf-8")
        username = re.search(r"用户名：(\S+)", said).group(1)
        password = re.search(r"一次性密码：([\w-]+)", said).group(1)
        yield Site(base, numbers(base), username, password)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def wait_for(words: Path, process: subprocess.Popen[bytes], sign: str) -> None:
    """Wait until the site has said this; fail with all it said otherwise."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        if sign in words.read_text("utf-8"):
            return
        time.sleep(0.2)
    raise AssertionError(f"the site did not start:\n{words.read_text('utf-8')[-3000:]}")


def numbers(base: str) -> dict[str, int]:
    """Every article's number by its title."""
    found = {}
    for number in re.findall(r"/a/(\d+)</loc>", fetched(f"{base}/sitemap.xml")):
        found[json.loads(fetched(f"{base}/a/{number}.json"))["title"]] = int(number)
    return found


def fetched(address: str) -> str:
    """The text at an address."""
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read().decode()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, the one that is installed."""
    with sync_playwright() as playwright:
        opened = launched(playwright)
        yield opened
        opened.close()


def launched(playwright: Playwright) -> Browser:
    """Chromium, started."""
    path = chromium()
    assert path, f"no Chromium: run {line_for(missing())}"
    return playwright.chromium.launch(executable_path=path, args=ARGUMENTS)


class Visitor:
    """Opens windows and keeps what the browser complained about."""

    def __init__(self, browser: Browser, site: Site) -> None:
        self.browser = browser
        self.site = site
        self.complaints: list[str] = []
        self.contexts: list[BrowserContext] = []

    def context(self, **more: object) -> BrowserContext:
        """A browser of its own: no cookies, the Chinese of China, a common screen."""
        settings = {"locale": "zh-CN", "viewport": {"width": 1280, "height": 800}, "base_url": self.site.base} | more
        made = self.browser.new_context(**settings)
        made.set_default_timeout(10_000)
        self.contexts.append(made)
        return made

    def window(self, context: BrowserContext | None = None, **more: object) -> Page:
        """A window whose complaints are kept."""
        page = (context or self.context(**more)).new_page()
        page.on("console", lambda one: self.complaints.append(one.text) if one.type in {"error", "warning"} else None)
        page.on("pageerror", lambda one: self.complaints.append(str(one)))
        page.on("requestfailed", lambda one: self.complaints.append(f"{one.url}: {one.failure}") if lost(one) else None)
        return page

    def open(self, address: str, **more: object) -> Page:
        """A window with this page."""
        page = self.window(**more)
        page.goto(address)
        return page


def lost(request: object) -> bool:
    """True for a request that failed; a player that drops a piece of sound has lost nothing."""
    return request.failure != "net::ERR_ABORTED"  # type: ignore[attr-defined]


@pytest.fixture
def visitor(browser: Browser, site: Site) -> Iterator[Visitor]:
    """A visitor; the test fails if the browser complained about anything."""
    one = Visitor(browser, site)
    yield one
    for context in one.contexts:
        context.close()
    foreign = [text for text in one.complaints if "404 (" not in text]
    assert not foreign, "the browser complained: " + "; ".join(foreign)


@pytest.fixture(scope="session")
def signed_in(browser: Browser, site: Site) -> dict:
    """The cookies of somebody who may enter."""
    return signed(browser, site)


def signed(browser: Browser, site: Site) -> dict:
    """The cookies of somebody who came with the one-time password and chose their own."""
    context = browser.new_context(base_url=site.base, locale="zh-CN")
    page = context.new_page()
    page.goto("/staff/sign-in")
    page.fill("#username", site.username)
    page.fill("#password", site.password)
    page.get_by_role("button", name="登录").click()
    page.fill("[name=present]", site.password)
    page.fill("[name=new]", PASSWORD)
    page.fill("[name=again]", PASSWORD)
    page.get_by_role("button", name="换密码").click()
    page.wait_for_url("**/staff/**")
    state = context.storage_state()
    context.close()
    return state


@pytest.fixture
def staff(visitor, signed_in, site):
    """Opens a staff page in a window of its own."""

    def open_page(address: str, **more: object):
        page = visitor.window(visitor.context(storage_state=signed_in, **more))
        page.goto(address)
        return page

    return open_page
