"""Whatever is written, in whatever order: every paragraph is in the body, in a field, or told as left out."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.editorial.papers import BODY_FONT, TITLE_FONT, Paper
from webapp.editorial import convert, labels, refusals
from webapp.editorial.incoming import Incoming
from webapp.text import html

LINES = st.sampled_from(
    [
        "云汀市残疾人联合会文件",
        "云残发〔2024〕8号",
        "关于举办助残书屋评选活动的",
        "通　　知",
        "各区残联，各有关单位：",
        "　　为了让更多读者听得见好书，现将助残书屋评选活动的有关事项通知如下，请各区结合实际认真办理。",
        "一、评选范围",
        "（一）社区书屋",
        "1.场地",
        "1. 身份证。",
        "2. 残疾人证。",
        "3、一张照片",
        "一是讲清楚。再讲一遍。",
        "第一章　总则",
        "来源：康复部",
        "发布日期：2024-05-06",
        "作者：王小明",
        "（责任编辑：李小红）",
        "会走路的小药箱",
        "姓名      电话      单位",
        "王小明\t0000-1111\t澜桥区残联",
        "李小红\t0000-2222\t汀北区残联",
        "附件：评选申报表",
        "云汀市残疾人联合会",
        "2024年5月6日",
        "二〇二四年五月六日",
        "特此通知",
        "表1 评选日程",
        "图1 书屋",
        "- 带手机",
        "首页 > 部门动态 > 内容",
        "您的位置：首页 >> 部门动态 >> 康复服务 >> 内容",
        "您好！今天是",
        "上一篇：夜校开学了",
        "相关链接",
        "主办单位：云汀市残疾人联合会",
        "版权所有：云汀市残疾人联合会 2011",
        "云ICP备00000001号-1",
        "浏览次数：35 字号：大 中 小",
        "000001",
        "特急",
        "https://example.org/a",
        "A & B <c>",
        "？",
        "“”",
    ]
)
LOOKS = st.tuples(
    st.sampled_from([BODY_FONT, TITLE_FONT, "黑体", "楷体_GB2312"]),
    st.sampled_from([16.0, 22.0]),
    st.booleans(),
    st.sampled_from(["", "center", "right"]),
)


def bare(text: str) -> str:
    """Letters and digits alone: marks around fields and list numbers may go."""
    return re.sub(r"[\W_]", "", text)


def everything(incoming: Incoming) -> str:
    published = incoming.published
    fields = [
        incoming.title, incoming.summary, incoming.source, incoming.editor, incoming.reviewer, *incoming.breadcrumb,
        *incoming.facts.values(), *incoming.identity.values(), html.plain(incoming.body_html).replace("\t", ""),
        *(left.text for left in incoming.left_out),
        f"{published:%Y-%m-%d}" if published else "",
    ]  # fmt: skip
    return "\n".join(bare(field) for field in fields)


def is_there(line: str, incoming: Incoming) -> bool:
    """A line as a whole, or, when it was taken apart into fields, every value of it."""
    found = everything(incoming)
    if bare(line) in found:
        return True
    if labels.is_date(line):
        return bare(labels.find_date(line)[0].isoformat()) in found
    if re.match(r"\d[.、] ?", line):
        return bare(line[2:]) in found
    values = re.split(rf"{labels.LABEL.pattern}|您的位置：|\s*>+\s*|\s{{2,}}", line)
    values = [value for value in values if value and value not in labels.LABELS and value not in ("首页", "内容")]
    return (labels.LABEL.search(line) is not None or ">" in line) and all(bare(value) in found for value in values)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=14))
def test_no_line_of_pasted_text_is_lost(lines):
    try:
        incoming = convert.read_text("\n".join(lines))
    except refusals.Refused:
        return
    assert [line for line in lines if not is_there(line, incoming)] == []


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(LINES, LOOKS), min_size=1, max_size=14))
def test_no_paragraph_of_a_word_file_is_lost(lines):
    paper = Paper()
    for text, (font, size, bold, align) in lines:
        paper.line(text, font, size, bold=bold, align=align)
    try:
        incoming = convert.read_file(paper.bytes(), "文稿.docx")
    except refusals.NoWords:
        return
    assert [text for text, _ in lines if not is_there(text, incoming)] == []
    assert not any(remark.code == "lost-text" for remark in incoming.remarks), (
        "the converter itself must not lose words"
    )
