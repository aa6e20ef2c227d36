"""Who asked for a page, and whether that asking is a reader's view."""

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from crawlerdetect import CrawlerDetect

# A browser that fetches ahead of the reader says so in one of these; whatever the value, nobody is reading yet.
PURPOSE_HEADERS: Final = ("Sec-Purpose", "Purpose", "X-Purpose", "X-Moz")
LONGEST_AGENT: Final = 500  # characters looked at: real ones are shorter, and the patterns cost time per character
_detect = CrawlerDetect()


@dataclass(frozen=True)
class Visitor:
    """One request as the counter sees it. It is forgotten with the request: neither address nor agent is stored."""

    address: str  # of the network, after the trusted proxies
    agent: str  # the User-Agent header
    method: str = "GET"
    purpose: str = ""  # whatever the purpose headers said
    signed_in: bool = False  # staff

    @classmethod
    def asking(cls, address: str | None, method: str, headers: Mapping[str, str], *, signed_in: bool) -> "Visitor":
        """From the parts of a request; `headers` must not mind upper and lower case."""
        purpose = "".join(headers.get(name) or "" for name in PURPOSE_HEADERS)
        return cls(address or "", headers.get("User-Agent") or "", method, purpose, signed_in)


def counts(visitor: Visitor) -> bool:
    """True when this request is a person opening a page: not a robot, not fetched ahead, not the staff."""
    if visitor.method != "GET" or visitor.purpose.strip() or visitor.signed_in:
        return False
    return not is_robot(visitor.agent)


def is_robot(agent: str) -> bool:
    """True for a User-Agent of a program; an empty one is a program too."""
    return _is_robot(agent[:LONGEST_AGENT].strip())


@lru_cache(maxsize=4096)  # first sight of an agent costs milliseconds, the next one nothing
def _is_robot(agent: str) -> bool:
    return not agent or _detect.is_crawler(agent)


def network(address: str) -> str:
    """The part of an address that stays the same for one reader: all of IPv4, the first 64 bits of IPv6.

    A household's IPv6 devices change the other half by themselves every day or oftener.
    """
    if ":" not in address:
        return address[:64]
    try:
        number = ipaddress.IPv6Address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if number.ipv4_mapped:
        return str(number.ipv4_mapped)
    return number.packed[:8].hex()
