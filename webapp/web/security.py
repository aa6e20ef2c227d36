"""Headers on every answer, and who may send a form to us."""

from urllib.parse import urlsplit

from flask import Flask, Response, abort, request

# No inline script or style anywhere, nothing from other hosts, nobody may frame us.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    # Never "no-referrer": a form without scripts finds its way back by it, and Origin would be sent as "null".
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
}
PUBLIC_FORM_LIMIT = 64 * 1024
CHANGING = {"POST", "PUT", "PATCH", "DELETE"}


def guard(app: Flask, *, https: bool) -> None:
    """Put the headers on every answer and refuse forms that were sent from other sites."""

    @app.before_request
    def refuse_foreign_forms() -> None:
        if request.method not in CHANGING:
            return
        if not request.path.startswith("/staff/"):
            request.max_content_length = PUBLIC_FORM_LIMIT
        if not sent_from_here():
            abort(403)

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Cache-Control", "private, no-cache")
        if https:
            response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
        return response


def sent_from_here() -> bool:
    """Whether a form came from a page of this site, by what the browser itself says.

    Sec-Fetch-Site settles it where the browser sends it; older browsers name the page's origin, or at least the page.
    A browser that says nothing at all is let through to public forms, which change only what the sender sees; staff
    forms carry a token besides.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in {"same-origin", "none"}
    named = request.headers.get("Origin") or request.headers.get("Referer")
    if named is None:
        return True
    try:
        found = urlsplit(named)
    except ValueError:
        return False
    return found.scheme in {"http", "https"} and found.netloc == request.host


def own_path(address: str | None) -> str:
    """The address if it is a path of this site, else the home page; never lets a form lead a reader elsewhere."""
    if not address or not address.startswith("/") or address.startswith(("//", "/\\")) or len(address) > 2000:
        return "/"
    # Browsers drop tabs and line ends and take "\" for "/", which can turn a path into another host.
    if any(ord(letter) < 0x21 or letter == "\\" for letter in address):
        return "/"
    return address
