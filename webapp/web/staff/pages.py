"""What every page of the staff has: who is signed in, the working navigation, the token of its forms."""

from collections import defaultdict
from typing import Any

from flask import render_template, request
from flask_wtf.csrf import generate_csrf

from webapp.messages import N_
from webapp.web.staff import machinery

DESK = [
    (N_("稿件"), "/staff/"),
    (N_("新稿件"), "/staff/new"),
    (N_("找错"), "/staff/reports"),
    (N_("读音"), "/staff/pronunciation"),
    (N_("词语解释"), "/staff/terms"),
    (N_("浏览次数"), "/staff/figures"),
    (N_("操作记录"), "/staff/journal"),
]


def page(template: str, **context: Any) -> str:
    """A page of the staff. ``errors`` is [(field, sentence)] and may be left out; so may any of ``values``."""
    if "values" in context:
        # A form may come back without some of its fields; what is missing is empty, not a mistake of ours.
        context["values"] = defaultdict(str, context["values"])
    person = machinery.person()
    shown = DESK if person and not person.must_change_password else []
    desk = [(name, address, "page" if address == request.path else "") for name, address in shown]
    return render_template(
        template, **{"errors": [], "person": person, "desk": desk, "csrf_token": generate_csrf} | context
    )
