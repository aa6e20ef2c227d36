"""From pressing play to the first sound, on a real site with its worker: `python -m tests.bench.live`. Judges nothing.

Each article of the demonstration is asked for in a voice in which nobody has heard it yet, so the worker makes it while
the listener waits; then once more, when it is there. Eight listeners at once are counted, too.
"""

import http.client
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

PROJECT = Path(__file__).parents[2]
START = 120.0  # seconds for the site to stand, with all its sound made
PORT = 8391


def main() -> None:
    """Start a site of its own, listen, end it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "flask", "--app", "wsgi", "site", "run", "--port", str(PORT)]
        environment = os.environ | {"DATA_DIR": folder}
        with subprocess.Popen(command, cwd=PROJECT, env=environment, stdout=subprocess.DEVNULL) as site:
            try:
                numbers = wait_until_all_can_be_heard()
                listen(numbers)
            finally:
                site.terminate()


def listen(numbers: list[int]) -> None:
    """Print the figures."""
    voice = other_voice(numbers[0])
    fetch(f"/a/{numbers[0]}/live.mp3?voice={voice}")  # wakes the second speaker
    fresh = [first_bytes(f"/a/{number}/live.mp3?voice={voice}") for number in numbers[2:22]]
    kept = [first_bytes(sound_of(number)) for number in numbers[2:22] for _ in range(3)]
    tell("first bytes, sound not made yet", fresh)
    tell("first bytes, sound there", kept)
    heard: list[bytes] = []
    path = f"/a/{numbers[1]}/live.mp3?voice={voice}"
    listeners = [threading.Thread(target=lambda: heard.append(fetch(path))) for _ in range(8)]
    for one in listeners:
        one.start()
    for one in listeners:
        one.join()
    print(f"eight listeners at once        {len(set(heard))} sound of {len(heard[0]):,} bytes")
    tell(
        "seek to a byte range", [first_bytes(sound_of(numbers[2]), f"bytes={at}-") for at in range(0, 200_000, 10_000)]
    )


def tell(name: str, seconds: list[float]) -> None:
    """One line of milliseconds."""
    ordered = sorted(1000 * one for one in seconds)
    middle, most, last = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)], ordered[-1]
    print(f"{name:32} median {middle:.0f} ms, p95 {most:.0f} ms, worst {last:.0f} ms ({len(ordered)} times)")


def first_bytes(path: str, byte_range: str = "") -> float:
    """Seconds until sound begins to arrive; the rest is fetched afterwards."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=30)
    begun = time.perf_counter()
    connection.request("GET", path, headers={"Range": byte_range} if byte_range else {})
    answer = connection.getresponse()
    if answer.status not in {200, 206} or not answer.read(1):
        raise RuntimeError(f"{path} answered {answer.status}")
    waited = time.perf_counter() - begun
    answer.read()
    connection.close()
    return waited


def fetch(path: str) -> bytes:
    """A whole answer, after any way on."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=60)
    connection.request("GET", path)
    answer = connection.getresponse()
    data, on = answer.read(), answer.headers.get("Location")
    connection.close()
    return fetch(on) if answer.status == 302 and on else data


def sound_of(number: int) -> str:
    """The address of an article's finished sound."""
    found = re.search(r"/sound/[0-9a-f]{32}\.mp3", fetch(f"/a/{number}").decode())
    if found is None:
        raise RuntimeError(f"article {number} has no sound")
    return found[0]


def other_voice(number: int) -> str:
    """A voice that is not the site's own."""
    found = re.search(r'name="voice" value="([A-Za-z0-9+-]+)"', fetch("/preferences").decode())
    if found is None:
        raise RuntimeError("there is only one voice")
    return found[1].replace("+", "%2B")


def wait_until_all_can_be_heard() -> list[int]:
    """The numbers of the articles, once every sound of the demonstration is made."""
    deadline = time.monotonic() + START
    while time.monotonic() < deadline:
        try:
            page = fetch("/health").decode()
        except OSError:
            page = ""
        count = re.search(r"(\d+)篇里(\d+)篇可以听", page)
        if count and count[1] == count[2] != "0":
            sitemap = fetch("/sitemap.xml").decode()
            return sorted({int(number) for number in re.findall(r"/a/(\d+)<", sitemap)})
        time.sleep(0.5)
    raise RuntimeError("the site did not come to stand")


if __name__ == "__main__":
    main()
