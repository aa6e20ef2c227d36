"""What is said of an article from its first word to its last, and in which order."""

from datetime import UTC, datetime

import pytest

from webapp.content.models import Article, AttachmentUse, Picture, Revision
from webapp.speech.story import story
from webapp.text import html, script
from webapp.text.script import Sentence

MORNING = datetime(2026, 11, 20, 17, 5, tzinfo=UTC)  # the 21st in Beijing


def told(
    title: str = "关于冬季送暖的通知",
    body: str = "<p>全文在此。</p>",
    *,
    kind: str = "news",
    summary: str = "",
    published: datetime | None = MORNING,
    corrected: datetime | None = None,
    files: list[tuple[str, int]] | None = None,
    pictures: list[Picture] | None = None,
    **more: object,
) -> list[Sentence]:
    reading = script.read(title, summary, html.clean(body))
    article = Article(kind=kind, publish_at=published, corrected_at=corrected)
    words = {"source": "", "facts": {}, "change_note": "", **more}
    revision = Revision(title=title, script=reading.script.as_json(), **words)
    revision.files = [AttachmentUse(hash="0" * 32, name=name, media_type="", size=size) for name, size in files or []]
    revision.pictures = pictures or []
    return story(article, revision)


def said(*words: str, **more: object) -> list[str]:
    return [sentence.spoken for sentence in told(*words, **more)]


def test_a_listener_hears_what_it_is_before_what_it_says():
    heard = said(source="办公室", summary="今年提前送。", change_note="时间改了")
    assert heard == [
        "关于冬季送暖的通知",
        "发布日期：二零二六年十一月二十一日。",
        "来源：办公室。",
        "本文有更正：时间改了。",
        "摘要：今年提前送。",
        "全文在此。",
        "全文完。",
    ]


def test_a_deadline_is_heard_right_after_the_title():
    heard = said(kind="notice", facts={"deadline": "2026-12-05", "document_number": "云残发〔2026〕7号"})
    assert heard[:3] == [
        "关于冬季送暖的通知",
        "截止日期：二零二六年十二月五日。",
        "发布日期：二零二六年十一月二十一日。",
    ]


def test_a_policy_says_first_whether_it_holds():
    assert said(kind="policy", facts={"status": "已废止"})[0] == "请注意，本文件已废止。"
    assert said(kind="policy", facts={"status": "有效"})[0] == "本文件现行有效。"


def test_files_are_heard_at_the_end_with_kind_and_size():
    heard = said(files=[("报名表.docx", 24_600), ("2026年名额.xlsx", 1_300_000), ("说明", 10)])
    assert heard[-4:] == [
        "附件，共三个：一、报名表，Word文档，二十四K。",
        "二、二零二六年名额，表格文件，一点二兆。",
        "三、说明，文件，一K。",
        "全文完。",
    ]
    assert said(files=[("报名表.docx", 24_600)])[-2] == "附件：报名表，Word文档，二十四K。"


def test_a_long_description_of_a_picture_is_heard_after_the_text():
    picture = Picture(hash="ab" * 16, description="路线图", long_description="从东到西。\n共九站。")
    lines = told(pictures=[picture])[-3:-1]
    assert [line.spoken for line in lines] == ["图片的详细说明。路线图：从东到西。", "共九站。"]
    assert [line.id for line in lines] == ["s-picture-abababab-1", "s-picture-abababab-2"]


def test_steps_say_their_numbers_and_lists_how_long_they_are():
    heard = said(kind="guide", facts={"materials": "身份证\n照片；", "steps": "打电话\n二、面谈"}, published=None)
    assert heard[1:5] == ["需要材料，共两项：身份证。", "照片。", "办理流程，共两项：一、打电话。", "二、面谈。"]


def test_what_is_marked_on_the_page_is_what_the_sentence_has_as_its_source():
    lines = told(
        kind="notice",
        corrected=MORNING,
        change_note="时间改了",
        facts={"deadline": "2026-12-05"},
        files=[("报名表.docx", 24_600)],
        source="办公室",
    )
    sources = {line.id: line.source for line in lines}
    assert sources["s-date"] == "发布日期 2026-11-21 01:05"
    assert sources["s-source"] == "来源：办公室"
    assert sources["s-change"] == "2026-11-21 01:05 更正：时间改了"
    assert sources["s-fact-deadline-1"] == "2026年12月5日"
    assert sources["s-file-1"] == "报名表.docx（DOCX，24 KB）"
    for line in lines:
        assert line.spans[-1][1] == len(line.source)
        assert line.spans[-1][3] == len(line.spoken)


def test_blocks_count_through_the_whole_story_so_that_one_can_skip_by_them():
    lines = told(
        kind="guide",
        summary="甲。乙。",
        body="<h2>头</h2><p>一。二。</p><table><tr><th>名<th>数<tr><td>甲<td>1</table>",
        facts={"materials": "身份证\n照片"},
        files=[("a.pdf", 1), ("b.pdf", 1)],
    )
    blocks = [line.block for line in lines]
    assert blocks == sorted(blocks)
    assert set(blocks) == set(range(max(blocks) + 1))
    assert [line.block for line in lines if line.kind == "fact"] == [3, 3]
    assert len({line.block for line in lines if line.kind == "file"}) == 2


def test_before_a_heading_and_before_the_end_it_is_quiet_for_longest():
    lines = told(summary="摘要在此。", body="<h2>头</h2><p>一。</p>")
    pauses = {line.kind: line.pause for line in lines}
    assert pauses["summary"] > pauses["heading"] > pauses["date"]
    assert pauses["paragraph"] >= 1000
    assert pauses["end"] == 0


@pytest.mark.parametrize("note", ["。", "  ", ""])
def test_a_note_without_words_is_not_announced(note):
    assert not any("更正" in line for line in said(change_note=note))
