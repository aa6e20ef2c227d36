"""Walks through a page by Tab and looks, pixel by pixel, whether the place of the focus is really seen.

WCAG 2.2 SC 2.4.13: between focused and unfocused, an area at least as large as a line of 2 px around the control
changes its contrast by 3:1. A ring that something covers, or that stands outside the window, has no such area.
"""

import io

import numpy as np
from PIL import Image
from playwright.sync_api import Page

from tests.audit.findings import Fault, Findings
from tests.browser.seeing import FIGURES, MEASURES

NAME = "own"
LINE = 2  # CSS pixels
CONTRAST = 3.0
AT_MOST = 400  # stops; more is a trap
STOPS_BEFORE_MAIN, CHARACTERS_BEFORE_MAIN = 14, 160


def walk(page: Page, findings: Findings, kind: str, look: str) -> None:
    """Every stop of the page, from the first to the last."""
    page.evaluate(MEASURES)
    page.evaluate(FIGURES)
    faults: list[Fault] = []
    reached_main = False
    before, words = 0, 0
    for _ in range(AT_MOST):
        page.keyboard.press("Tab")
        stop = page.evaluate("() => figures.stop()")
        if stop is None:
            break
        findings.stops += 1
        here = page.evaluate("() => measures.focused()")
        reached_main = reached_main or here["inMain"]
        if not reached_main:
            before, words = before + 1, words + len(here["words"])
        area = changed(page, stop)
        findings.least("ring_area_of_2px_line", round(area / (LINE * stop["edge"]), 2) if stop["edge"] else 0)
        if area < LINE * stop["edge"]:
            faults.append(Fault(NAME, "ring", stop["name"], f"{area} px of {LINE * stop['edge']:.0f} px change by 3:1"))
    else:
        faults.append(Fault(NAME, "trap", kind, f"more than {AT_MOST} stops"))
    if reached_main:
        findings.most("stops_before_main", before)
        findings.most("characters_before_main", words)
        if before > STOPS_BEFORE_MAIN or words > CHARACTERS_BEFORE_MAIN:
            faults.append(Fault(NAME, "stops before main", kind, f"{before} stops, {words} characters"))
    findings.ran(NAME, faults, kind, look)


def changed(page: Page, stop: dict) -> int:
    """How many pixels around the control change by 3:1 when the focus leaves it."""
    clip = {
        name: max(1.0, stop[name]) if name in {"width", "height"} else stop[name]
        for name in ("x", "y", "width", "height")
    }
    focused = light(page.screenshot(clip=clip, animations="disabled", scale="css"))
    page.evaluate("() => figures.leave()")
    unfocused = light(page.screenshot(clip=clip, animations="disabled", scale="css"))
    high, low = np.maximum(focused, unfocused), np.minimum(focused, unfocused)
    return int(np.count_nonzero((high + 0.05) / (low + 0.05) >= CONTRAST))


def light(png: bytes) -> np.ndarray:
    """Relative luminance of every pixel (height × width), WCAG 2.2."""
    part = np.asarray(Image.open(io.BytesIO(png)).convert("RGB"), dtype=np.float64) / 255
    linear = np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])
