"""Follows every link of our own once, and looks whether the place that it names is there."""

import re
from html import unescape
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from playwright.sync_api import APIRequestContext

from tests.audit.findings import Fault, Findings

NAME = "own"
LINK = re.compile(r"<(?:a|link|img|script|audio|source)\b[^>]*?\b(?:href|src)=\"([^\"]+)\"", re.IGNORECASE)
PLACE = re.compile(r"\bid=\"([^\"]+)\"")
TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
LEADS_OUT = "/staff/sign-out"
AT_MOST = 2000  # addresses; a calendar without end would be a fault of its own


def crawl(
    request: APIRequestContext, base: str, starts: list[str], findings: Findings, *, signed_in: bool = False
) -> None:
    """From these addresses on, every page of the same side once; each fragment is looked for on its page."""
    places: dict[str, set[str]] = {}
    titles: dict[str, str] = {}
    named: dict[tuple[str, str], str] = {}  # (address, fragment) → where it was named first
    waiting = [urljoin(base, one) for one in starts]
    faults: list[Fault] = []
    asked: set[str] = set()
    while waiting:
        address = waiting.pop()
        if address in asked or len(asked) > AT_MOST:
            continue
        asked.add(address)
        answer = request.get(address, headers={"Range": "bytes=0-999999"}, max_redirects=0)
        if answer.status not in {200, 206, 302, 303}:
            source = next((where for (one, _), where in named.items() if one == address), "")
            if not address.endswith("/nothing-here"):
                faults.append(
                    Fault(NAME, "broken link", address.removeprefix(base), f"{answer.status}, named on {source}")
                )
        if "text/html" not in answer.headers.get("content-type", "") or answer.status != 200:
            continue
        html = answer.text()
        places[address] = set(PLACE.findall(html))
        title = TITLE.search(html)
        if title and not urlsplit(address).query:
            if other := titles.get(title[1]):
                faults.append(Fault(NAME, "title", address.removeprefix(base), f"{title[1]}, as {other}"))
            titles[title[1]] = address.removeprefix(base)
        for found in LINK.findall(html):
            target, fragment = urldefrag(urljoin(address, unescape(found)))
            if not target.startswith(base + "/") or LEADS_OUT in target:
                continue
            named.setdefault((target, unquote(fragment)), address.removeprefix(base))
            if followed(target.removeprefix(base), signed_in):
                waiting.append(target)
    for (target, fragment), source in named.items():
        if fragment and target in places and fragment not in places[target]:
            faults.append(
                Fault(NAME, "broken fragment", f"{target.removeprefix(base)}#{fragment}", f"named on {source}")
            )
    findings.links += len(named)
    findings.ran(NAME, faults, "all links", "staff" if signed_in else "public")


def followed(path: str, signed_in: bool) -> bool:
    """The staff's side for whoever is signed in, else the public's; a way back is the same page under many addresses."""
    return path.startswith("/staff") == signed_in and not re.match(r"/(preferences|report)\?", path)
