"""What a listener waits for in a real browser, on a real site with its worker: `python -m tests.bench.player`. Judges nothing.

From pressing on a sentence until the sound moves there; from pressing play until a sound that is not made yet is heard;
and how far the mark of a word is behind the voice.
"""

import os
import subprocess
import sys
import tempfile

from playwright.sync_api import BrowserContext, Page, sync_playwright

from tests.bench.live import PORT, PROJECT, fetch, other_voice, tell, wait_until_all_can_be_heard
from tests.house.packages import chromium

SEEKS = 30
FRESH = 10  # articles that are heard in a voice in which nobody has made them yet
WORDS = 15_000  # milliseconds of listening for the words

# In the page: presses, then looks every two milliseconds; performance.now() itself is exact to a tenth.
TIMES = """() => {
  window.until = (done) => new Promise((resolve) => {
    const begun = performance.now();
    const clock = setInterval(() => {
      if (!done() && performance.now() - begun < 20000) return;
      clearInterval(clock);
      resolve((performance.now() - begun) / 1000);
    }, 2);
  });
  window.told = async () => {
    const text = await (await fetch(document.querySelector("[data-player]").dataset.cues)).text();
    return text.split(/\\n{2,}/).map((block) => block.split("\\n")).filter((lines) => /-->/.test(lines[1])).map(([id, times, json]) => {
      const start = times.split(" ")[0].split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
      return { id, start, words: JSON.parse(json).words };
    });
  };
}"""
SEEK = """async (count) => {
  const audio = document.querySelector("audio");
  const text = (await window.told()).filter(({ id }) => document.getElementById(id)?.closest(".article-body"));
  const found = [];
  for (let number = 0; number < count; number += 1) {
    const { id, start } = text[(number * 37) % text.length]; // to and fro, far and near
    document.getElementById(id).click();
    found.push(await window.until(() => !audio.paused && !audio.seeking && audio.currentTime > start + 0.002 && audio.currentTime < start + 2));
    await new Promise((resolve) => setTimeout(resolve, 120));
  }
  return found;
}"""
FIRST = """() => {
  const audio = document.querySelector("audio");
  document.querySelector(".listen-play").click();
  return window.until(() => audio.currentTime > 0);
}"""
LAG = """async (milliseconds) => {
  const audio = document.querySelector("audio");
  const starts = new Map((await window.told()).flatMap(({ id, words }) => words.map(([at, , ms]) => [`${id} ${at}`, ms / 1000])));
  const found = [];
  const set = CSS.highlights.set.bind(CSS.highlights);
  CSS.highlights.set = (name, mark) => {
    set(name, mark);
    const [range] = mark;
    const element = range.startContainer.parentElement.closest(".sentence");
    const before = document.createRange();
    before.selectNodeContents(element);
    before.setEnd(range.startContainer, range.startOffset);
    const start = starts.get(`${element.id} ${before.toString().length}`);
    if (start !== undefined) found.push(Math.max(0, audio.currentTime - start));
  };
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  return found;
}"""


def main() -> None:
    """Start a site of its own, listen in a browser, end both."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "flask", "--app", "wsgi", "site", "run", "--port", str(PORT)]
        environment = os.environ | {"DATA_DIR": folder}
        with subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL) as site:
            try:
                numbers = wait_until_all_can_be_heard()
                with sync_playwright() as playwright:
                    browser = playwright.chromium.launch(
                        executable_path=chromium(), args=["--no-sandbox", "--mute-audio", "--disable-dev-shm-usage"]
                    )
                    listen(browser.new_context(base_url=f"http://127.0.0.1:{PORT}"), numbers)
                    browser.close()
            finally:
                site.terminate()


def listen(context: BrowserContext, numbers: list[int]) -> None:
    """Print the figures."""
    longest = max(numbers, key=lambda number: len(fetch(f"/a/{number}/cues.vtt")))
    page = context.new_page()
    open_article(page, longest)
    tell("press on a sentence to sound", page.evaluate(SEEK, SEEKS))
    open_article(page, longest)
    page.evaluate(FIRST)
    tell("mark of a word behind the voice", page.evaluate(LAG, WORDS))
    tell("press play to sound, sound there", [first(page, number) for number in numbers[:FRESH]])
    page.request.post("/preferences", form={"voice": other_voice(longest).replace("%2B", "+")})
    first(page, numbers[0])  # wakes the second speaker
    tell("press play to sound, not made yet", [first(page, number) for number in numbers[2 : 2 + FRESH]])


def open_article(page: Page, number: int) -> None:
    """The article's page, its player ready."""
    page.goto(f"/a/{number}")
    page.wait_for_selector(".listen-play")
    page.evaluate(TIMES)


def first(page: Page, number: int) -> float:
    """Seconds from pressing play to the first sound."""
    open_article(page, number)
    return float(page.evaluate(FIRST))


if __name__ == "__main__":
    main()
