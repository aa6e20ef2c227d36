"""易读版, the easy-read twin of an article: the same matter in short sentences, written by the staff, shown and heard by itself."""

from typing import Any, Final

from webapp.text import html, script

LONGEST: Final = 20_000  # characters; a twin that is longer is not easy
MARK: Final = "（易读版）"


def title_of(title: str) -> str:
    """What the twin is called, on its page and in its sound."""
    return f"{title}{MARK}"


def written(title: str, markup: str) -> dict[str, Any]:
    """The columns of a revision that hold its twin. ``markup``: HTML of any origin; without words there is no twin."""
    clean = html.clean(markup)
    if not html.plain(clean).strip():
        return {"easy_html": "", "easy_marked": "", "easy_script": "", "easy_sentences": 0}
    reading = script.read(title_of(title), "", clean)
    return {
        "easy_html": clean,
        "easy_marked": reading.body_html,
        "easy_script": reading.script.as_json(),
        "easy_sentences": len(reading.script.sentences) - 1,  # without the title
    }
