"""Who is asking, as far as the counter, the limits and drafts need to know."""

from typing import Any

from flask import current_app, request

from webapp.counting.visitor import Visitor


def address() -> str:
    """The network address; forwarded headers were taken into account only as far as PROXY_HOPS allows."""
    return request.remote_addr or ""


def is_staff() -> bool:
    """Whether a signed-in member of staff asks. Readers carry no session, so for them no question is asked."""
    check = current_app.extensions.get("staff_signed_in")
    return bool(check and check())


def visitor() -> Visitor:
    """What the counter's rules look at."""
    headers: Any = request.headers  # minds no upper and lower case, which its type cannot say
    return Visitor.asking(address(), request.method, headers, signed_in=is_staff())
