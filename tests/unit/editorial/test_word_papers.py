"""What an editor gets from the papers that offices write in Word and WPS: title, fields, headings, whole papers."""

import re

import pytest

from tests.unit.editorial.papers import TITLE_FONT, Paper, document_of, notice, photo, said
from tests.unit.editorial.reading import codes, outline, read
from webapp.editorial import converter
from webapp.editorial.incoming import Incoming
from webapp.text import html


@pytest.fixture(scope="module")
def article() -> Incoming:
    return converter.bring_in(notice().bytes(), "关于评选的通知.docx")


def test_title_number_office_and_date_go_into_their_fields(article):
    assert article.title == "云汀市残疾人联合会关于举办助残书屋评选活动的通知"
    assert article.facts["document_number"] == "云残发〔2024〕8号"
    assert article.facts["written_on"] == "2024-05-06"
    assert article.facts["deadline"] == "2024-06-30"
    assert article.source == "云汀市残疾人联合会"
    assert article.kind_guess == "notice"
    assert article.published is None, "only the server says when something was published"


def test_digits_in_a_font_of_their_own_do_not_cut_the_title():
    title = '<w:rFonts w:ascii="方正小标宋简体" w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/>'
    digits = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"/><w:sz w:val="44"/>'
    middle = '<w:pPr><w:jc w:val="center"/></w:pPr>'
    body = (
        f"<w:p>{middle}<w:r><w:rPr>{title}</w:rPr><w:t>云汀市残疾人联合会关于举办</w:t></w:r></w:p>"
        f"<w:p>{middle}<w:r><w:rPr>{digits}</w:rPr><w:t>2026</w:t></w:r>"
        f"<w:r><w:rPr>{title}</w:rPr><w:t>年春季夜校的通知</w:t></w:r></w:p>"
    ) + said("夜校从三月开始，到六月结束，一共十六次课，每次都有手语翻译和文字直播，坐在哪里都看得见。")
    incoming = read(document_of(body))
    assert incoming.title == "云汀市残疾人联合会关于举办2026年春季夜校的通知"
    assert "2026" not in incoming.body_html
    assert "title-cut" not in codes(incoming)


def test_a_second_line_that_was_not_taken_into_the_title_is_told():
    paper = Paper()
    paper.line("云汀市残疾人联合会春季夜校", TITLE_FONT, 22, align="center")
    paper.line("凝心聚力 共学共进", "楷体_GB2312", 22, align="center")
    paper.line("夜校从三月开始，到六月结束，一共十六次课，每次都有手语翻译和文字直播，坐在哪里都看得见。")
    incoming = read(paper)
    assert incoming.title == "云汀市残疾人联合会春季夜校"
    assert [one.place for one in incoming.remarks if one.code == "title-cut"] == ["凝心聚力 共学共进"]


def test_headings_typed_by_hand_become_headings(article):
    assert outline(article) == [
        "2 一、评选范围", "3 （一）社区书屋", "4 1.场地", "3 （二）企业书屋", "2 二、奖项设置", "2 三、需要的材料",
    ]  # fmt: skip
    assert all(offer.applied and offer.certain for offer in article.offers)


def test_a_bold_lead_before_a_sentence_is_no_heading(article):
    assert "<p><strong>一是讲清楚。</strong>把规定讲给读者听，请读者提意见。</p>" in article.body_html


def test_a_table_gets_its_header_and_spread_names_come_together(article):
    assert re.search(r'<th scope="col">数量</th>\s*<th scope="col">奖金</th>', article.body_html)
    assert "table-header" in codes(article)


def test_lists_stay_lists(article):
    assert re.search(
        r"<ol>\s*<li>书屋照片三张。</li>\s*<li>书屋开放登记表。</li>\s*<li>读者意见簿复印件。</li>\s*</ol>",
        article.body_html,
    )
    assert re.search(r"<ul>\s*<li>不收翻拍的照片。</li>\s*<li>不收一年以前的材料。</li>\s*</ul>", article.body_html)


def test_picture_with_its_description_waits_under_a_placeholder(article):
    (picture,) = article.pictures
    assert picture.key in article.body_html
    assert (picture.description, picture.media_type) == ("一位老人戴着耳机坐在书架前听书", "image/jpeg")
    assert (picture.width, picture.height) == (400, 300)
    assert 'alt="一位老人戴着耳机坐在书架前听书"' in article.body_html


def test_office_and_date_are_set_apart_at_the_end(article):
    assert article.body_html.count('<p class="sign-off">') == 2


def test_indents_are_gone(article):
    assert "　" not in article.body_html


def test_nothing_is_lost_without_a_word(article):
    everything = html.plain(article.body_html) + article.title + article.source + str(article.facts)
    everything = re.sub(r"\s", "", everything + "".join(left.text for left in article.left_out))
    for paragraph in notice().document.paragraphs:
        words = re.sub(r"\s", "", paragraph.text).replace("﹝", "〔").replace("﹞", "〕")
        assert words in everything, f"lost: {words}"


def test_the_answer_survives_the_way_out_of_the_child_process(article):
    assert Incoming.from_json(article.as_json()) == article


def test_word_headings_shift_below_the_page_title_and_jump_no_level():
    paper = Paper()
    paper.document.add_heading("云汀市无障碍环境建设办法", 0)
    paper.document.add_heading("总则", 1)
    paper.line("本办法所称无障碍环境，是指大家都能自己到达、自己使用的环境。")
    paper.document.add_heading("怎样施行", 3)
    paper.line("本办法自公布之日起施行，以前的规定与本办法不一致的，按本办法办。")
    incoming = read(paper)
    assert incoming.title == "云汀市无障碍环境建设办法"
    assert incoming.kind_guess == "policy"
    assert outline(incoming) == ["2 总则", "3 怎样施行"]


def test_a_style_of_ones_own_with_an_outline_level_is_a_heading():
    paper = Paper()
    style = paper.document.styles.add_style("残联小标题", 1)
    style.base_style = paper.document.styles["Heading 2"]
    paper.title("汀北区残联办起夜校")
    paper.document.add_paragraph("课堂开在晚饭后", style="残联小标题")
    paper.line("每周三晚上七点，柳湾镇文化站的灯都亮着，来上课的有二十多人，最远的从青禾镇骑车过来。")
    assert outline(read(paper)) == ["2 课堂开在晚饭后"]


def test_a_news_report_as_offices_write_it():
    paper = Paper()
    long = "　　清早七点，流动书车停在柳湾镇文化站门口，司机把坡道放下来，几位坐轮椅的读者已经等在那里。"
    paper.line("书声传进柳湾镇", "宋体", 18, bold=True, align="center")
    paper.line("——汀北区残联流动书屋侧记", "宋体", 14, align="center")
    paper.line("云汀市残联办公室  王小明", "宋体", 12, align="center")
    paper.line(long, "宋体", 14)
    paper.line("车上有什么", "宋体", 14, bold=True, align="center")
    paper.line(long, "宋体", 14)
    paper.picture(photo(), "图片 1")
    paper.line("流动书车（李小红摄）", "宋体", 10.5, align="center")
    paper.line("　　1.第一次来的人，先听十分钟。", "宋体", 14)
    paper.line("　　2.第二次来的人，可以点书。", "宋体", 14)
    paper.line("（作者：王小明  编辑：李小红  审核：周平）", "宋体", 14, align="right")
    incoming = read(paper)
    assert incoming.title == "书声传进柳湾镇——汀北区残联流动书屋侧记"
    assert (incoming.editor, incoming.reviewer) == ("李小红", "周平")
    assert [(offer.text, offer.applied) for offer in incoming.offers] == [("车上有什么", False)]
    assert "<p>云汀市残联办公室 王小明</p>" in incoming.body_html
    assert "<figcaption>流动书车（李小红摄）</figcaption>" in incoming.body_html
    assert re.search(r"<ol>\s*<li>第一次来的人，先听十分钟。</li>\s*<li>第二次", incoming.body_html)


def test_a_guide_gives_its_facts():
    paper = Paper()
    paper.line("残疾人证办理指南", "黑体", 22, align="center")
    paper.table(
        ["事项名称", "残疾人证新办"], ["受理条件", "本市户籍，有残疾的人都可以申请。"], ["咨询电话", "0000-12345678"]
    )
    paper.line("　　办理地点：澜桥区听涛路8号一楼大厅")
    incoming = read(paper)
    assert incoming.kind_guess == "guide"
    assert incoming.facts == {
        "item": "残疾人证新办",
        "conditions": "本市户籍，有残疾的人都可以申请。",
        "telephone": "0000-12345678",
        "place": "澜桥区听涛路8号一楼大厅",
    }
    assert '<th scope="row">受理条件</th>' in incoming.body_html


def test_a_guide_with_several_lines_in_a_cell_keeps_them_apart():
    paper = Paper()
    paper.line("残疾人证办理指南", "黑体", 22, align="center")
    rows = {
        "申请材料": ["1.身份证原件。", "2.户口本。", "3.3张两寸照片。"],
        "办理地点": ["澜桥区听涛路8号", "汀北区文澜路2号"],
        "办公时间": ["周一至周五，上午九点到下午五点。"],
    }
    paper.table(*[[name, ""] for name in rows])
    for row, (name, lines) in zip(paper.document.tables[0].rows, rows.items(), strict=True):
        row.cells[0].paragraphs[0].clear().add_run(name).bold = True
        row.cells[1].paragraphs[0].text = lines[0]
        for line in lines[1:]:
            row.cells[1].add_paragraph(line)
    incoming = read(paper)
    assert incoming.facts == {
        "materials": "身份证原件。\n户口本。\n3张两寸照片。",
        "place": "澜桥区听涛路8号\n汀北区文澜路2号",
        "hours": "周一至周五，上午九点到下午五点。",
    }
    assert '<th scope="row">申请材料</th><td><ol><li>身份证原件。</li>' in incoming.body_html
    assert "<td>澜桥区听涛路8号<br>汀北区文澜路2号</td>" in incoming.body_html
    assert "lost-text" not in codes(incoming)


def test_a_header_of_two_rows_is_header_in_both():
    paper = Paper()
    paper.title("夜校活动情况")
    paper.table(["区", "活动", "活动"], ["", "场次", "人次"], ["澜桥区", "120", "4000"])
    table = paper.document.tables[0]
    table.cell(0, 0).merge(table.cell(1, 0)).text = "区"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "活动"
    markup = read(paper).body_html
    assert re.findall(r"<th[^>]*>(.*?)</th>", markup) == ["区", "活动", "场次", "人次"]
    assert "<td>澜桥区</td>" in markup


def test_what_is_attached_is_a_list_and_has_its_heading():
    paper = Paper()
    paper.title("云汀市残联关于开办夜校的通知")
    paper.line("夜校从三月开始，到六月结束，一共十六次课，每次都有手语翻译和文字直播，坐在哪里都看得见。")
    paper.line("附件：1.报名表")
    paper.line("2.课程表")
    paper.line("附件1")
    paper.line("请用正楷填写，看不清楚的可以请社区的工作人员帮忙填，填好以后交给社区，不用另外盖章。")
    incoming = read(paper)
    assert "<p>附件：</p><ol><li>报名表</li><li>课程表</li></ol><h2>附件1</h2>" in incoming.body_html
    assert "lost-text" not in codes(incoming)
