"""What Word papers hide, mark, draw or misuse: nothing vanishes without a word."""

import re

from tests.unit.editorial.papers import TITLE_FONT, Paper, changed, document_of, notice, photo, said
from tests.unit.editorial.reading import codes, outline, read
from webapp.text import script


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
    heard = [sentence.spoken for sentence in script.read("题", "", incoming.body_html).script.sentences[1:]]
    assert heard == ["全市开了十二个班，学员四百多人，其中一半是第一次上课。", "注：数字到二零二四年四月为止。"]


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
