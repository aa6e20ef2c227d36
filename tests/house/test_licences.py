"""Whose work we carry is said."""

import re
import tomllib
from importlib import metadata

import pytest

from tests.house.repository import PROJECT

# GPL and AGPL are not among them; LGPL and MPL only unmodified. espeak-ng is told of at the top of NOTICE.
ALLOWED = re.compile(
    r"^(MIT|MIT-0|MIT-CMU|BSD-[23]-Clause|BSD|Apache-2\.0|MPL-2\.0|LGPL-[23](\.\d)?-(or-later|only)|PSF-2\.0|ISC|Unlicense|0BSD)$"
)


def name(requirement: str) -> str:
    """The plain name of a requirement."""
    return re.split(r"[\s\[<>=!~;(]", requirement, maxsplit=1)[0].lower().replace("_", "-").replace(".", "-")


def runtime() -> set[str]:
    """The installed packages that a running site needs: those we name, and what they need in turn."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))["project"]
    waiting = list(project["dependencies"])
    seen: set[str] = set()
    while waiting:
        asked = waiting.pop()
        one = name(asked)
        if one in seen:
            continue
        seen.add(one)
        extras = re.findall(r"\[([^\]]+)\]", asked)
        wanted = {extra.strip() for extra in extras[0].split(",")} if extras else set()
        for requirement in metadata.requires(one) or []:
            marker = requirement.partition(";")[2]
            extra = re.search(r"extra\s*==\s*['\"]([^'\"]+)", marker)
            foreign = re.search(
                r"(sys_platform|platform_system|os_name)\s*==\s*['\"](win32|Windows|nt|darwin|Darwin)", marker
            )
            if (extra and extra.group(1) not in wanted) or foreign:
                continue
            try:
                metadata.distribution(name(requirement))
            except metadata.PackageNotFoundError:
                continue  # for another Python or another system
            waiting.append(requirement)
    return seen


def told() -> dict[str, str]:
    """Name → licence, as NOTICE lists them."""
    lines = (PROJECT / "NOTICE").read_text("utf-8").split("\n")
    rows = [re.match(r"([a-z0-9][a-z0-9.-]+) {2,}(\S.*?)(?: {2,}|$)", line) for line in lines]
    return {row.group(1): row.group(2) for row in rows if row}


def test_notice_names_every_package_of_a_running_site() -> None:
    """And what it names is of a licence that we may carry."""
    listed = told()
    assert runtime() - set(listed) == set(), "add these to NOTICE with their licence"
    for package, licence in listed.items():
        for one in re.split(r" AND | OR |, ", re.sub(r"\s*\(.*", "", licence)):
            assert ALLOWED.match(one.strip(":;, ")), f"{package}: {licence}"


@pytest.mark.parametrize("file", ["LICENSE", "NOTICE", "README.md", "CHANGELOG.md"])
def test_a_newcomer_finds_what_they_look_for(file: str) -> None:
    """The files that every project has."""
    assert (PROJECT / file).read_text("utf-8").strip()


def test_the_licence_is_the_one_we_name() -> None:
    """Apache 2.0, whole."""
    text = (PROJECT / "LICENSE").read_text("utf-8")
    assert "Apache License" in text
    assert "Version 2.0, January 2004" in text
    assert "END OF TERMS AND CONDITIONS" in text


def test_what_others_made_keeps_its_licence_beside_it() -> None:
    """Each folder below a vendor folder carries its licence."""
    folders = [one for place in PROJECT.glob("[!.]*/**/vendor") for one in place.iterdir() if one.is_dir()]
    assert folders, "axe-core stands below tests/browser/vendor"
    assert not [str(one) for one in folders if not [*one.glob("LICENSE*")]]
