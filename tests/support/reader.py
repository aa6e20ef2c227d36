"""A person at a browser without scripts: opens pages, follows links, presses buttons; every page is inspected."""

from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import Client

from tests.support.inspector import inspect
from tests.support.page import Page, filled

BROWSER = (
    "Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36"
)
HOST = "http://localhost"
# What a browser itself says when a person opens a page by a link of this site.
OPENING = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
    "Sec-Fetch-Dest": "document",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Site": "same-origin",
}
ANSWERED = {200}


class Reader:
    """One person with a browser, cookies and an address on the network."""

    def __init__(self, app: Flask, *, agent: str = BROWSER, address: str = "192.0.2.7") -> None:
        self.app = app
        self.agent = agent
        self.address = address
        self.client = Client(app)  # the whole WSGI application, static files included
        self.page: Page | None = None

    def another(self, *, agent: str | None = None, address: str | None = None) -> "Reader":
        """Somebody else: no cookies of ours; the same network unless another is given."""
        return Reader(self.app, agent=agent or self.agent, address=address or self.address)

    def fetch(self, address: str, method: str = "GET", *, headers: Any = None, **more: Any) -> Page:
        """One plain request, no redirect followed, nothing inspected. A header of None is not sent."""
        sent = {"User-Agent": self.agent} | dict(headers or {})
        kept = {name: value for name, value in sent.items() if value is not None}
        environ = {"REMOTE_ADDR": self.address}
        with self.client.open(
            address, method=method, base_url=HOST, headers=kept, environ_overrides=environ, buffered=True, **more
        ) as answer:
            return Page(address, answer.status_code, answer.headers, answer.get_data())

    def open(self, address: str, status: int = 200, *, headers: Any = None) -> Page:
        """Open a page as a browser does, redirects included, and inspect it. ``status`` is what is expected."""
        return self._arrive(self.fetch(address, headers=OPENING | dict(headers or {})), status)

    def follow(self, words: str, status: int = 200) -> Page:
        """Follow the link with these words on the page that is open."""
        assert self.page is not None, "open a page first"
        return self.open(urljoin(self.page.address, self.page.link_to(words)), status)

    def press(self, button: str, status: int = 200, **fields: Any) -> Page:
        """Press the button with these words, its form filled in with the given fields."""
        assert self.page is not None, "open a page first"
        return self._send(*self.page.form(button=button), fields, status)

    def submit(self, action: str, status: int = 200, **fields: Any) -> Page:
        """Send the form that leads to this address, by its first button."""
        assert self.page is not None, "open a page first"
        return self._send(*self.page.form(action=action), fields, status)

    def cookie(self, name: str) -> str | None:
        """The value of a cookie of ours."""
        found = self.client.get_cookie(name, domain="localhost")
        return found.value if found else None

    def set_cookie(self, name: str, value: str) -> None:
        """Arrive with this cookie."""
        self.client.set_cookie(name, value, domain="localhost")

    def _send(self, form: Any, button: Any, fields: dict[str, Any], status: int) -> Page:
        assert self.page is not None
        values = MultiDict(filled(form, button))
        for name, value in fields.items():
            values.setlist(name, value if isinstance(value, list) else [value])
        target = urljoin(self.page.address, form.get("action"))
        headers = OPENING | {"Referer": HOST + self.page.address}
        if form.get("method", "get").lower() == "get":
            return self.open(f"{urlsplit(target).path}?{urlencode(list(values.items(multi=True)))}", status)
        answer = self.fetch(target, "POST", headers=headers | {"Origin": HOST}, data=values)
        return self._arrive(answer, status)

    def _arrive(self, page: Page, status: int) -> Page:
        came_by: list[str] = []
        while page.status in {301, 302, 303, 307, 308}:
            came_by.append(page.address)
            assert len(came_by) < 6, f"redirects without end: {came_by}"
            target = urljoin(HOST + page.address, page.headers["Location"])
            assert target.startswith(HOST + "/"), f"led away from the site, to {target}"
            page = self.fetch(target.removeprefix(HOST), headers=OPENING)
        page.came_by = came_by
        page.address = page.address.partition("#")[0]
        assert page.status == status, f"{page.address} answered {page.status}, not {status}: {told(page)}"
        if page.is_html:
            examine(page)
        self.page = page
        return page


def told(page: Page) -> str:
    """What an unexpected answer says, in short."""
    return page.main[:200] if page.is_html else page.text[:200]


def examine(page: Page) -> None:
    """Fail with every finding about this page at once."""
    findings = inspect(page.text)
    if "script-src 'self'" not in page.headers.get("Content-Security-Policy", ""):
        findings.append("no Content-Security-Policy on the answer: every answer passes security.add_headers")
    if page.headers.get("Content-Type") != "text/html; charset=utf-8":
        findings.append(f"Content-Type {page.headers.get('Content-Type')!r}: a page is text/html; charset=utf-8")
    list_ = "\n".join(f"  - {one}" for one in findings)
    assert not findings, f"{page.address} ({page.status}) needs repair:\n{list_}"
