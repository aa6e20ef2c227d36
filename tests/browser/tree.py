"""The words that a browser hands to a screen reader, in their order."""

import re

from playwright.sync_api import Page

SLIDERS = """() => [...document.querySelectorAll("input[type=range]")].filter((one) => one.checkVisibility())
  .map((one) => one.getAttribute("aria-valuetext") || one.value)"""


def spoken_words(page: Page) -> tuple[list[str], list[str]]:
    """Every piece of text and every name or value that is not said by the text below it; and of these the texts of <main> alone."""
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    # The protocol gives a slider's number only; a screen reader is given these words.
    values = page.evaluate(SLIDERS)
    everything: list[str] = []
    main: list[str] = []

    def text_of(node: dict) -> str:
        if role(node) == "StaticText":
            return name(node)
        return "".join(text_of(by_id[one]) for one in node.get("childIds", []) if one in by_id)

    def walk(node: dict, in_main: bool) -> None:
        if role(node) == "StaticText":
            everything.append(name(node))
            if in_main:
                main.append(name(node))
            return
        if name(node) and bare(name(node)) != bare(text_of(node)):
            everything.append(name(node))
        if role(node) == "slider":
            everything.append(values.pop(0))
        for one in node.get("childIds", []):
            if one in by_id:
                walk(by_id[one], in_main or role(node) == "main")

    walk(nodes[0], False)
    return everything, main


def role(node: dict) -> str:
    """What it is."""
    return node.get("role", {}).get("value", "")


def name(node: dict) -> str:
    """How it is called."""
    return node.get("name", {}).get("value", "")


def bare(text: str) -> str:
    """Without spaces."""
    return re.sub(r"\s+", "", text)
