"""The stages of the audit, each over all types of pages; they may be run alone while something is being mended."""

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Playwright

from tests.audit import engines, focus, links, plan
from tests.audit.findings import Fault, Findings
from tests.audit.markup import Markup
from tests.browser import heard
from tests.browser.conftest import ARGUMENTS, Site, lost
from tests.browser.seeing import HEIGHT, STANDING, UNFOLD, WINDOW_AT_400, Look, arrive, choose, furnish, put_on
from tests.house.packages import chromium
from webapp.reading.options import OPTIONS
from webapp.reading.preferences import COOKIE

UTTERANCES, CHARACTERS = 30, 250


@dataclass
class Audit:
    """What every stage needs."""

    site: Site
    playwright: Playwright
    browser: Browser
    signed_in: dict
    findings: Findings
    chosen: list[str]  # types of pages; all of them unless asked otherwise
    markup: Markup = field(default_factory=Markup)
    other_version: str = ""  # of the other browser

    def pages(self) -> dict[str, str]:
        """The types of pages that are looked at, each with its whole address."""
        return {
            kind: self.site.base + address for kind, address in plan.pages(self.site).items() if kind in self.chosen
        }

    @staticmethod
    def is_inside(kind: str) -> bool:
        """Whether one must be signed in for such a page."""
        return kind.startswith("staff ") and kind != "staff sign-in"

    @contextmanager
    def window(self, kind: str, **more: object) -> Iterator[Page]:
        """A window of its own; signed in where the page is the staff's; what the browser complains of is kept."""
        inside = self.signed_in if self.is_inside(kind) else None
        context = self.browser.new_context(locale="zh-CN", storage_state=inside, **more)
        page = context.new_page()
        listen(page, self.findings, kind)
        try:
            yield page
        finally:
            context.close()


def listen(page: Page, findings: Findings, kind: str) -> None:
    """Every complaint of the browser is a fault; a missing page is missing on purpose."""

    def tell(words: str) -> None:
        if "404 (" not in words:
            findings.add(Fault(engines.OWN, "console", words[:160]), kind, "")

    page.on("console", lambda one: tell(one.text) if one.type in {"error", "warning"} else None)
    page.on("pageerror", lambda one: tell(str(one)))
    page.on("requestfailed", lambda one: tell(f"{one.url}: {one.failure}") if lost(one) else None)


def grid(audit: Audit) -> None:
    """axe and our own measures: page × theme × {smallest, largest} × {320, 1280}."""
    axe = engines.axe()
    for kind, address in audit.pages().items():
        with audit.window(kind) as page:
            page.goto(address, wait_until="load")
            furnish(page)
            for look in plan.grid():
                put_on(page, look)
                audit.findings.seen(str(look))
                axe.look(page, audit.findings, kind, str(look))
                engines.own(page, audit.findings, kind, str(look))


def slow_engines(audit: Audit) -> None:
    """IBM Equal Access, HTML_CodeSniffer and Alfa: page × two looks, folded as the page comes, and unfolded."""
    alfa = engines.Alfa()
    for kind, address in audit.pages().items():
        for number, look in enumerate(plan.TWO):
            with audit.window(kind) as page:
                arrive(page, address, look)
                if number:
                    page.evaluate(UNFOLD)
                audit.findings.seen(str(look))
                for engine in (engines.ibm(), engines.htmlcs(), alfa):
                    engine.look(page, audit.findings, kind, str(look))
    alfa.close()


def firefox(audit: Audit) -> None:
    """The same page types in Firefox, in two looks."""
    other = engines.Firefox()
    for kind, address in audit.pages().items():
        inside = audit.signed_in["cookies"] if audit.is_inside(kind) else []
        for look in plan.TWO:
            wanted = [*inside, {"name": COOKIE, "value": look.cookie}]
            cookies = [{"name": one["name"], "value": one["value"], "url": address} for one in wanted]
            name = f"{look}, Firefox"
            audit.findings.seen(name)
            other.look(address, cookies, look.width, audit.findings, kind, name)
    audit.other_version = other.version
    other.close()


def pairs(audit: Audit) -> None:
    """axe and our own measures: every pair of all choices, pages and wishes of a device, as the server shows them."""
    axe = engines.axe()
    addresses = audit.pages()
    for kind, device, look in plan.rows(list(addresses)):
        name = f"{look}, {device}"
        with audit.window(kind) as page:
            page.emulate_media(**plan.USUAL | plan.MEDIA[device])
            arrive(page, addresses[kind], look)
            furnish(page)
            audit.findings.seen(name)
            axe.look(page, audit.findings, kind, name)
            engines.own(page, audit.findings, kind, name)
            structure(page, audit.findings, kind, name)


def structure(page: Page, findings: Findings, kind: str, look: str) -> None:
    """Headings, landmarks, links, languages of a furnished page."""
    for one in page.evaluate("() => figures.structure()"):
        findings.add(Fault(engines.OWN, "structure", one), kind, look)


def once(audit: Audit) -> None:
    """What does not depend on colours and sizes: markup, structure, what is heard, what stands still; and without scripts."""
    for kind, address in audit.pages().items():
        with audit.window(kind, viewport={"width": 1280, "height": HEIGHT}) as page:
            page.goto(address, wait_until="networkidle")
            audit.markup.add(kind, "after scripts", page.content())
            said_before(page, audit.findings, kind)
            furnish(page)
            structure(page, audit.findings, kind, "as it comes")
            measured(page, audit.findings)
            page.set_viewport_size(WINDOW_AT_400)
            share = page.evaluate("() => figures.standing()")
            audit.findings.most("share_of_a_small_window_that_stands_still", round(share, 3))
            if share > STANDING:
                audit.findings.add(Fault(engines.OWN, "standing", kind, f"{share:.0%} of 320×256"), kind, "")
        with audit.window(kind, java_script_enabled=False) as page:
            for look in (Look("paper", "1", 1280), plan.TWO[1]):
                arrive(page, address, look)
                audit.findings.seen(f"{look}, no scripts")
                engines.own(page, audit.findings, kind, f"{look}, no scripts")
                dead = page.locator("button[type=button]:visible").count()
                if dead:
                    audit.findings.add(Fault(engines.OWN, "dead control", kind, f"{dead} buttons"), kind, "no scripts")
            for name, code, look in worded():
                choose(page.context, address, look)
                audit.markup.add(kind, f"{name}={code}", page.request.get(address).text())
    audit.markup.check(audit.findings)


def worded() -> Iterator[tuple[str, str, Look]]:
    """Every choice for which the server writes another page, each alone; the first is the page as it comes."""
    yield "as it", "comes", Look()
    for option in OPTIONS:
        for choice in option.choices[1:] if option.whole else ():
            yield option.name, choice.code, Look(more=((option.name, choice.code),))


def said_before(page: Page, findings: Findings, kind: str) -> None:
    """How much a screen reader says before an article begins."""
    first = heard.first_words(page)
    if not first or kind.startswith("staff "):
        return
    utterances, characters = heard.before(heard.tree(page), first)
    findings.most("utterances_before_an_article", utterances)
    findings.most("characters_heard_before_an_article", characters)
    if utterances > UTTERANCES or characters > CHARACTERS:
        words = f"{utterances} utterances, {characters} characters"
        findings.add(Fault(engines.OWN, "said before", kind, words), kind, "")


def measured(page: Page, findings: Findings) -> None:
    """The worst figures, in every theme."""
    for theme in plan.PAINTED:
        put_on(page, Look(theme))
        worst = page.evaluate(
            "() => ({ contrast: measures.weakTexts(0).lowest, target: measures.smallTargets(0).smallest })"
        )
        findings.least("lowest_contrast", round(worst["contrast"], 2))
        if worst["target"]:
            findings.least("smallest_target", round(worst["target"], 1))


def rings(audit: Audit) -> None:
    """The place of the focus at every tab stop: two themes, and forced colours."""
    looks = [(look, "as usual") for look in plan.TWO] + [(Look("auto"), "forced colours")]
    for kind, address in audit.pages().items():
        for look, device in looks:
            with audit.window(kind) as page:
                page.emulate_media(**plan.USUAL | plan.MEDIA[device])
                arrive(page, address, look)
                audit.findings.seen(f"{look}, {device}")
                focus.walk(page, audit.findings, kind, f"{look}, {device}")


def zooms(audit: Audit) -> None:
    """200 % and 400 % by the browser's own size of letters: only our own measures, the letters' sizes are the reader's."""
    for pixels in plan.ZOOMS:
        for signed_in in (False, True):
            with large_letters(audit, pixels, signed_in) as context:
                page = context.new_page()
                for kind, address in audit.pages().items():
                    if audit.is_inside(kind) != signed_in:
                        continue
                    page.set_viewport_size({"width": 1280, "height": HEIGHT})
                    page.goto(address, wait_until="load")
                    page.evaluate(UNFOLD)
                    name = f"letters of the browser {pixels}px"
                    audit.findings.seen(name)
                    engines.own(page, audit.findings, kind, name)


@contextmanager
def large_letters(audit: Audit, pixels: int, signed_in: bool) -> Iterator[BrowserContext]:
    """A browser in whose settings somebody has made the letters large."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "Default" / "Preferences"
        settings.parent.mkdir()
        settings.write_text(json.dumps({"webkit": {"webprefs": {"default_font_size": pixels}}}), "utf-8")
        context = audit.playwright.chromium.launch_persistent_context(
            folder, executable_path=chromium(), args=ARGUMENTS, locale="zh-CN"
        )
        if signed_in:
            context.add_cookies(audit.signed_in["cookies"])
        yield context
        context.close()


def all_links(audit: Audit) -> None:
    """Every link of our own, on both sides."""
    for signed_in in (False, True):
        context = audit.browser.new_context(storage_state=audit.signed_in if signed_in else None)
        starts = list((audit.site.staff_pages if signed_in else audit.site.pages).values())
        links.crawl(context.request, audit.site.base, starts, audit.findings, signed_in=signed_in)
        context.close()


STAGES: dict[str, Callable[[Audit], None]] = {
    "links": all_links,
    "once": once,
    "engines": slow_engines,
    "firefox": firefox,
    "rings": rings,
    "zooms": zooms,
    "grid": grid,
    "pairs": pairs,
}
