"""A Word document becomes an Incoming: settle, outline, convert, clean, and count that no words are missing."""

import io
import re
import zipfile
from dataclasses import replace
from typing import Any, Final

import mammoth
from lxml import etree

from webapp.editorial import (
    body,
    docx_prepass,
    headings,
    labels,
    manuscript,
    pictures,
    plaintext,
    refusals,
    tables,
    tidy,
    word_outline,
    word_shape,
    word_text,
    word_title,
)
from webapp.editorial.docx_prepass import Notes
from webapp.editorial.gate import DOCUMENT
from webapp.editorial.incoming import Incoming, IncomingPicture, LeftOut, Remark
from webapp.editorial.word_numbering import Numbering
from webapp.editorial.word_package import WordPackage
from webapp.editorial.word_styles import Styles
from webapp.messages import N_
from webapp.text import html

STYLE_MAP: Final = "\n".join(
    [f"p.Tw{sure}{level}{rule} => p.tw-{sure}{level}{rule}:fresh" for sure in "CO" for level in "234" for rule in "abc"]
    + [
        f"p.{word_outline.SIGN_OFF} => p.sign-off:fresh",
        f"p.{word_outline.PLAIN} => p.tw-plain:fresh",
        f"p.{word_outline.CAPTION} => p.tw-caption:fresh",
    ]
)
NUMBERING_XML: Final = (
    '<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    + "".join(
        f'<w:abstractNum w:abstractNumId="{name}">'
        + "".join(f'<w:lvl w:ilvl="{n}"><w:numFmt w:val="{form}"/></w:lvl>' for n in range(4))
        + "</w:abstractNum>"
        for name, form in (("1", "bullet"), ("2", "decimal"))
    )
    + '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
    "</w:numbering>"
)

CONTENT_TYPES: Final = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELATIONS: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    f'Target="{DOCUMENT}"/></Relationships>'
)


def read(data: bytes) -> Incoming:
    """A document from the bytes of a docx that has passed the gate. Raises Refused."""
    package = WordPackage(data)
    root = package.xml(DOCUMENT)
    if root is None:
        raise refusals.BrokenFile
    docx_prepass.check_size(root)
    notes = Notes()
    styles = Styles(_first_part(package, "styles"))
    parts = {DOCUMENT: root}
    for kind in ("footnotes", "endnotes"):
        for name in package.related(kind):
            found = package.xml(name)
            if found is not None:
                parts[name] = found
    source: list[str] = []
    for name, part in parts.items():
        docx_prepass.settle(part, styles, package.relations(name), notes)
        source += word_text.everything(part)
    _read_margins(package, notes)
    head = _outline(root, styles, Numbering(_first_part(package, "numbering")), notes)
    taken: list[IncomingPicture] = []
    markup = _convert(_rebuilt(package, parts), taken)
    return _assemble(markup, head, notes, taken, source)


def _first_part(package: WordPackage, kind: str) -> etree._Element | None:
    names = package.related(kind) or [f"word/{kind}.xml"]
    return package.xml(names[0])


def _read_margins(package: WordPackage, notes: Notes) -> None:
    """Page headers, footers and comments are not part of the article; their words are told all the same."""
    for kind, reason in (("header", N_("页眉")), ("footer", N_("页脚")), ("comments", N_("批注"))):
        for name in package.related(kind):
            for words in word_text.everything(package.xml(name)):
                if not re.fullmatch(r"[\d\s\-—–第共页/PageOf]*", words):
                    notes.leave(words, reason)
        if kind == "comments" and any(left.reason == "批注" for left in notes.left_out):
            notes.tell("comments", N_("文件里有批注，没有收入。请确认批注里的意见都已处理。"))


def _outline(root: etree._Element, styles: Styles, numbering: Numbering, notes: Notes) -> word_title.Head:
    lines = word_outline.lines_of(root, styles, numbering)
    head = word_title.read(lines, notes)
    for line in head.taken:
        word_shape.take_words_out(line.node)
    docx_prepass.tell_colours(root, notes)
    taken = {id(line) for line in head.taken}
    word_outline.mark([line for line in lines if id(line) not in taken], notes)
    return head


def _rebuilt(package: WordPackage, parts: dict[str, etree._Element]) -> bytes:
    """A small docx with only what the converter is to see: no styles, settings, comments or other parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, etree.tostring(part, encoding="utf-8", xml_declaration=True))
            folder, _, base = name.rpartition("/")
            relations = f"{folder}/_rels/{base}.rels"
            if relations in package.names:
                archive.writestr(relations, word_shape.relations_kept(package, relations))
        for name in sorted(package.names):
            if name.startswith("word/media/") and not name.endswith("/"):
                archive.writestr(name, package.read(name))
        archive.writestr("word/numbering.xml", NUMBERING_XML)
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
    return out.getvalue()


def _convert(data: bytes, taken: list[IncomingPicture]) -> str:
    def take(image: Any) -> dict[str, str]:
        key = f"/media/pending-{len(taken) + 1}"
        description = pictures.description_of(image.alt_text or "")
        try:
            with image.open() as stream:
                ready = pictures.prepare(stream.read())
        except (refusals.UnusablePicture, OSError, KeyError) as error:
            words = error.words if isinstance(error, refusals.Refused) else refusals.PictureBroken().words
            taken.append(IncomingPicture(key, None, description=description, refused=words))
            return {"src": key, "alt": description, "data-refused": "1"}
        taken.append(IncomingPicture(key, ready.bytes, ready.media_type, ready.width, ready.height, description))
        return {"src": key, "alt": description, "width": str(ready.width), "height": str(ready.height)}

    result = mammoth.convert_to_html(
        io.BytesIO(data),
        style_map=STYLE_MAP,
        include_embedded_style_map=False,
        external_file_access=False,
        convert_image=mammoth.images.img_element(take),
    )
    return str(result.value)


def _assemble(
    markup: str, head: word_title.Head, notes: Notes, taken: list[IncomingPicture], source: list[str]
) -> Incoming:
    blocks = word_shape.blocks_of(markup, notes)
    if not any(block.text for block in blocks) and not head.title and not taken:
        raise refusals.NoWords
    remarks: list[Remark] = []
    manuscript.mark_sign_off(blocks, head.found, remarks)
    remarks += tables.shape(blocks)
    word_shape.tidy_cells(blocks)
    plaintext.gather_lists(blocks)
    headings.offer_short_lines(blocks)
    written, offers = body.finish(blocks)
    remarks += headings.offered_remarks(offers)
    remarks += word_shape.picture_remarks(taken)
    base = Incoming(
        title=head.title,
        body_html=written,
        pictures=tuple(taken),
        offers=offers,
        remarks=(*notes.remarks, *remarks),
        left_out=tuple(notes.left_out),
    )
    return _with_missing(manuscript.fill(base, head.found, blocks, head.number), source)


def _with_missing(incoming: Incoming, source: list[str]) -> Incoming:
    """Compare with the words of the source, and tell every paragraph that is nowhere: nothing is lost silently."""
    fields = [incoming.title, incoming.source, incoming.editor, incoming.reviewer, incoming.summary]
    fields += [*incoming.facts.values(), *(left.text for left in incoming.left_out), html.plain(incoming.body_html)]
    known = _comparable("\n".join(fields))
    lost = [words for words in source if not _is_kept(words, known) and not _in_fields(words, incoming)]
    if not lost:
        return incoming
    left = tuple(LeftOut(words, N_("没有能转换进正文")) for words in lost)
    told = Remark(
        "lost-text",
        N_("有 %(count)s 段文字没有能转换进正文，请从“没有放进正文的”里复制。", count=len(lost)),
        lost[0][:40],
    )
    return replace(incoming, left_out=incoming.left_out + left, remarks=(*incoming.remarks, told))


def _is_kept(words: str, known: str) -> bool:
    """All of it, or all but the number or dot of a list item, which the page draws by itself."""
    bare = plaintext.ENCLOSED.sub(r"\1", plaintext.MARK.sub("", words))
    return _comparable(words) in known or _comparable(bare) in known


def _comparable(words: str) -> str:
    return re.sub(r"\[\d+\]", "", tidy.squeezed(words))


def _in_fields(words: str, incoming: Incoming) -> bool:
    """文号 and label lines changed their form on the way into their fields."""
    number = labels.document_number(re.sub(r"\s*签发人.*$", "", words))
    return bool(number and number == incoming.facts.get("document_number")) or labels.Found().read(words)
