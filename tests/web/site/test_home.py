"""What a person meets first."""

import pytest

from webapp.content.kinds import Kind


def test_the_greeting_tells_the_day_in_beijing(reader, at) -> None:
    """At 23:30 UTC on the 22nd it is the morning of the 23rd for everybody who reads this site."""
    at("2026-11-23 07:30")
    page = reader.open("/")
    assert "2026年11月23日，星期一" in page.words
    assert "农历十月十五" in page.words


def test_the_day_turns_at_midnight_in_beijing_without_a_restart(reader, at) -> None:
    """A greeting that was kept from yesterday would be wrong all day."""
    at("2026-12-31 23:59")
    assert "2026年12月31日" in reader.open("/").words
    at("2027-01-01 00:00")
    assert "2027年1月1日，星期五" in reader.open("/").words


def test_an_empty_site_still_welcomes(reader) -> None:
    """Before the first article nothing is promised that is not there."""
    page = reader.open("/")
    assert page.title.startswith("云汀市残疾人联合会")
    assert "None" not in page.words


def test_the_newest_articles_come_first_with_date_and_views(reader, publish, at) -> None:
    """And only those whose time has come."""
    at("2026-11-20 09:00")
    publish("第一篇：无障碍地图上线")
    at("2026-11-21 09:00")
    second = publish("第二篇：辅助器具适配日", views_base=1283)
    page = reader.open("/")
    assert page.words.index("第二篇：辅助器具适配日") < page.words.index("第一篇：无障碍地图上线")
    assert page.link_to("第二篇：辅助器具适配日") == f"/a/{second}"
    assert "1,283" in page.words
    assert "11月21日" in page.words


def test_each_column_shows_its_newest_and_leads_on(reader, publish) -> None:
    """A link that says only “more” would tell a listener nothing, so it names the column."""
    publish("轮椅维修进社区", column="service")
    page = reader.open("/")
    assert "便民服务" in page.headings
    assert page.link_to("便民服务") == "/c/service"
    reader.follow("轮椅维修进社区")


def test_services_and_the_telephone_are_on_the_home_page(reader, publish) -> None:
    """People come to get something done: the newest guide and the hotline stand there."""
    publish("残疾人证怎样办理", column="service", kind=Kind.GUIDE, summary="带上身份证和照片，七个工作日办好。")
    page = reader.open("/")
    assert page.link_to("残疾人证怎样办理")
    assert "tel:12385" in [address for _, address in page.links]


def test_articles_with_sound_say_how_long_they_are(reader, heard) -> None:
    """Known before one opens it."""
    heard("读书会在澜桥区举行")
    page = reader.open("/")
    assert "听 1 分钟" in page.words


def test_the_large_play_link_says_what_it_opens(reader, heard) -> None:
    """One article, and how long that one takes."""
    number = heard("读书会在澜桥区举行")
    page = reader.open("/")
    assert "最新收听" in page.headings
    assert page.link_to("听最新一条（1 分钟）") == f"/a/{number}#listen"


def test_the_navigation_names_five_columns_and_marks_the_one_we_are_in(reader, publish) -> None:
    """A listener knows where they are without seeing the colour."""
    publish()
    page = reader.open("/")
    navigation = page.part("//nav[@aria-label='主导航']")
    assert [one.text for one in navigation.iter("a")][-5:] == [
        "工作要闻",
        "政务公开",
        "政策法规",
        "便民服务",
        "通知公告",
    ]
    assert reader.follow("工作要闻").parts("//nav//*[@aria-current='page'][self::a]") == ["工作要闻"]


@pytest.mark.parametrize("name", ["SiteName", "SiteDomain", "SiteIDCode"])
def test_the_home_page_carries_the_three_tags_of_a_government_site(reader, name) -> None:
    """Names as the guideline for government sites spells them."""
    assert reader.open("/").tags[name]


def test_the_footer_tells_who_answers_and_how_to_reach_them(reader, at) -> None:
    """From the site's settings; the year is this year's, not the year somebody typed."""
    at("2026-11-23 07:30")
    page = reader.open("/")
    footer = page.parts("//footer")[0]
    for words in (
        "云汀市残疾人联合会",
        "云ICP备00000000号-1",
        "云公网安备 00000000000001号",
        "0000000001",
        "213000",
        "澜桥区文澜路8号",
    ):
        assert words in footer
    assert page.link_to("0519-00001234") == "tel:051900001234"
    assert "2012" in footer
    assert "2026" in footer
    assert page.link_to("网站地图") == "/sitemap"
    assert page.link_to("无障碍声明") == "/accessibility"
    assert page.link_to("找错") == "/report"
