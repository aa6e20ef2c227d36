"""What a listener does on each page. Nothing here knows an address of a template's making: things are found by their words."""

from collections.abc import Callable
from typing import NamedTuple

from tests.browser.conftest import Site
from tests.orca.programs import Desk

STOPS = 12

Said = dict[str, list[str]]  # heading of a part → its lines


class Journey(NamedTuple):
    """A page and what is done there."""

    name: str
    address: Callable[[Site], str]
    more: Callable[[Desk, Said], None]


def seek(desk: Desk, key: str, words: str, at_most: int = 40) -> None:
    """Strike a key until these words are said."""
    heard: list[str] = []
    for _ in range(at_most):
        now = desk.press(key)
        if any(words in line for line in now):
            return
        heard += now
    raise RuntimeError(f"{at_most} times {key!r}, and {words!r} was not said: {heard}")


def go(desk: Desk, site: Site, journey: Journey) -> Said:
    """All that is said on this journey."""
    said: Said = {"打开网页，一直听到底": desk.open(site.base + journey.address(site))}
    desk.press("ctrl+Home")
    said["按 1：一级标题"] = desk.press("1")
    desk.press("ctrl+Home")
    said[f"按 {STOPS} 次 Tab"] = [line for _ in range(STOPS) for line in desk.press("Tab")]
    journey.more(desk, said)
    return said


def nothing_more(_desk: Desk, _said: Said) -> None:
    """Only heard."""


def sizes_colours_sound(desk: Desk, said: Said) -> None:
    """Larger letters, play and pause, other colours: always onwards, as the page goes."""
    desk.press("ctrl+Home")
    seek(desk, "b", "字大一点")
    said["按下“字大一点”"] = desk.press("Return", 2)
    seek(desk, "b", "播放")
    said["按下“播放”"] = desk.press("Return", 2)
    said["按下“暂停”"] = desk.press("Return", 2)
    seek(desk, "b", "字号、配色")
    said["打开“字号、配色、打印”"] = desk.press("Return", 2)
    seek(desk, "b", "夜间")
    said["按下“夜间”"] = desk.press("Return", 2)


def wrong_password(desk: Desk, said: Said) -> None:
    """Sign in with a password that is not right."""
    desk.press("ctrl+Home")
    seek(desk, "Tab", "用户名")
    desk.type("admin")
    seek(desk, "Tab", "密码")
    desk.type("wrong")
    said["密码不对时"] = desk.press("Return", 3)


JOURNEYS = (
    Journey("home", lambda site: "/", nothing_more),
    Journey("article", lambda site: site.short, sizes_colours_sound),
    Journey("guide", lambda site: site.article("guide"), nothing_more),
    Journey("table", lambda site: site.article("<table"), nothing_more),
    Journey("sign-in", lambda site: "/staff/sign-in", wrong_password),
)
