"""Traditional characters: the right one of several, names as they are, and never a character more or less."""

import pytest

from webapp.demo import library
from webapp.text import rewritten
from webapp.text.traditional import converted, is_traditional

# One simplified character, several traditional ones: what decides is the word.
WORDS = """
皇后:皇后 后来:後來 前后:前後 太后:太后 发展:發展 头发:頭髮 理发:理髮 发票:發票 发布:發佈 白发:白髮 干部:幹部 干燥:乾燥 干预:干預
骨干:骨幹 饼干:餅乾 若干:若干 眼干:眼乾 里程:里程 公里:公里 里面:裡面 邻里:鄰里 夜里:夜裡 复查:複查 恢复:恢復 重复:重複 反复:反覆 康复:康復
复印:複印 答复:答覆 台湾:臺灣 平台:平臺 台州:台州 天台:天台 台风:颱風 服务台:服務檯 面粉:麵粉 面对:面對 方便面:方便麵 钟表:鐘錶 钟情:鍾情
手表:手錶 代表:代表 冲洗:沖洗 冲突:衝突 制造:製造 制度:制度 丑恶:醜惡 丑时:丑時 几乎:幾乎 茶几:茶几 系统:系統 关系:關係 联系:聯繫 维系:維繫
只有:只有 一只:一隻 船只:船隻 征收:徵收 长征:長征 特征:特徵 准备:準備 批准:批准 云彩:雲彩 人云亦云:人云亦云 山谷:山谷 谷物:穀物 范围:範圍
示范:示範 姜汤:薑湯 松树:松樹 轻松:輕鬆 旅游:旅遊 游泳:游泳 余额:餘額 由于:由於 志愿者:志願者 杂志:雜誌 注册:註冊 注意:注意 老板:老闆
黑板:黑板 胡子:鬍子 收获:收穫 获奖:獲獎 采访:採訪 风采:風采 借口:藉口 借款:借款 了解:瞭解 了不起:了不起 弥漫:瀰漫 弥补:彌補 签名:簽名
书签:書籤 舍得:捨得 宿舍:宿舍 技术:技術 白术:白朮 向往:嚮往 方向:方向 家具:傢俱 呼吁:呼籲 郁闷:鬱悶 浓郁:濃郁 周末:週末 周到:周到
致力:致力 精致:精緻 症状:症狀 症结:癥結 证书:證書 词汇:詞彙 汇款:匯款 饥饿:飢餓 计划:計劃 划船:划船 升级:升級 身体:身體 尽管:儘管
尽力:盡力 记录:記錄 恶心:噁心 厌恶:厭惡 扎实:紮實 挣扎:掙扎 苏醒:甦醒 江苏:江蘇 团结:團結 脏器:臟器 肮脏:骯髒 拐杖:柺杖 斗争:鬥爭
北斗:北斗 残疾人联合会:殘疾人聯合會 残联系统:殘聯系統 妇联系统:婦聯系統 行政复议:行政復議 托养:托養 辅具:輔具 软件:軟件 信息:信息 胡同:胡同
"""
NAMES = [
    ("理事长于丽丽", "理事長于麗麗"),
    ("余主任说", "余主任說"),
    ("3000余元", "3000餘元"),
    ("范志强参加", "范志強參加"),
    ("示范区的范围", "示範區的範圍"),
    ("、于建国、岳小明和郁青", "、于建國、岳小明和郁青"),
    ("由于主任生病", "由於主任生病"),
    ("，于是，", "，於是，"),
    ("游先生去游园", "游先生去遊園"),
    ("刘岳登五岳", "劉岳登五嶽"),
    ("朱镕基", "朱鎔基"),
    ("云汀市澜桥区", "雲汀市瀾橋區"),
    ("后来，种子、党建", "後來，種子、黨建"),
]


@pytest.mark.parametrize("pair", WORDS.split())
def test_the_word_decides_which_character_it_is(pair) -> None:
    """Alone and in the middle of a sentence."""
    simplified, _, traditional = pair.partition(":")
    assert converted(simplified, "t") == traditional
    assert traditional in converted(f"，{simplified}。", "t")


@pytest.mark.parametrize(("simplified", "traditional"), NAMES)
def test_names_stay_the_names_of_their_owners(simplified, traditional) -> None:
    """范 is a surname, 範 is a pattern."""
    assert converted(simplified, "t") == traditional


@pytest.mark.parametrize("article", library.articles(), ids=lambda one: one.title)
def test_an_article_keeps_its_length_and_comes_back_as_it_was(article) -> None:
    """So the voice marks the right words. Written twice it is as if written once."""
    text = article.title + article.summary + article.body
    traditional = converted(text, "t")
    assert len(traditional) == len(text)
    assert converted(traditional, "s") == text
    assert converted(traditional, "t") == traditional
    assert is_traditional(traditional) and not is_traditional(text)


@pytest.mark.parametrize(
    "text", ["", "\0汉字\0", "汉\x1f字", "𠮷野家后来", "abc", "\u2f00汉字", "汉字🙂" * 3, "\ufeff后\u3000来"]
)
def test_strange_signs_change_no_length(text) -> None:
    """Whatever an article has got hold of."""
    assert len(converted(text, "t")) == len(text)


PAGE = (
    '<!doctype html><html lang="zh-CN"><head><title>发展</title><meta name="ArticleTitle" content="发展">'
    '<script src="/后.js"></script></head><body><h1>头<strong>发</strong></h1>'
    '<a href="/c/发展" title="发展" id="发展">干<em>部</em></a><img src="/后.png" alt="皇后和后来">'
    '<button data-say-lost="没有取到" data-cues="/发" value="发展" aria-label="发送">发</button>'
    '<form><input name="q" value="发展" placeholder="发展"><textarea>发展</textarea>'
    '<select><option>发展</option><option value="发">发展</option></select></form>'
    '<p>A&amp;B&lt;发&gt; <span lang="ja">発展发</span><b translate="no" lang="zh-CN">简体</b> <span lang="zh-CN">发</span></p>'
    "<ruby>发展<rp>（</rp><rt>fāzhǎn</rt><rp>）</rp></ruby></body></html>"
)


def test_words_are_written_anew_and_nothing_else() -> None:
    """Not addresses, ids, what was typed, or what a form would send."""
    made = rewritten.rewritten(PAGE, "t")
    for kept in (
        'content="发展"', 'src="/后.js"', 'href="/c/发展"', 'id="发展"', 'src="/后.png"', 'data-cues="/发"', 'value="发展"',
        "<textarea>发展</textarea>", "<option>发展</option>", 'value="发"', '<span lang="ja">発展发</span>', "A&amp;B&lt;",
        '<b translate="no" lang="zh-CN">简体</b>', "<rt>fāzhǎn</rt>",
    ):  # fmt: skip
        assert kept in made
    for new in (
        '<html lang="zh-Hant">', "<title>發展</title>", "頭<strong>髮</strong>", 'title="發展"', "幹<em>部</em>",
        'alt="皇后和後來"', 'data-say-lost="沒有取到"', 'aria-label="發送"', 'placeholder="發展"', ">發展</option>",
        '<span lang="zh-Hant">發</span>', "<ruby>發展<rp>",
    ):  # fmt: skip
        assert new in made
    assert len(made) == len(PAGE) + 2 * (len("zh-Hant") - len("zh-CN"))


def test_articles_stay_simplified_for_who_wants_them_so() -> None:
    """On a page whose own words are traditional."""
    assert '<span lang="zh-CN">发</span>' in rewritten.rewritten(PAGE, "t", keeps_simplified=True)
