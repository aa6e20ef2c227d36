"""The column tree: navigation, breadcrumbs and addresses come from it."""

import re
from dataclasses import dataclass, field

from sqlalchemy import select

from webapp.content.models import Column
from webapp.database import db

TOP_LIMIT = 6
# Plain values: every page reads all columns, and table objects would cost ten times as much.
PLAIN = select(
    Column.id,
    Column.parent_id,
    Column.path,
    Column.name,
    Column.intro,
    Column.keywords,
    Column.kind,
    Column.position,
    Column.in_navigation,
)
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")


class TooManyTopColumns(Exception):
    """The navigation holds at most six columns, so that it can be heard in one breath."""


class BadSlug(Exception):
    """A column's part of the address is small letters, digits and hyphens."""


@dataclass(frozen=True)
class Node:
    """One column in a tree that was read once: plain values, safe to keep for a whole request."""

    id: int
    name: str
    path: str
    intro: str
    keywords: str
    kind: str
    in_navigation: bool
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list, compare=False)

    @property
    def trail(self) -> list["Node"]:
        """The columns from the top down to this one."""
        return [*(self.parent.trail if self.parent else []), self]

    @property
    def family(self) -> list[int]:
        """This column's number and those of all columns below it."""
        return [self.id, *(number for child in self.children for number in child.family)]


@dataclass(frozen=True)
class Tree:
    """All columns, in order."""

    top: list[Node]
    by_id: dict[int, Node]
    by_path: dict[str, Node]

    @property
    def navigation(self) -> list[Node]:
        """The columns named on every page."""
        return [node for node in self.top if node.in_navigation]


def tree() -> Tree:
    """Read the whole tree with one query; a federation has some dozens of columns."""
    by_id: dict[int, Node] = {}
    top: list[Node] = []
    # A parent's path is a prefix of its child's, so sorting by depth puts parents first.
    rows = sorted(db.session.execute(PLAIN), key=lambda row: (row.path.count("/"), row.position, row.id))
    for row in rows:
        parent = by_id.get(row.parent_id) if row.parent_id else None
        node = Node(row.id, row.name, row.path, row.intro, row.keywords, row.kind, row.in_navigation, parent)
        by_id[row.id] = node
        (parent.children if parent else top).append(node)
    return Tree(top, by_id, {node.path: node for node in by_id.values()})


def add(
    name: str,
    slug: str,
    *,
    parent: Column | None = None,
    intro: str = "",
    keywords: str = "",
    kind: str = "动态",
    in_navigation: bool | None = None,
) -> Column:
    """Add a column as the last child; in the caller's transaction. A top column goes into the navigation if asked.

    Raises TooManyTopColumns when a seventh would enter the navigation, and BadSlug.
    """
    if not SLUG.fullmatch(slug):
        raise BadSlug(slug)
    siblings = select(db.func.count()).select_from(Column).where(Column.parent_id == (parent.id if parent else None))
    shown = bool(in_navigation) and parent is None
    if shown:
        there = select(db.func.count()).select_from(Column).where(Column.in_navigation, Column.parent_id.is_(None))
        if (db.session.scalar(there) or 0) >= TOP_LIMIT:
            raise TooManyTopColumns(name)
    column = Column(
        parent_id=parent.id if parent else None,
        slug=slug,
        path=f"{parent.path}/{slug}" if parent else slug,
        name=name,
        intro=intro,
        keywords=keywords,
        kind=kind,
        position=db.session.scalar(siblings) or 0,
        in_navigation=shown,
    )
    db.session.add(column)
    db.session.flush()
    return column


def for_names(names: tuple[str, ...]) -> Column:
    """The column that a breadcrumb of names leads to; levels that are missing are added, outside the navigation.

    The lowest existing column wins where a name stands in several places. In the caller's transaction.
    """
    parent: Column | None = None
    for name in names:
        parent_id = parent.id if parent else None
        found = db.session.scalar(select(Column).where(Column.parent_id == parent_id, Column.name == name))
        parent = found or add(name, _free_slug(parent), parent=parent)
    if parent is None:
        raise ValueError("a breadcrumb without names leads nowhere")
    return parent


def _free_slug(parent: Column | None) -> str:
    """An address part for a column known only by its Chinese name: the next free of c1, c2, …"""
    taken = set(db.session.scalars(select(Column.slug).where(Column.parent_id == (parent.id if parent else None))))
    number = 1
    while f"c{number}" in taken:
        number += 1
    return f"c{number}"
