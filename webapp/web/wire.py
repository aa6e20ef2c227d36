"""Breaks off an answer that cannot be finished, so that nobody takes a part for the whole.

Our web server ends every answer politely, also one whose body has raised: what came is then, to a program at the other
end, a whole file. It tells us of a connection nothing but the other end's address, so the connection is known by what
the system tells of it: whom it leads to, when the question came in, and how much has gone out. Where it is not found,
and on other systems than Linux, the answer ends as the server likes.
"""

import fcntl
import logging
import os
import socket
import struct
import sys
import termios
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

logger = logging.getLogger(__name__)

BEFORE, AFTER = 2.0, 0.1  # seconds around the moment at which we were asked, in which the question came in
IN_HAND: Final = 512 * 1024  # bytes that we gave and that the server may not have passed on yet
# struct tcp_info of linux/tcp.h, which only ever grows at its end: milliseconds since data came in; bytes the other end has.
_SINCE_ASKED, _RECEIVED, _LENGTH = 52, 120, 128


@dataclass(frozen=True)
class Line:
    """The connection on which one question came."""

    peer: str  # address
    port: int  # ours
    asked_at: float = field(default_factory=time.monotonic)

    @classmethod
    def of(cls, environ: Mapping[str, Any]) -> "Line":
        """The connection of this WSGI request; make it at once when the request has come."""
        own = environ.get("werkzeug.proxy_fix.orig") or {}  # the proxy's own address is that of the connection
        peer = own.get("REMOTE_ADDR") or environ.get("REMOTE_ADDR", "")
        port = own.get("SERVER_PORT") or environ.get("SERVER_PORT", "")
        return cls(peer, int(port) if str(port).isdigit() else 0)

    def cut(self, sent: int) -> bool:
        """Close it to further bytes, without the end that the server would put there. Whether it was found.

        ``sent``: bytes of the answer so far. What is on its way still arrives. Another question that came from the same
        address in the same moment, and of which as much has been answered, would be broken off, too.
        """
        found = [one for one in _connections() if self._is(one, sent)] if sys.platform == "linux" else []
        for number in found:
            with socket.socket(fileno=os.dup(number)) as line:
                line.shutdown(socket.SHUT_RDWR)
        if not found:
            logger.warning("a broken answer to %s could not be broken off", self.peer)
        return bool(found)

    def _is(self, number: int, sent: int) -> bool:
        try:
            with socket.socket(fileno=os.dup(number)) as line:
                if line.type != socket.SOCK_STREAM or line.family not in {socket.AF_INET, socket.AF_INET6}:
                    return False
                if _plain(line.getpeername()[0]) != _plain(self.peer) or line.getsockname()[1] != self.port:
                    return False
                told = line.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, _LENGTH)
                waiting = struct.unpack("=i", fcntl.ioctl(line, termios.TIOCOUTQ, bytes(4)))[0]  # bytes to be sent
        except OSError:  # a listening socket, or one that is gone
            return False
        if len(told) < _LENGTH:
            return False
        asked = time.monotonic() - struct.unpack_from("=I", told, _SINCE_ASKED)[0] / 1000
        gone = struct.unpack_from("=Q", told, _RECEIVED)[0] + waiting
        return -BEFORE <= asked - self.asked_at <= AFTER and gone >= sent - IN_HAND


def _plain(address: str) -> str:
    """An address of version 4 as such, also where a socket of version 6 tells it."""
    return address.removeprefix("::ffff:")


def _connections() -> Iterator[int]:
    """The numbers of this process's open sockets."""
    for place in Path("/proc/self/fd").iterdir():
        try:
            if str(place.readlink()).startswith("socket:"):
                yield int(place.name)
        except OSError:  # the listing's own
            continue
