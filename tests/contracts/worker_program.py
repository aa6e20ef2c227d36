"""A worker in a process of its own: writes one line for everything the queue asks of it.

Arguments: the queue's address, the file for the lines, and a manner: "slow" when narrating shall take for ever, "pairs"
when every thread waits for the other, so that it is certain which two messages were handed out together.
"""

import sys
import threading
from pathlib import Path

from webapp.config import Settings
from webapp.jobs import queue


def main() -> None:
    address, lines, *manners = sys.argv[1:]
    manner = manners[0] if manners else ""
    file = Path(lines).open("a", encoding="utf-8", buffering=1)  # noqa: SIM115  the process ends with it
    stopped = threading.Event()
    pair = threading.Barrier(queue.WORKERS)

    def narrate(number: int) -> None:
        file.write(f"narrate {number}\n")
        if number == 13:
            raise RuntimeError("this one always fails")
        if manner == "pairs":
            pair.wait()
        if manner == "slow":
            stopped.wait()
            file.write("put down\n")

    def sweep() -> bool:
        file.write("sweep\n")
        return False

    def stop() -> None:
        file.write("stop\n")
        stopped.set()

    secret = "only for tests, not a secret at all"
    queue.open_queue(Settings(Path(lines).parent, "sqlite://", address, secret))
    queue.give_work(queue.Work(narrate, sweep, stop))
    queue.run_consumer()
    file.write("ended\n")


if __name__ == "__main__":
    main()
