"""What the site promises beyond level AA: criteria of level AAA of WCAG 2.2, each with the check that holds it.

Nothing stands here that no check would miss: `checks` names tests by file and function. What is not in this list is not
claimed, whether or not it happens to hold.
"""

from dataclasses import dataclass
from typing import Final

from webapp.messages import N_, Message


@dataclass(frozen=True)
class Commitment:
    """One criterion of level AAA."""

    criterion: str  # its number in WCAG 2.2
    here: Message  # what that means on this site
    checks: tuple[str, ...]  # "file::test"


_RULES: Final = "tests/browser/test_rules.py::test_nobody_meets_a_barrier"
_RING: Final = "tests/browser/test_keyboard.py::test_the_ring_is_seen_in_every_theme_all_the_way_through"
_LATE: Final = "tests/web/staff/test_lost_text.py::test_a_text_sent_after_the_session_ended_is_stored_after_signing_in"
_STILL: Final = "tests/unit/compliance/test_commitments.py::test_nothing_of_ours_moves_or_flashes"

COMMITMENTS: Final = (
    Commitment(
        "1.4.6",
        N_("文字和底色的对比不低于7比1，大字也一样。自选的颜色，不到7比1会提醒。"),
        (_RULES, "tests/unit/reading/test_themes.py::test_every_text_stands_out"),
    ),
    Commitment("1.4.8", N_("颜色可以自己选，一行不超过40个字，行距够宽，不强行对齐两边。"), (_RULES,)),
    Commitment(
        "2.1.3",
        N_("只用键盘，什么都能做，没有例外。"),
        (
            "tests/browser/test_player.py::test_the_page_can_be_steered_without_a_mouse",
            "tests/browser/test_staff.py::test_a_word_file_becomes_a_public_page_with_the_keyboard_alone",
        ),
    ),
    Commitment(
        "2.2.3",
        N_("读者的页面没有时间限制。"),
        ("tests/web/site/test_headers.py::test_public_pages_carry_no_session_and_no_token",),
    ),
    Commitment("2.2.5", N_("工作人员登录过期，重新登录以后，写好的文字还在。"), (_LATE,)),
    Commitment("2.2.6", N_("没有哪里会因为放着不动而丢掉写好的文字。"), (_LATE,)),
    Commitment("2.3.2", N_("没有闪烁。"), (_STILL,)),
    Commitment(
        "2.3.3",
        N_("没有动画。"),
        (_STILL, "tests/browser/test_keyboard.py::test_nothing_moves_for_whoever_asked_for_calm"),
    ),
    Commitment(
        "2.4.8",
        N_("文章页说明自己在哪个栏目里，还有网站地图。"),
        ("tests/web/site/test_article.py::test_the_breadcrumb_is_a_list_that_ends_with_the_column",),
    ),
    Commitment(
        "2.4.9",
        N_("只听链接的名字，就知道去哪里，没有“更多”“点击这里”。"),
        ("tests/house/test_inspector.py::test_each_fault_is_found",),
    ),
    Commitment(
        "2.4.10",
        N_("长内容有小标题。"),
        ("tests/web/site/test_article.py::test_headings_inside_the_text_stand_below_the_title",),
    ),
    Commitment(
        "2.4.12",
        N_("有焦点的地方，一点也不被遮住。"),
        (_RING, "tests/browser/test_keyboard.py::test_the_ring_of_the_first_stops_is_not_cut_off_by_the_window"),
    ),
    Commitment("2.4.13", N_("焦点框不细于2像素，和旁边的对比不低于3比1。"), (_RING,)),
    Commitment("2.5.5", N_("按钮和链接不小于44像素见方，句子里的链接除外。"), (_RULES,)),
    Commitment(
        "3.1.3",
        N_("编辑收进词语解释的词，点一下就有解释。"),
        ("tests/browser/test_terms.py::test_a_tap_tells_the_meaning_below_the_paragraph_and_another_puts_it_away",),
    ),
    Commitment(
        "3.1.6",
        N_("全文可以加拼音，多音字和声音读的一样。"),
        ("tests/web/site/test_understanding.py::test_pinyin_stands_above_every_word_of_the_article",),
    ),
    Commitment(
        "3.2.5",
        N_("您不按，页面就不变，声音也不响。"),
        (
            "tests/browser/test_player.py::test_nothing_sounds_and_nothing_moves_the_focus_before_one_presses",
            "tests/web/site/test_looks.py::test_choosing_is_never_done_by_opening_an_address",
        ),
    ),
    Commitment(
        "3.3.5",
        N_("每一页的同一个地方都有使用帮助和电话，打印页和网站状态页除外。"),
        ("tests/web/site/test_statement.py::test_help_and_telephone_stand_at_the_same_place_on_every_page",),
    ),
    Commitment(
        "3.3.6",
        N_("填错了会说错在哪里，写好的文字留着，改好再交。"),
        ("tests/web/site/test_report.py::test_a_refused_report_shows_its_words_again_with_the_reason",),
    ),
    Commitment(
        "3.3.9",
        N_("登录不用认图、不用计算，密码可以粘贴，也可以由浏览器填。"),
        ("tests/web/site/test_statement.py::test_signing_in_asks_for_no_riddle_and_takes_a_kept_password",),
    ),
)
