"""Ties a child process to its parent, so that a killed parent leaves nothing running behind it."""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1  # Linux: a signal of our choice when the parent dies, see prctl(2)
SUPERVISED = "TINGWEN_SUPERVISED"  # set for the programs that a supervisor starts


def end_with_parent(sent: signal.Signals, *, parent: int = 0) -> None:
    """In a child: be sent this signal when the parent is gone, however it went. Elsewhere than on Linux nothing happens.

    "Gone" means the parent's thread that started us. ``parent``: its process number where the child knows it; without
    it a parent with the number 1 is taken for the one that adopts orphans, which in a container it need not be.
    """
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, int(sent))
    if os.getppid() != parent if parent else os.getppid() == 1:  # it went in the moment before
        os._exit(1)


def hold_to_supervisor() -> None:
    """In a process of the web server that a supervisor has started: end at once when the server is killed.

    The server's own workers would otherwise outlive it, hold the port and answer with old code.
    """
    if os.environ.get(SUPERVISED):
        end_with_parent(signal.SIGKILL)
