"""What an editor gets from the papers that offices write in Word and WPS."""

import re

import pytest

from tests.unit.editorial.papers import TITLE_FONT, Paper, changed, document_of, notice, photo, said
from webapp.editorial import convert, converter
from webapp.editorial.incoming import Incoming
from webapp.text import html


def read(paper: Paper | bytes, name: str = "文稿.docx") -> Incoming:
    return convert.read_file(paper if isinstance(paper, bytes) else paper.bytes(), name)


def outline(incoming: Incoming) -> list[str]:
    return [f"{level} {words}" for level, words in re.findall(r"<h([234])>(.*?)</h\1>", incoming.body_html)]


def codes(incoming: Incoming) -> set[str]:
    return {remark.code for remark in incoming.remarks}


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


def test_automatic_chinese_numbers_are_written_out():
    paper = Paper()
    paper.define_numbering(77, ("chineseCounting", "%1、"), ("chineseCounting", "（%2）"))
    paper.title("青禾镇助残服务站工作安排")
    for number, words in enumerate(("把门打开", "把路修平")):
        paper.numbered(words, 77)
        paper.line("服务站每天上午九点开门，下午五点关门，中午有人值班，周末照常接待来访的居民朋友们。")
        for name in (
            "甲组的事情由站长负责，每个月向大家说明一次进展。",
            "乙组的事情由会计负责，每个季度公布一次账目。",
        ):
            paper.numbered(f"{name}{number}", 77, 1)
    incoming = read(paper)
    assert outline(incoming) == ["2 一、把门打开", "2 二、把路修平"]
    assert "<p>（一）甲组的事情" in incoming.body_html
    assert "<p>（二）乙组的事情" in incoming.body_html
    assert incoming.body_html.count("<p>（一）") == 2, "the second level begins again under the next heading"


def test_typed_numbers_that_became_a_list_are_not_told_as_lost():
    paper = Paper()
    paper.title("哪些人可以来夜校")
    paper.line("下面这些人都可以报名，不收学费，也不收材料费，报名以后会发短信告诉大家。")
    for words in ("1.最低生活保障家庭的孩子。", "2.听力不好的人。"):
        paper.line(words)
    incoming = read(paper)
    assert "<li>最低生活保障家庭的孩子。</li>" in incoming.body_html
    assert "lost-text" not in codes(incoming)
    assert incoming.left_out == ()


def test_an_item_that_begins_with_a_figure_belongs_to_the_list():
    paper = Paper()
    paper.title("哪些人可以免费乘车")
    paper.line("下面这些人凭证件乘坐市内公交车不用买票，上车的时候请把证件给司机看一看。")
    for words in ("1.听力不好的人。", "2.视力不好的人。", "3.60岁以上的人。"):
        paper.line(words)
    paper.line("1.5米以下的孩子由大人带着也不用买票，请坐在前面的座位上，下车的时候慢一点。")
    incoming = read(paper)
    assert "<li>60岁以上的人。</li></ol>" in incoming.body_html.replace("\n", "")
    assert "<p>1.5米以下的孩子" in incoming.body_html, "an amount at the beginning of a paragraph is no item"


def test_a_bold_lead_in_an_item_keeps_its_words_without_the_number():
    paper = Paper()
    paper.title("怎样报名")
    for number, (lead, rest) in enumerate((("先看。", "看清楚上课的时间。"), ("再报。", "打电话给老师。")), start=1):
        line = paper.line(f"{number}.")
        paper.add(line, lead, bold=True)
        paper.add(line, rest)
    assert "<ol><li><strong>先看。</strong>看清楚上课的时间。</li><li><strong>再报。</strong>" in read(paper).body_html


def test_a_number_that_goes_on_over_other_paragraphs_is_kept():
    paper = Paper()
    paper.define_numbering(78, ("decimal", "%1."))
    paper.title("怎样申请上门服务")
    for words in ("先打电话预约。", "在家里等候。"):
        paper.numbered(words, 78)
        paper.line("这一步不收费，不用带材料，说清楚姓名和住在哪里就可以了，听不清的可以请家里人帮忙打。")
    assert "<p>1. 先打电话预约。</p>" in read(paper).body_html
    assert "<p>2. 在家里等候。</p>" in read(paper).body_html


def test_lists_on_two_levels_stay_lists():
    paper = Paper()
    paper.define_numbering(79, ("decimal", "%1."), ("lowerLetter", "%2)"))
    paper.define_numbering(80, ("bullet", "·"), ("bullet", "·"))
    paper.title("怎样办好一个书屋")
    paper.numbered("书屋建在社区里", 79)
    paper.numbered("每周开放三天", 79, 1)
    paper.numbered("有人值班", 79, 1)
    paper.numbered("书车开到村口", 79)
    paper.numbered("每月一次", 80, 1)
    paper.numbered("听书机借到家里", 79)
    incoming = read(paper)
    assert incoming.body_html == (
        "<ol><li>书屋建在社区里<ol><li>每周开放三天</li><li>有人值班</li></ol></li>"
        "<li>书车开到村口<ul><li>每月一次</li></ul></li><li>听书机借到家里</li></ol>"
    )
    assert "lost-text" not in codes(incoming)


def test_letters_that_count_paragraphs_are_kept_and_are_no_headings():
    paper = Paper()
    paper.define_numbering(81, ("lowerLetter", "%1."))
    paper.title("怎样办好一个书屋")
    for words in ("每周开放三天", "有人值班"):
        paper.numbered(words, 81)
    incoming = read(paper)
    assert incoming.body_html == "<p>a. 每周开放三天</p><p>b. 有人值班</p>"
    assert incoming.offers == ()


def test_pinyin_over_a_character_does_not_swallow_it():
    paper = Paper()
    paper.title("一个字的读法")
    line = paper.line("云")
    paper.xml(
        line,
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>tīng</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>汀</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    )
    paper.add(line, "市有很多条河。")
    incoming = read(paper)
    assert "云汀市有很多条河。" in incoming.body_html
    assert any("tīng" in left.text for left in incoming.left_out)


def test_hidden_and_deleted_words_stay_out_and_are_told():
    paper = Paper()
    paper.title("关于书屋开放时间的说明")
    line = paper.line("书屋每天开放八个小时。")
    hidden = line.add_run("内部掌握：周一可以不开。")
    hidden.font.hidden = True
    paper.xml(line, '<w:del w:id="1" w:author="a"><w:r><w:delText>原来是六个小时。</w:delText></w:r></w:del>')
    paper.xml(line, '<w:ins w:id="2" w:author="a"><w:r><w:t>节假日照常。</w:t></w:r></w:ins>')
    incoming = read(paper)
    assert "书屋每天开放八个小时。节假日照常。" in incoming.body_html
    assert "内部掌握" not in incoming.body_html and "六个小时" not in incoming.body_html
    assert {"hidden", "revisions"} <= codes(incoming)
    told = next(one.words for one in incoming.remarks if one.code == "hidden")
    assert "没有放进正文的" in told, "the words under which the page lists them"
    left = {one.text: one.reason for one in incoming.left_out}
    assert left["内部掌握：周一可以不开。"] == "隐藏文字"
    assert left["原来是六个小时。"] == "修订里已经删除的文字"


def test_page_header_and_comments_are_told_not_published():
    paper = Paper()
    paper.title("助残日活动安排")
    line = paper.line("活动在听涛路广场举行，上午九点开始，请大家提前十分钟到场。")
    paper.document.sections[0].header.paragraphs[0].text = "征求意见稿"
    paper.document.add_comment(line.runs, text="时间要不要再早一点？", author="王小明")
    incoming = read(paper)
    assert "征求意见稿" not in incoming.body_html and "再早一点" not in incoming.body_html
    assert {"征求意见稿", "时间要不要再早一点？"} <= {left.text for left in incoming.left_out}
    assert "comments" in codes(incoming)


def test_a_picture_named_after_its_file_has_no_description():
    paper = Paper()
    paper.title("夜校开学了")
    paper.line("夜校开学第一天，来了三十多位学员，大家从认识自己的手机开始学起。")
    paper.picture(photo(), "微信图片_20230512103344")
    incoming = read(paper)
    assert incoming.pictures[0].description == ""
    assert "微信图片" not in incoming.body_html
    assert [one.place for one in incoming.remarks if one.code == "picture-silent"] == ["第1张图片"]


def test_a_caption_belongs_to_its_picture():
    paper = Paper()
    paper.title("夜校开学了")
    paper.picture(photo())
    paper.line("图1　学员在练习发语音", align="center")
    assert re.search(
        r"<figure>\s*<img[^>]+>\s*<figcaption>图1 学员在练习发语音</figcaption>\s*</figure>", read(paper).body_html
    )


def test_a_picture_that_cannot_be_used_is_told_with_its_place():
    paper = Paper()
    paper.title("夜校开学了")
    paper.line("下面是开学那天的照片。")
    paper.picture(photo())
    data = changed(paper.bytes(), {"word/media/image1.jpg": b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(100)})
    incoming = read(data)
    assert incoming.pictures[0].data is None and "EMF" in incoming.pictures[0].refused
    assert "<img" not in incoming.body_html
    assert any("下面是开学那天的照片" in left.text for left in incoming.left_out)


def test_columns_made_by_spaces_are_offered_as_a_table():
    paper = Paper()
    paper.title("值班安排")
    for words in (
        "姓名      电话      单位",
        "王小明      0000-1111      澜桥区残联",
        "李小红      0000-2222      汀北区残联",
    ):
        paper.line(words)
    incoming = read(paper)
    assert "columns" in codes(incoming)
    assert incoming.offers == (), "rows of names are not headings"


def test_a_merged_first_row_is_the_name_of_the_table():
    paper = Paper()
    paper.title("夜校课程")
    paper.table(["春季课程表", "", ""], ["时间", "课程", "老师"], ["周一", "讲方言", "王小明"])
    first = paper.document.tables[0].rows[0].cells
    first[0].merge(first[2]).text = "春季课程表"
    incoming = read(paper)
    assert "<caption>春季课程表</caption>" in incoming.body_html
    assert '<th scope="col">时间</th>' in incoming.body_html


def test_a_table_that_only_arranges_is_opened():
    paper = Paper()
    paper.title("夜校课程")
    paper.table(["左边的话写在这里。", "右边的话写在那里。"])
    incoming = read(paper)
    assert "<table" not in incoming.body_html
    assert "layout-table" in codes(incoming)
    assert incoming.body_html.index("左边的话") < incoming.body_html.index("右边的话")


def test_a_footnote_keeps_its_words_and_its_number():
    note = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:id="2"><w:p><w:r><w:t>数字到2024年4月为止。</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    body = said("夜校开办情况的说明") + (
        "<w:p><w:r><w:t>全市开了十二个班</w:t></w:r>"
        '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>，学员四百多人，其中一半是第一次上课。</w:t></w:r></w:p>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="n1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/>'
        "</Relationships>"
    )
    parts = {"word/footnotes.xml": note.encode(), "word/_rels/document.xml.rels": relations.encode()}
    incoming = read(changed(document_of(body), parts))
    assert re.search(r"十二个班<sup>\[1\]</sup>，学员", incoming.body_html)
    assert re.search(r"<h2>注释</h2>\s*<ol>\s*<li>数字到2024年4月为止。\s*</li>\s*</ol>", incoming.body_html)


def test_words_in_a_text_box_stand_once():
    box = "<w:txbxContent><w:p><w:r><w:t>写在文本框里的提醒，请带身份证。</w:t></w:r></w:p></w:txbxContent>"
    body = (
        said("报名须知的说明")
        + said("请在上班时间来报名，地点在听涛路8号的一楼大厅，门口有坡道。")
        + (
            "<w:p><w:r><mc:AlternateContent>"
            f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
            f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        )
    )
    incoming = read(document_of(body))
    shown = incoming.body_html + "".join(left.text for left in incoming.left_out)
    assert shown.count("写在文本框里的提醒") == 1


def test_a_formula_becomes_a_line_of_words():
    paper = Paper()
    paper.title("补贴怎样计算")
    line = paper.line("每月补贴是")
    paper.xml(line, "<m:oMath><m:r><m:t>600×12</m:t></m:r></m:oMath>")
    incoming = read(paper)
    assert "每月补贴是600×12" in incoming.body_html
    assert "formula" in codes(incoming)


def test_radicals_from_a_pdf_copy_become_whole_characters():
    paper = Paper()
    paper.title("⼯作安排")
    paper.line("⼀年⾥要办⼗二件实事，每⼀件都要⾃⼰去看⼀看，看了再说办得好不好。")
    incoming = read(paper)
    assert incoming.title == "工作安排"
    assert "一年里要办十二件实事，每一件都要自己去看一看" in incoming.body_html


def test_red_words_are_told():
    paper = Paper()
    paper.title("报名须知")
    line = paper.line("请在月底以前报名，过期不再补报，名额满了会提前说明。")
    paper.xml(line, '<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t>只收五十人。</w:t></w:r>')
    assert "colour" in codes(read(paper))


def test_line_breaks_inside_a_paragraph_part_it():
    long = "这是一段从网页上复制下来的话，原来的网页用换行来分段，所以在文档里只有一段，而且很长很长。"
    body = said("夜校开办情况") + f"<w:p><w:r><w:t>{long}</w:t><w:br/><w:t>　　{long}</w:t></w:r></w:p>"
    assert read(document_of(body)).body_html.count(f"<p>{long}</p>") == 2


def test_an_address_keeps_its_line_breaks():
    body = said("夜校开办情况") + "<w:p><w:r><w:t>云汀市澜桥区</w:t><w:br/><w:t>听涛路8号</w:t></w:r></w:p>"
    assert "<p>云汀市澜桥区<br>听涛路8号</p>" in read(document_of(body)).body_html


def test_the_name_of_the_file_does_not_decide():
    incoming = read(notice(), "关于评选的通知.doc")
    assert incoming.title.endswith("通知")
    assert "wrong-ending" in codes(incoming)


def test_strict_office_documents_are_read():
    data = notice().bytes()
    paper = Paper()
    paper.line("夜校开学了", TITLE_FONT, 22, align="center")
    paper.line("　　一、时间", "黑体")
    paper.line("　　每周三晚上七点开始上课，九点下课，可以提前半个小时进教室，中间休息十分钟，教室里有热水。")
    part = paper.document.element.xml.encode()
    strict = part.replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    incoming = read(changed(data, {"word/document.xml": strict}))
    assert (incoming.title, outline(incoming)) == ("夜校开学了", ["2 一、时间"])


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
