"""The page of all components, in every theme: what is wrong with a component is seen here first."""

import json

from tests.browser.seeing import (
    Look,
    broken_rules,
    furnish,
    put_on,
    seen_faults,
    short_looks,
    spaced_faults,
)
from webapp.reading.options import SIZES


def test_no_component_is_a_barrier_in_any_theme(visitor, site) -> None:
    """The rules and measures of every public page; only the weight does not count, nobody's telephone loads it."""
    page = visitor.open("/design")
    page.wait_for_load_state("load")
    furnish(page)
    assert page.evaluate("() => figures.structure()") == []
    faults: dict[str, dict] = {}
    for look in short_looks():
        put_on(page, look)
        for rule in broken_rules(page):
            faults.setdefault(f"{rule['id']}: {rule['help']}", {})[str(look)] = rule["nodes"]
        for what, where in seen_faults(page):
            faults.setdefault(what, {}).setdefault(str(look), []).append(where)
    put_on(page, Look("paper", str(len(SIZES)), 320))
    for what, where in spaced_faults(page):
        faults.setdefault(what, {}).setdefault("spaced as WCAG lets a reader", []).append(where)
    assert not faults, json.dumps(faults, ensure_ascii=False, indent=1)
