"""What validators of feeds and podcast directories find wrong, as one list in words.

From https://www.rssboard.org/rss-specification and rss-profile, the W3C feed validator's messages,
https://podcasters.apple.com/support/823-podcast-requirements and 1691-apple-podcasts-categories, and
https://github.com/Podcastindex-org/podcast-namespace.
"""

import re
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from lxml import etree

ITUNES = "{http://www.itunes.com/dtds/podcast-1.0.dtd}"
PODCAST = "{https://podcastindex.org/namespace/1.0}"
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
CHANNEL = {"title", "link", "description", "language", "lastBuildDate", "ttl", "item"}
ITEM = {"title", "link", "guid", "pubDate", "description", "enclosure", "category"}
# The first level of Apple's list of categories.
CATEGORIES = {
    *("Arts", "Business", "Comedy", "Education", "Fiction", "Government", "Health & Fitness", "History"),
    *("Kids & Family", "Leisure", "Music", "News", "Religion & Spirituality", "Science", "Society & Culture"),
    *("Sports", "Technology", "True Crime", "TV & Film"),
}
DATE = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d [+-]\d{4}")
DESCRIPTION = 4000  # bytes
SHORT = 255  # characters of what has no limit of its own


def faults(xml: bytes, *, podcast: bool) -> list[str]:
    """Everything that is wrong with this feed; empty when nothing is."""
    if not xml.startswith(b'<?xml version="1.0" encoding="UTF-8"?>'):
        return ["the XML declaration does not come first"]
    try:
        rss = etree.fromstring(xml)
    except etree.XMLSyntaxError as error:
        return [f"not XML: {error}"]
    channels = rss.findall("channel")
    if rss.tag != "rss" or rss.get("version") != "2.0" or len(channels) != 1:
        return ["not RSS 2.0 with one channel"]
    found = _channel(channels[0])
    if podcast:
        found += _show(channels[0])
    items = channels[0].findall("item")
    for number, item in enumerate(items, 1):
        found += [f"item {number}: {one}" for one in _item(item) + (_episode(item) if podcast else [])]
    found += _among(items)
    for one in rss.iter():
        if isinstance(one.tag, str) and one.text and one.text != one.text.strip() and not len(one):
            found.append(f"{one.tag}: space around the value")
    return found


def _channel(channel: etree._Element) -> list[str]:
    found = _unknown(channel, CHANNEL)
    for name in ("title", "link", "description", "language"):
        found += _one(channel, name)
    found += _address(channel.findtext("link"), "link")
    itself = channel.findall(f"{ATOM}link[@rel='self']")
    if len(itself) != 1 or itself[0].get("type") != "application/rss+xml":
        found.append("no atom:link to itself")
    else:
        found += _address(itself[0].get("href"), "atom:link")
    if not re.fullmatch(r"[a-z]{2}(-[a-z]{2})?", channel.findtext("language") or ""):
        found.append("language is none of ISO 639")
    built = channel.findtext("lastBuildDate")
    return found + (_date(built, "lastBuildDate") if built is not None else [])


def _show(channel: etree._Element) -> list[str]:
    found = []
    for name in (f"{ITUNES}image", f"{ITUNES}explicit", f"{PODCAST}guid"):
        found += _one(channel, name, empty=name.endswith("image"))
    picture = channel.find(f"{ITUNES}image")
    if picture is not None:
        found += _address(picture.get("href"), "itunes:image")
        if not (picture.get("href") or "").endswith((".png", ".jpg")):
            found.append("itunes:image does not end in .png or .jpg")
    category = channel.find(f"{ITUNES}category")
    if category is None or category.get("text") not in CATEGORIES:
        found.append("itunes:category is not on Apple's list")
    if channel.findtext(f"{ITUNES}explicit") not in {"true", "false"}:
        found.append("itunes:explicit is neither true nor false")
    if channel.find(f"{ITUNES}owner") is not None and not channel.findtext(f"{ITUNES}owner/{ITUNES}email"):
        found.append("itunes:owner without an e-mail address")
    if not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", channel.findtext(f"{PODCAST}guid") or ""):
        found.append("podcast:guid is no UUID")
    if channel.findtext(f"{PODCAST}locked") not in {None, "yes", "no"}:
        found.append("podcast:locked is neither yes nor no")
    if len((channel.findtext("description") or "").encode()) > DESCRIPTION:
        found.append("description is longer than 4,000 bytes")
    return found


def _item(item: etree._Element) -> list[str]:
    found = _unknown(item, ITEM)
    for name in ("title", "link", "guid", "pubDate", "description"):
        found += _one(item, name)
    found += _address(item.findtext("link"), "link")
    found += _date(item.findtext("pubDate"), "pubDate")
    guid = item.find("guid")
    if guid is not None and guid.get("isPermaLink", "true") == "true":
        found += _address(guid.text, "guid")
    if len(item.findtext("title") or "") > SHORT:
        found.append("title is too long")
    for name in ("description", f"{CONTENT}encoded"):
        html = item.findtext(name)
        if html and re.search(r"<(script|style|iframe|object|form)\b|\son\w+=|(href|src)=(?![\"']?https?:)", html):
            found.append(f"{name} holds what no reader shows")
    return found


def _episode(item: etree._Element) -> list[str]:
    found = _one(item, "enclosure", empty=True)
    enclosure = item.find("enclosure")
    if enclosure is not None:
        address = enclosure.get("url") or ""
        found += _address(address, "enclosure")
        if not address.endswith(".mp3") or enclosure.get("type") != "audio/mpeg":
            found.append("enclosure is not told to be an MP3")
        if not re.fullmatch(r"[1-9]\d*", enclosure.get("length") or ""):
            found.append("enclosure without its length")
    if not re.fullmatch(r"[1-9]\d*", item.findtext(f"{ITUNES}duration") or ""):
        found.append("itunes:duration is not in seconds")
    if item.findtext(f"{ITUNES}explicit") not in {None, "true", "false"}:
        found.append("itunes:explicit is neither true nor false")
    if len((item.findtext("description") or "").encode()) > DESCRIPTION:
        found.append("description is longer than 4,000 bytes")
    for one in item.findall(f"{PODCAST}transcript"):
        found += _address(one.get("url"), "podcast:transcript")
        if one.get("type") not in {"text/vtt", "text/html", "text/plain", "application/json", "application/x-subrip"}:
            found.append("podcast:transcript of an unknown type")
    return found


def _among(items: list[etree._Element]) -> list[str]:
    found = []
    for name, values in (
        ("guid", [one.findtext("guid") for one in items]),
        ("enclosure", [one.find("enclosure").get("url") for one in items if one.find("enclosure") is not None]),
    ):
        if len(set(values)) != len(values):
            found.append(f"{name} stands twice")
    dates = [one.findtext("pubDate") or "" for one in items]
    if all(map(DATE.fullmatch, dates)):
        moments = [parsedate_to_datetime(one) for one in dates]
        if moments != sorted(moments, reverse=True):
            found.append("items are not newest first")
    return found


def _one(parent: etree._Element, name: str, *, empty: bool = False) -> list[str]:
    there = parent.findall(name)
    if len(there) != 1:
        return [f"{len(there)} times {name}"]
    return [] if empty or (there[0].text or "").strip() else [f"{name} is empty"]


def _unknown(parent: etree._Element, known: set[str]) -> list[str]:
    names = {one.tag for one in parent if isinstance(one.tag, str) and not one.tag.startswith("{")}
    return [f"RSS knows no {name} here" for name in sorted(names - known)]


def _address(text: str | None, name: str) -> list[str]:
    parts = urlsplit(text or "")
    good = parts.scheme in {"http", "https"} and parts.netloc and (text or "").isascii() and " " not in (text or "")
    return [] if good else [f"{name} is no whole address: {text!r}"]


def _date(text: str | None, name: str) -> list[str]:
    if not DATE.fullmatch(text or "") or f"{parsedate_to_datetime(text):%a}" != text[:3]:
        return [f"{name} is no date of RFC 822: {text!r}"]
    return []
