"""Files made to do harm, or damaged: each gets a sentence, and the next file is read as if nothing had happened."""

import io
import zipfile

import pytest

from tests.unit.editorial.papers import changed, document_of, huge_png, notice, photo, said
from webapp.editorial import converter, page_blocks, refusals

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCX = notice().bytes()


def many_entries() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"word/{number}.xml", b"")
        archive.writestr("word/document.xml", b"<x/>")
    return out.getvalue()


def with_entities(definitions: str, used: str) -> bytes:
    body = f"<w:body><w:p><w:r><w:t>&{used};</w:t></w:r></w:p></w:body>"
    text = f'<?xml version="1.0"?><!DOCTYPE d [{definitions}]><w:document {W}>{body}</w:document>'
    return changed(DOCX, {"word/document.xml": text.encode()})


def entities() -> bytes:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return with_entities(f'<!ENTITY e0 "ha">{bomb}', "e9")


def outside_entity() -> bytes:
    return with_entities('<!ENTITY x SYSTEM "file:///etc/passwd">', "x")


def nested(depth: int) -> bytes:
    start, end = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
    return document_of(start * depth + said("里面") + end * depth)


def cells() -> bytes:
    row = "<w:tr>" + "<w:tc><w:p><w:r><w:t>一</w:t></w:r></w:p></w:tc>" * 100 + "</w:tr>"
    return document_of("<w:tbl>" + row * 1_000 + "</w:tbl>")


REFUSED = {
    "20,000 parts": (many_entries(), refusals.SuspiciousFile),
    "entity bomb": (entities(), refusals.Refused),
    "outside entity": (outside_entity(), refusals.SuspiciousFile),
    "nested far too deep": (nested(5_000), refusals.TooComplex),
    "100,000 cells": (cells(), refusals.HugeTable),
    "a book as a page": (b"<html><body>" + "<p>夜校今天开学了。</p>".encode() * 40_000, refusals.TextTooLong),
    "a library of paragraphs": (document_of(said("夜校今天开学了。") * 6_001), refusals.TooComplex),
    "no XML": (changed(DOCX, {"word/document.xml": b"\x00\x01 no xml"}), refusals.BrokenFile),
    "empty document": (changed(DOCX, {"word/document.xml": b""}), refusals.BrokenFile),
    "no words": (document_of("<w:p/>"), refusals.NoWords),
    "wrong check sum": (DOCX.replace(b"PK\x01\x02", b"PK\x01\x03", 1), refusals.BrokenFile),
    "binary called txt": (bytes(range(1, 256)) * 40, refusals.UnknownFile),
    "100,000 cells of HTML": (b"<html><body><table>" + b"<tr><td>1<td>2" * 50_000, refusals.HugeTable),
    "only spaces": ("\u3000 \u00a0\n".encode() * 100, refusals.EmptyFile),
    "only odd spaces": ("\x0b\x0c\u200b\u2003".encode() * 100, refusals.EmptyFile),
    "only spaces, UTF-16": ("\u3000 \n".encode("utf-16") * 100, refusals.EmptyFile),
    "deep HTML": (b"<html><body>" + b"<div>" * 200_000 + "字".encode(), refusals.TooComplex),
}


@pytest.mark.parametrize(("data", "refusal"), REFUSED.values(), ids=REFUSED.keys())
def test_the_file_is_refused_with_a_sentence(data, refusal):
    name = "文稿.docx" if data.startswith(b"PK") else "文稿.txt"
    with pytest.raises(refusal) as refused:
        converter.bring_in(data, name)
    assert refused.value.words.endswith("。")


@pytest.mark.parametrize("first", ["", 'z="<" ', "z='>' ", 'z=">" ', 'z="'])
def test_a_tag_with_countless_attributes_is_refused_before_the_parser_compares_them(first):
    tag = f"<p {first}" + " ".join(f"a{n}=1" for n in range(3_000)) + ">夜校今天开学了。</p>"
    with pytest.raises(refusals.TooComplex):
        page_blocks.flatten(f"<html><body><p>It's 5 o'clock.</p>{tag}</body></html>")


def test_a_page_with_a_picture_inside_a_tag_is_read():
    picture = '<img alt="a = b" src="data:image/png;base64,' + "iVBORw0KGgo = " * 100_000 + '">'
    page = page_blocks.flatten(f"<html><body><p>夜校今天开学了。{picture}</p></body></html>")
    assert [block.text for block in page.blocks] == ["夜校今天开学了。"]


def test_an_outside_entity_never_shows_a_file_of_the_server():
    with pytest.raises(refusals.Refused) as refused:
        converter.bring_in(outside_entity(), "文稿.docx")
    assert "root" not in refused.value.words


def test_tables_in_tables_are_read_or_refused():
    try:
        incoming = converter.bring_in(nested(60), "文稿.docx")
    except refusals.TooComplex as refused:
        assert "没有读完" in refused.words
    else:
        assert "里面" in incoming.body_html


def test_a_gigapixel_picture_is_refused_and_the_words_are_kept():
    incoming = converter.bring_in(changed(DOCX, {"word/media/image1.jpg": huge_png(40_000, 40_000)}), "文稿.docx")
    assert incoming.pictures[0].data is None
    assert "5000 万像素" in incoming.pictures[0].refused
    assert "一、评选范围" in incoming.body_html


def test_a_broken_picture_does_not_spoil_the_document():
    incoming = converter.bring_in(changed(DOCX, {"word/media/image1.jpg": photo()[:200]}), "文稿.docx")
    assert "损坏" in incoming.pictures[0].refused
    assert "三、需要的材料" in incoming.body_html


def test_a_script_behind_a_link_does_not_come_along():
    body = said("报名须知") + (
        '<w:p><w:r><w:t>请看</w:t></w:r><w:hyperlink r:id="evil"><w:r><w:t>这里</w:t></w:r></w:hyperlink>'
        "<w:r><w:t>写的要求，看完再来报名，有不懂的打电话问。</w:t></w:r></w:p>"
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="evil" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" '
        'Target="javascript:alert(1)" TargetMode="External"/></Relationships>'
    )
    data = changed(document_of(body), {"word/_rels/document.xml.rels": relations.encode()})
    incoming = converter.bring_in(data, "文稿.docx")
    assert "javascript" not in incoming.body_html
    assert "请看" in incoming.body_html and "这里" in incoming.body_html


def test_a_picture_on_another_server_is_not_fetched_but_told():
    body = said("报名须知") + (
        '<w:p><w:r><w:drawing><a:graphic><a:graphicData><a:blip r:link="far"/></a:graphicData></a:graphic>'
        "</w:drawing></w:r>"
        "<w:r><w:t>上面是报名处的照片，进门右转就能看到，门口有坡道。</w:t></w:r></w:p>"
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="far" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        'Target="http://192.0.2.1/track.png" TargetMode="External"/></Relationships>'
    )
    data = changed(document_of(body), {"word/_rels/document.xml.rels": relations.encode()})
    incoming = converter.bring_in(data, "文稿.docx")
    assert "192.0.2.1" not in incoming.body_html
    assert any(remark.code == "picture-linked" for remark in incoming.remarks)


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.docx",
        "长" * 300 + ".docx",
        "\u202excod.通知.docx",
        "😀🎉.docx",
        "a\x00b.docx",
        "",
        "C:\\a\\b.docx",
        "CON.docx",
    ],
)
def test_no_name_can_do_harm(name):
    assert converter.bring_in(DOCX, name).title.endswith("通知")


def test_markup_in_words_stays_words():
    incoming = converter.bring_in(
        document_of(said("报名须知的说明") + said("&lt;img src=x onerror=alert(1)&gt;请带证件来报名。")), "a.docx"
    )
    assert "&lt;img" in incoming.body_html and "<img" not in incoming.body_html


def test_a_child_that_hangs_is_ended(monkeypatch):
    monkeypatch.setattr(converter, "WALL_SECONDS", 0.01)
    with pytest.raises(refusals.TooComplex) as refused:
        converter.bring_in(DOCX, "文稿.docx")
    assert "什么也没有保存" in refused.value.words


def test_the_child_knows_nothing_of_the_servers_secrets(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "must-not-travel")
    seen = {}
    real = converter.subprocess.run

    def watched(command, **options):
        seen.update(options["env"])
        return real(command, **options)

    monkeypatch.setattr(converter.subprocess, "run", watched)
    converter.bring_in(DOCX, "文稿.docx")
    assert "must-not-travel" not in seen.values()
