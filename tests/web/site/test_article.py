"""One article, with everything that a federation's page must tell."""

import re

from tests.support.factories import LONG_BODY
from webapp.content.kinds import Kind


def test_an_article_tells_when_from_whom_and_how_often_read(reader, publish, at) -> None:
    """Date and time in Beijing, source, views, who edited and who reviewed."""
    at("2023-01-20 15:05")
    number = publish("云汀市四个项目获评示范项目", editor="林秋", reviewer="周岚", views_base=1283)
    page = reader.open(f"/a/{number}")
    assert page.h1 == "云汀市四个项目获评示范项目"
    assert page.title.startswith("云汀市四个项目获评示范项目")
    for words in ("发布日期 2023-01-20 15:05", "来源：市残联办公室", "责任编辑：林秋", "审核：周岚"):
        assert words in page.main
    assert re.search(r"浏览 1,28[34] 次", page.main)


def test_the_breadcrumb_is_a_list_that_ends_with_the_column(reader, publish) -> None:
    """No “>>”, which a voice reads as “greater than greater than”; the title is not said twice."""
    number = publish("就业援助月开始", column="department/education")
    page = reader.open(f"/a/{number}")
    crumbs = page.parts("//nav[@aria-label='当前位置']//li")
    assert crumbs == ["首页", "部门动态", "教育就业"]
    assert ">>" not in page.words


def test_the_body_is_whole_and_ends_with_an_end_mark(reader, publish) -> None:
    """A listener must know that nothing follows."""
    number = publish(body="<p>第一句在这里。</p><ul><li>要带身份证</li></ul><p>最后一句没有句号</p>")
    page = reader.open(f"/a/{number}")
    for words in ("第一句在这里。", "要带身份证", "最后一句没有句号", "全文完"):
        assert words in page.main
    assert page.main.index("最后一句没有句号") < page.main.index("全文完")


def test_a_long_article_has_a_list_of_its_contents(reader, publish) -> None:
    """From three headings on; each line leads to its heading, which the inspector follows."""
    page = reader.open(f"/a/{publish(body=LONG_BODY)}")
    assert page.parts("//nav[@aria-labelledby='contents-title']//li") == ["报名条件", "培训内容", "怎样报名"]
    two = reader.open(f"/a/{publish(body='<h2>一</h2><p>甲。</p><h2>二</h2><p>乙。</p>')}")
    assert not two.parts("//nav[@aria-labelledby='contents-title']")


def test_headings_inside_the_text_stand_below_the_title(reader, publish) -> None:
    """The document's own order: h1, then its h2."""
    page = reader.open(f"/a/{publish('培训通知', body=LONG_BODY)}")
    assert page.headings[0] == "培训通知"
    assert page.parts("//main//h2[@id]")[-3:] or "报名条件" in page.headings


def test_previous_and_next_lead_through_the_column_in_order_of_time(reader, publish, at) -> None:
    """Not into other columns, and not to what is not public."""
    at("2026-11-20 09:00")
    publish("最早的一篇")
    publish("别的栏目", column="service")
    at("2026-11-20 10:00")
    middle = publish("中间的一篇")
    at("2026-11-20 11:00")
    publish("最新的一篇")
    page = reader.open(f"/a/{middle}")
    assert page.parts("//a[@rel='prev']") == ["上一篇： 最早的一篇"]
    assert page.parts("//a[@rel='next']") == ["下一篇： 最新的一篇"]
    assert not reader.follow("最早的一篇").parts("//a[@rel='prev']")


def test_attachments_tell_their_type_and_size_before_they_are_opened(reader, publish) -> None:
    """And come with their own name."""
    files = [
        (
            "报名表.docx",
            b"PK" + b"0" * 860_000,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        )
    ]
    page = reader.open(f"/a/{publish(files=files)}")
    words = page.parts("//section[@aria-labelledby='attachments-title']//a")
    assert words == ["报名表.docx（DOCX，840 KB）"]
    got = reader.fetch(page.link_to("报名表.docx"))
    assert got.body == files[0][1]
    assert "attachment" in got.headers["Content-Disposition"]
    assert "filename*=UTF-8''%E6%8A%A5%E5%90%8D%E8%A1%A8.docx" in got.headers["Content-Disposition"]


def test_everything_that_is_heard_stands_on_the_page(reader, heard) -> None:
    """Each sentence of the sound has its place, so that it can be marked, pressed and walked to."""
    body = (
        "<h2>怎样报名</h2><p>全市开了十二个班<sup>[1]</sup>。</p><table><tr><th>班<th>人数<tr><td>盲文<td>20</table>"
        "<ol><li>带证件</li><li>带照片</li></ol><h2>注释</h2><ol><li>到4月为止。</li></ol>"
    )
    files = [("报名表.docx", b"PK00", "application/msword")]
    number = heard("夜校开班", body=body, files=files, source="办公室", summary="今天开始。")
    page = reader.open(f"/a/{number}")
    names = re.findall(r"^(s-\S+)$", reader.fetch(f"/a/{number}.vtt").text, re.M)
    assert "s-file-1" in names
    assert len(names) > 12
    for name in names:
        assert page.parts(f"//*[@id='{name}']"), f"{name} is heard but stands nowhere"


def test_a_policy_that_no_longer_holds_says_so_before_its_title(reader, publish) -> None:
    """Whoever hears only the beginning must not act on it."""
    facts = {
        "status": "已废止",
        "document_number": "云残发〔2019〕7号",
        "index_number": "000014/2019-00007",
        "written_on": "2019-03-04",
    }
    number = publish("关于辅助器具补贴的通知", column="policy", kind=Kind.POLICY, facts=facts)
    page = reader.open(f"/a/{number}")
    assert page.main.index("已废止") < page.main.index("云残发〔2019〕7号")
    assert page.main.index("本文件已废止") < page.main.index("关于辅助器具补贴的通知")
    assert page.main.count("已废止") == 1
    assert page.part("//*[@id='s-status']").text == "本文件已废止"
    for words in ("云残发〔2019〕7号", "000014/2019-00007", "2019年3月4日"):
        assert words in page.main
    printed = reader.open(f"/a/{number}/print").main
    assert printed.index("本文件已废止") < printed.index("关于辅助器具补贴的通知")


def test_a_policy_that_holds_says_so_quietly(reader, publish) -> None:
    """One line, no warning."""
    number = publish("关于托养服务的通知", column="policy", kind=Kind.POLICY, facts={"status": "有效"})
    page = reader.open(f"/a/{number}")
    assert page.part("//*[@id='s-status']").text == "效力状态：有效"
    assert "请以现行文件为准" not in page.main


def test_hearing_comes_right_after_the_title(reader, heard, at) -> None:
    """With large letters on a narrow screen everything between the two is a screen more to pass; what ends comes first."""
    at("2026-12-01 09:00")
    number = heard("培训班报名通知", column="notice", kind=Kind.NOTICE, facts={"deadline": "2026-12-05"})
    page = reader.open(f"/a/{number}")
    main = page.main
    order = [main.index(words) for words in ("培训班报名通知", "还有 4 天截止", "听全文", "发布日期")]
    assert order == sorted(order)


def test_a_last_day_is_written_as_people_write_days(reader, publish) -> None:
    """What a form keeps as 2026-12-05; what is no day stays as the editor wrote it."""
    for written, shown in (("2026-12-05", "2026年12月5日"), ("2026年年底前", "2026年年底前")):
        number = publish("报名通知", column="notice", kind=Kind.NOTICE, facts={"deadline": written})
        assert reader.open(f"/a/{number}").parts("//main//dd/span[@id]") == [shown]


def test_a_notice_counts_the_days_to_its_end(reader, publish, at) -> None:
    """In words, and in Beijing days."""
    at("2026-12-01 00:30")
    number = publish("培训班报名通知", column="notice", kind=Kind.NOTICE, facts={"deadline": "2026-12-05"})
    assert "还有 4 天截止" in reader.open(f"/a/{number}").main
    at("2026-12-05 23:59")
    assert "今天截止" in reader.open(f"/a/{number}").main
    at("2026-12-06 00:00")
    assert "已经截止" in reader.open(f"/a/{number}").main


def test_a_notice_tells_at_a_glance_who_when_where_and_how_much(reader, publish, at) -> None:
    """Each answer in plain words in one box, the days that remain behind the date, the number ready to be dialled."""
    at("2026-12-01 09:00")
    facts = {
        "deadline": "2026-12-05",
        "who": "持有残疾人证的本市居民",
        "when": "12月8日上午9:00",
        "where": "青禾镇残疾人之家\n柳湾镇文化站",
        "money": "不收费",
        "telephone": "0519-00001234",
    }
    number = publish("培训班报名通知", column="notice", kind=Kind.NOTICE, facts=facts)
    page = reader.open(f"/a/{number}")
    assert page.parts("//main//dt") == ["截止日期", "面向谁", "时间", "地点", "费用或补贴", "联系电话"]
    assert page.parts("//main//dd")[0] == "2026年12月5日，还有 4 天"
    assert page.parts("//main//dd//li") == ["青禾镇残疾人之家", "柳湾镇文化站"]
    assert page.link_to("0519-00001234") == "tel:051900001234"
    at("2026-12-05 23:59")
    assert reader.open(f"/a/{number}").parts("//main//dd")[0] == "2026年12月5日，今天截止"
    at("2026-12-06 00:00")
    assert reader.open(f"/a/{number}").parts("//main//dd")[0] == "2026年12月5日，已经截止"


def test_what_changes_every_day_is_neither_in_the_sound_nor_on_paper(reader, heard, at) -> None:
    """Both are kept for longer than a day; they tell the date."""
    at("2026-12-01 09:00")
    number = heard("培训班报名通知", column="notice", kind=Kind.NOTICE, facts={"deadline": "2026-12-05", "who": "居民"})
    said = reader.fetch(f"/a/{number}.vtt").text
    assert "2026年12月5日" in said
    assert "面向谁" in said or "居民" in said
    assert "还有" not in said
    printed = reader.open(f"/a/{number}/print").main
    assert "2026年12月5日" in printed
    assert "还有" not in printed


def test_a_guide_lists_what_one_needs(reader, publish) -> None:
    """In the order in which people need it; what is not known is left out."""
    facts = {"item": "残疾人证办理", "materials": "身份证、照片", "telephone": "0519-00001234", "fee": "不收费"}
    page = reader.open(f"/a/{publish('残疾人证怎样办理', column='service', kind=Kind.GUIDE, facts=facts)}")
    assert page.parts("//main//dt") == ["事项名称", "需要材料", "咨询电话", "收费情况"]
    assert page.parts("//main//dd") == ["残疾人证办理", "身份证、照片", "0519-00001234", "不收费"]


def test_an_article_carries_its_tags_with_the_time_of_24_hours(reader, publish, at) -> None:
    """Ten names as the guideline spells them; one without a value is left out, never empty."""
    at("2026-11-21 21:05")
    number = publish("夜间手语课开课", editor="林秋", summary="每周三晚七点，在汀北区文化站。")
    tags = reader.open(f"/a/{number}").tags
    ten = {
        "SiteName",
        "SiteDomain",
        "SiteIDCode",
        "ColumnName",
        "ColumnDescription",
        "ColumnKeywords",
        "ColumnType",
    } | {
        "ArticleTitle",
        "PubDate",
        "ContentSource",
    }
    assert ten <= set(tags)
    assert tags["ArticleTitle"] == "夜间手语课开课"
    assert tags["PubDate"] == "2026-11-21 21:05"
    assert tags["ContentSource"] == "市残联办公室"
    assert tags["Author"] == "林秋"
    assert tags["Description"] == "每周三晚七点，在汀北区文化站。"
    assert "Author" not in reader.open(f"/a/{publish()}").tags


def test_a_correction_is_told_with_its_date_and_keeps_the_first_one(reader, desk, publish, at) -> None:
    """No silent change, and no new publishing date."""
    at("2026-11-20 09:00")
    number = publish("活动时间")
    at("2026-11-21 10:00")
    desk.correct(number, body="<p>时间改为12月6日。</p>", change_note="更正活动时间")
    page = reader.open(f"/a/{number}")
    assert "2026-11-20 09:00" in page.main
    assert "2026-11-21 10:00" in page.main
    assert "更正活动时间" in page.main
    assert "时间改为12月6日。" in page.main


def test_the_sound_is_told_of_while_it_is_being_made_and_offered_when_it_is(reader, publish, voice) -> None:
    """And heard all the same: never a dead player."""
    number = publish()
    waiting = reader.open(f"/a/{number}")
    assert waiting.part("//section[@id='listen']") is not None
    assert "朗读" in waiting.main
    assert waiting.part("//audio").get("src") == f"/a/{number}/live.mp3", "it can be heard while it is made"
    voice()
    ready = reader.open(f"/a/{number}")
    sound = ready.part("//audio[@controls]")
    assert sound.get("preload") == "none"
    assert reader.fetch(sound.get("src")).headers["Content-Type"] == "audio/mpeg"
    assert "下载录音" in ready.main


def test_pictures_are_shown_with_their_words_and_size(reader, desk, publish) -> None:
    """The inspector asks for alt, width and height."""
    address = desk.picture(b"\x89PNG fake for its bytes alone", description="两位读者在听书")
    number = publish(
        body=f'<p>照片如下。</p><figure><img src="{address}" alt="两位读者在听书" width="4" height="3"></figure>'
    )
    page = reader.open(f"/a/{number}")
    assert page.part("//main//img").get("alt") == "两位读者在听书"
    assert reader.fetch(address).status == 200


def test_a_reader_can_tell_us_about_a_mistake_in_this_article(reader, publish) -> None:
    """The form knows which article it is about."""
    number = publish("写错电话的文章")
    reader.open(f"/a/{number}")
    assert "写错电话的文章" in reader.follow("这篇有错，告诉我们").main
