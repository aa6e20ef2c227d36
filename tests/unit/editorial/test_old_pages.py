"""What an editor gets from a page of an old site, saved or copied."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from webapp.editorial import convert, converter, headings
from webapp.editorial.incoming import Incoming
from webapp.text import html

PAGE = """您好!今天是 :
\u00a0
首页 残联要闻 政务公开 政策法规 办事服务
您的位置:首页 >> 部门动态 >> 康复服务 >> 内容
青禾镇4个站点开进了家门口
发布日期:2024-04-19\u00a0\u00a0来源:康复部\u00a0\u00a0浏览次数:\u00a0\u00a0字号:〖

去年以来,青禾镇把康复服务送到村口,先后开出4个站点,离得最远的村民走路不超过一刻钟。每个站点都有一名康复员,会量血压、会教锻炼,也会听人说话。

会走路的“小药箱”

康复员每个月背着药箱走一遍村子,谁家的轮椅松了,谁家的拐杖短了,都记在本子上,下次一起带来修好。

门口的“慢跑道”

站点门口的路重新铺过,没有台阶也没有碎石,坐轮椅的人自己能转两圈,走累了有长凳可以坐下来歇一歇

\u00a0
Copyright 2011(C) 主办单位:云汀市残疾人联合会 电话:0000-12345678 邮编:000001\u00a0
地址:云汀市澜桥区听涛路8号 网站地图
云公网安备00000000000001号\u00a0\u00a0网站标识码:0000000001\u00a0\u00a0云ICP备00000001号-1
"""


@pytest.fixture(scope="module")
def page() -> Incoming:
    return converter.bring_in_text(PAGE)


def test_the_fields_are_filled_from_the_page(page):
    assert page.title == "青禾镇4个站点开进了家门口"
    assert page.breadcrumb == ("部门动态", "康复服务")
    assert page.source == "康复部"
    assert page.published == datetime(2024, 4, 18, 16, 0, tzinfo=UTC), "00:00 in Beijing"
    assert page.kind_guess == "news"


def test_a_date_without_a_time_is_told(page):
    assert any(remark.code == "no-time" and "00:00" in remark.words for remark in page.remarks)


def test_the_body_is_the_article_alone(page):
    assert page.body_html.count("<p>") == 5
    assert page.body_html.startswith("<p>去年以来,")
    assert page.body_html.rstrip().endswith("坐下来歇一歇</p>")


def test_who_the_site_belongs_to_is_read_from_the_footer(page):
    assert page.identity == {
        "sponsor": "云汀市残疾人联合会",
        "telephone": "0000-12345678",
        "post_code": "000001",
        "address": "云汀市澜桥区听涛路8号",
        "police": "云公网安备00000000000001号",
        "police_code": "00000000000001",
        "site_code": "0000000001",
        "icp": "云ICP备00000001号-1",
        "since_year": "2011",
    }


def test_greeting_and_navigation_are_left_out_with_a_reason(page):
    left = {one.text: one.reason for one in page.left_out}
    assert left["您好!今天是 :"] == "旧网站的导航"
    assert left["首页 残联要闻 政务公开 政策法规 办事服务"] == "旧网站的导航"
    assert left["地址:云汀市澜桥区听涛路8号 网站地图"] == "旧网站的页脚"


def test_short_lines_are_offered_as_headings_and_not_applied(page):
    assert [offer.text for offer in page.offers] == ["会走路的“小药箱”", "门口的“慢跑道”"]
    assert not any(offer.applied or offer.certain for offer in page.offers)
    assert "<h2" not in page.body_html


def test_an_article_that_ends_without_a_full_stop_is_told(page):
    (remark,) = [remark for remark in page.remarks if remark.code == "unfinished"]
    assert remark.place.endswith("坐下来歇一歇")


def test_chosen_headings_are_applied_and_told(page):
    first = page.offers[0]
    chosen = headings.apply_headings(page, [first.index])
    assert "<h2>会走路的“小药箱”</h2>" in chosen.body_html
    assert "<p>门口的“慢跑道”</p>" in chosen.body_html
    assert [remark.place for remark in chosen.remarks if remark.code == "heading-guessed"] == [first.text]
    assert headings.apply_headings(chosen, []).body_html == page.body_html, "a choice can be taken back"


def test_the_command_line_applies_all_and_tells_all(page):
    whole = headings.apply_all_headings(page)
    assert whole.body_html.count("<h2>") == 2
    words = [remark.words for remark in whole.remarks if remark.code == "heading-guessed"]
    assert words == ["看作小标题，请核对。"] * 2


def test_a_heading_level_can_be_chosen(page):
    first, second = page.offers
    chosen = headings.apply_headings(page, {first.index: 2, second.index: 3})
    assert "<h3>门口的“慢跑道”</h3>" in chosen.body_html


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_page_is_read_in_the_encodings_of_old_sites(page, encoding):
    assert convert.read_file(PAGE.encode(encoding), "旧文章.txt").body_html == page.body_html


@pytest.mark.parametrize(
    ("line", "columns"),
    [
        ("您当前的位置：首页 > 政务公开 > 预决算 > 正文", ("政务公开", "预决算")),
        ("当前位置: 网站首页›通知公告›详情", ("通知公告",)),
        ("您所在的位置：首页 / 便民服务 / 办事指南", ("便民服务", "办事指南")),
        ("首页 » 政策法规 » 地方政策", ("政策法规", "地方政策")),
    ],
)
def test_other_ways_to_say_where_one_is(line, columns):
    text = PAGE.replace("您的位置:首页 >> 部门动态 >> 康复服务 >> 内容", line)
    assert converter.bring_in_text(text).breadcrumb == columns


def test_time_of_day_author_and_editors_are_read():
    line = "2024年4月19日 09:30:12 来源：康复部 作者：王小明 责任编辑：李小红 审核：周平 点击数：35"
    text = PAGE.replace("发布日期:2024-04-19\u00a0\u00a0来源:康复部\u00a0\u00a0浏览次数:\u00a0\u00a0字号:〖", line)
    page = converter.bring_in_text(text)
    assert page.published == datetime(2024, 4, 19, 1, 30, tzinfo=UTC)
    assert (page.source, page.editor, page.reviewer) == ("康复部", "李小红", "周平")
    assert "作者：王小明" in {one.text for one in page.left_out}
    assert not any(remark.code == "no-time" for remark in page.remarks)


def test_a_day_that_does_not_exist_is_no_date():
    page = converter.bring_in_text(PAGE.replace("2024-04-19", "2024-02-31"))
    assert page.published is None
    assert "2024-02-31" in page.body_html + "".join(one.text for one in page.left_out)


def test_sponsor_lines_of_a_notice_are_not_the_footer():
    text = PAGE.replace("门口的“慢跑道”", "主办单位：云汀市残疾人联合会\n\n地址：青禾镇文化站")
    page = converter.bring_in_text(text)
    assert "主办单位：云汀市残疾人联合会" in page.body_html
    assert page.identity["address"] == "云汀市澜桥区听涛路8号"


def test_neighbours_and_related_links_are_navigation():
    more = "歇一歇。\n\n（责任编辑：李小红）\n【打印本页】 【关闭窗口】\n上一篇：夜校开学了\n下一篇：没有了\n相关链接\n"
    page = converter.bring_in_text(PAGE.replace("歇一歇\n", more))
    assert page.body_html.rstrip().endswith("歇一歇。</p>")
    assert page.editor == "李小红"
    assert "下一篇：没有了" in {one.text for one in page.left_out}


HTML = """<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>青禾镇4个站点开进了家门口-云汀市残疾人联合会</title><script>var hot = "不是文章";</script></head>
<body onload="x()"><table width="100%"><tr><td>首页</td><td>政务公开</td></tr></table>
<table><tr><td>
<div class="place">您的位置：<a href="/">首页</a> &gt;&gt; <a href="/bm/">部门动态</a> &gt;&gt; 内容</div>
<h1>青禾镇4个站点开进了家门口</h1>
<div>发布日期：2024-04-19&nbsp;&nbsp;来源：康复部&nbsp;&nbsp;【字号：<a>大</a> <a>中</a> <a>小</a>】</div>
<div id="zoom"><p>　　去年以来，青禾镇把康复服务送到村口，<strong>先后开出4个站点</strong>，
离得最远的村民走路不超过一刻钟。</p>
<p><b>会走路的“小药箱”</b></p><p>康复员每个月背着药箱走一遍村子，<a href="javascript:alert(1)">谁家的轮椅松了</a>，
都记在本子上，下次一起带来修好，见<a href="http://example.org/b">另一篇</a>。</p>
<p><img src="/upload/1.jpg" alt="康复员背着药箱走在田埂上"><br>
　　站点门口的路重新铺过。<br><br>　　没有台阶也没有碎石。</p>
<table border="1"><tr><td>站点</td><td>电话</td></tr>
<tr><td>东村</td><td>0000-1</td></tr><tr><td>西村</td><td>0000-2</td></tr></table>
</div></td></tr></table><div class="footer">版权所有：云汀市残疾人联合会<br>
云ICP备00000001号-1 网站标识码：0000000001</div></body></html>"""


@pytest.fixture(scope="module")
def saved() -> Incoming:
    return converter.bring_in(HTML.encode("gb18030"), "t20240419_1.htm")


def test_a_saved_page_gives_the_same_fields(saved):
    assert saved.title == "青禾镇4个站点开进了家门口"
    assert (saved.breadcrumb, saved.source) == (("部门动态",), "康复部")
    assert saved.published == datetime(2024, 4, 18, 16, 0, tzinfo=UTC)
    assert saved.identity["icp"] == "云ICP备00000001号-1"
    assert saved.identity["sponsor"] == "云汀市残疾人联合会"


def test_the_tables_that_arrange_a_page_are_gone_and_the_table_of_facts_stays(saved):
    assert saved.body_html.count("<table") == 1
    assert '<th scope="col">站点</th>' in saved.body_html
    assert "首页" not in saved.body_html


def test_paragraphs_parted_by_line_breaks_are_paragraphs(saved):
    assert "<p>站点门口的路重新铺过。</p>" in saved.body_html
    assert "<p>没有台阶也没有碎石。</p>" in saved.body_html


def test_scripts_do_not_come_along(saved):
    assert "javascript" not in saved.body_html and "不是文章" not in saved.as_json()
    assert '<a href="http://example.org/b">另一篇</a>' in saved.body_html


def test_characters_that_no_text_may_hold_do_not_stop_the_page():
    title = "<p>夜校&#11;开&#1;学&#0;了</p><script>x</script>&#8;"
    markup = f"<html><body>{title}<p>课程&#xFFFE;安排&#xD800;好了&#12290;</p></body></html>"
    incoming = converter.bring_in(markup.encode(), "旧页.html")
    assert "<p>课程安排好了。</p>" in incoming.body_html


def test_words_behind_a_date_are_not_taken_for_the_date():
    text = PAGE.replace("发布日期:2024-04-19\u00a0\u00a0来源:康复部", "发布日期:2024-04-19青禾镇的站点今天开门")
    page = converter.bring_in_text(text)
    assert "青禾镇的站点今天开门" in page.body_html


def test_a_bold_line_of_a_saved_page_is_offered(saved):
    assert [offer.text for offer in saved.offers] == ["会走路的“小药箱”"]
    assert "<h2>会走路的“小药箱”</h2>" in headings.apply_all_headings(saved).body_html


def test_a_picture_that_was_not_saved_is_told_with_its_description(saved):
    (picture,) = saved.pictures
    assert picture.data is None
    assert picture.description == "康复员背着药箱走在田埂上"
    assert any(remark.code == "picture-missing" for remark in saved.remarks)


def test_the_federations_article_comes_in_whole():
    text = (Path(__file__).parents[2] / "fixtures" / "twin-article.txt").read_text(encoding="utf-8")
    page = converter.bring_in(text.encode(), "twin-article.txt")
    assert page.title == "我市4个案例入选全省残疾人文化服务2023年度暖心案例"
    assert (page.breadcrumb, page.source) == (("部门动态", "文化体育"), "残联")
    assert page.published == datetime(2024, 3, 7, 16, 0, tzinfo=UTC)
    assert [offer.text for offer in page.offers] == [
        "走进“耳边书屋”听见“慢慢书声”",
        "养一支会讲故事的助残队伍",
        "泥土•歌声“院”——柳湾镇残疾人之家",
        "“小车间、大平台”托起“上班族”的日子",
    ]
    article = text.split("字号:〖\n")[1].split("Copyright")[0]
    paragraphs = [line.strip() for line in article.splitlines() if line.strip()]
    assert html.plain(page.body_html).splitlines() == paragraphs, "every paragraph, in order, and nothing else"
