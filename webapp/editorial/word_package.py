"""A docx opened carefully: parts read up to a limit, XML without entities, network or unlimited depth."""

import io
import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from lxml import etree

from webapp.editorial import refusals
from webapp.editorial.gate import DOCUMENT
from webapp.messages import N_

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V: Final = "{urn:schemas-microsoft-com:vml}"
WP: Final = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
# ISO/IEC 29500 "strict" documents carry other names for the same things.
STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", R),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", M),
    (b"http://purl.oclc.org/ooxml/drawingml/main", A),
    (b"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing", WP),
    (b"http://purl.oclc.org/ooxml/drawingml/picture", "{http://schemas.openxmlformats.org/drawingml/2006/picture}"),
)
LARGEST_XML: Final = 40_000_000  # bytes of one XML part


@dataclass(frozen=True)
class Relation:
    """What a part points at: another part by its full name, or an address outside."""

    kind: str
    target: str
    outside: bool


class WordPackage:
    """The parts of a docx that has passed the gate. Raises BrokenFile where it cannot be read."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise refusals.BrokenFile from error
        self.names = set(self._zip.namelist())

    def read(self, name: str, limit: int = LARGEST_XML) -> bytes:
        """The bytes of a part; its check sum must be right."""
        try:
            with self._zip.open(name) as part:
                data = part.read(limit + 1)
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
            raise refusals.BrokenFile from error
        if len(data) > limit:
            raise refusals.SuspiciousFile(what=N_("里面的一部分太大"))
        return data

    def xml(self, name: str) -> etree._Element | None:
        """The root of an XML part, or None when there is no such part."""
        if name not in self.names:
            return None
        data = self.read(name)
        for strict, usual in STRICT:
            data = data.replace(strict, usual[1:-1].encode())
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            if "depth" in str(error).lower():
                raise refusals.TooComplex from error
            raise refusals.BrokenFile from error
        if root.getroottree().docinfo.doctype:
            # No office program writes one; it could only define entities.
            raise refusals.SuspiciousFile(what=N_("里面有外部定义"))
        return root

    def relations(self, part: str = DOCUMENT) -> dict[str, Relation]:
        """The relations of a part by their ids."""
        folder, name = posixpath.split(part)
        root = self.xml(f"{folder}/_rels/{name}.rels")
        found = {}
        for each in root if root is not None else ():
            kind = str(each.get("Type", "")).rsplit("/", 1)[-1]
            target = str(each.get("Target", ""))
            outside = each.get("TargetMode") == "External" or re.match(r"[a-z]+:|//", target, re.I) is not None
            if not outside:
                target = posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")
            found[str(each.get("Id"))] = Relation(kind, target, outside)
        return found

    def related(self, kind: str) -> list[str]:
        """The names of the parts of one kind (styles, numbering, footnotes, header …) that the document points at."""
        return [
            relation.target
            for relation in self.relations().values()
            if relation.kind == kind and not relation.outside and relation.target in self.names
        ]


def value(node: etree._Element | None, path: str, name: str = "val") -> str | None:
    """An attribute of a child in Word's namespace: value(p, "pPr/jc"). None when either is absent."""
    if node is None:
        return None
    child = node.find("/".join(W + step for step in path.split("/"))) if path else node
    return child.get(W + name) if child is not None else None


def is_on(node: etree._Element | None, path: str) -> bool | None:
    """A switch such as bold: True, False, or None when it is not set here."""
    child = node.find("/".join(W + step for step in path.split("/"))) if node is not None else None
    if child is None:
        return None
    return child.get(W + "val") not in ("0", "false", "off")
