"""The real site seen through a door behind which the voice is slow: one article's sound grows as fast as a test lets it."""

import http.client
import json
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class SlowVoice:
    """Serves the site; article `address` is "working" until `finish` is called, and fails after `give_up`."""

    def __init__(self, base: str, address: str) -> None:
        self.inside = urlsplit(base).netloc
        self.address = address
        self.state = "working"
        self.cues = 4  # sentences that are there
        self.told = json.loads(self.fetched(f"{address}/live.json")[2])
        self.sound = self.fetched(self.told["sound_url"])[2]
        self.more = threading.Event()
        voice = self

        class Door(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.0"

            def do_GET(self) -> None:
                voice.answer(self)

            def log_message(self, *_words: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
        self.server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """End; a listener who still waits gets the rest."""
        self.more.set()
        self.server.shutdown()
        self.server.server_close()

    def finish(self) -> None:
        """The whole sound is there."""
        self.state = "ready"
        self.more.set()

    def give_up(self) -> None:
        """The sound will not come; the connection breaks."""
        self.state = "failed"
        self.more.set()

    def fetched(self, path: str, headers: dict[str, str] | None = None) -> tuple[int, list[tuple[str, str]], bytes]:
        """What the site itself answers."""
        line = http.client.HTTPConnection(self.inside, timeout=10)
        line.request("GET", path, headers=headers or {})
        answer = line.getresponse()
        body = answer.read()
        line.close()
        return answer.status, answer.getheaders(), body

    def answer(self, door: BaseHTTPRequestHandler) -> None:
        """One request."""
        path = door.path.partition("?")[0]
        if path == f"{self.address}/live.mp3":
            return self.stream(door)
        if path == f"{self.address}/live.json":
            return self.send(door, 200, [("Content-Type", "application/json")], json.dumps(self.so_far()).encode())
        wanted = ("Range", "Accept", "Accept-Language", "Cookie")
        asked = {name: value for name, value in door.headers.items() if name in wanted} | {"Host": self.inside}
        status, headers, body = self.fetched(door.path, asked)
        if path == self.address:
            body = self.waiting(body.decode()).encode()
        dropped = {"content-length", "transfer-encoding", "connection", "date", "server"}
        return self.send(door, status, [one for one in headers if one[0].lower() not in dropped], body)

    @staticmethod
    def send(door: BaseHTTPRequestHandler, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """A whole answer."""
        door.send_response(status)
        for name, value in [*headers, ("Content-Length", str(len(body)))]:
            door.send_header(name, value)
        door.end_headers()
        door.wfile.write(body)

    def waiting(self, page: str) -> str:
        """The page as the site makes it while the sound is being made."""
        number = self.address.rpartition("/")[2]
        state = f'data-live-state="/a/{number}/live.json"'
        page, one = re.subn(r'data-cues="[^"]*" data-seconds="\d+"', state, page)
        page, two = re.subn(r'(<audio [^>]*src=")[^"]+"', rf'\g<1>/a/{number}/live.mp3"', page)
        assert one == two == 1
        return page

    def so_far(self) -> dict[str, object]:
        """How far it is."""
        if self.state == "ready":
            return self.told
        return self.told | {
            "state": self.state,
            "words": "这篇朗读没有做成。",
            "sound_url": "",
            "cues_url": "",
            "seconds": 0,
            "cues": self.told["cues"][: self.cues],
        }

    def stream(self, door: BaseHTTPRequestHandler) -> None:
        """Half of the sound at once, the rest when it is there; no length is told."""
        door.send_response(200)
        door.send_header("Content-Type", "audio/mpeg")
        door.send_header("Accept-Ranges", "none")
        door.end_headers()
        half = len(self.sound) // 2
        try:
            door.wfile.write(self.sound[:half])
            door.wfile.flush()
            self.more.wait(60)
            if self.state == "ready":
                door.wfile.write(self.sound[half:])
        except OSError:
            return  # the listener has gone
