"""The inspector of pages: finds each fault, and nothing on a good page."""

import pytest

from tests.support.inspector import inspect

GOOD = """<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="SiteName" content="云汀市残疾人联合会">
<title>通知公告 - 云汀市残疾人联合会</title>
</head>
<body>
<header><a href="#content">跳到正文</a></header>
<nav aria-label="主导航"><ul><li><a href="/c/news">工作要闻</a></li></ul></nav>
<main id="content">
<h1>通知公告</h1>
<h2>本月</h2>
<p>电话 <a href="tel:051900001234">0519-00001234</a>，时间 <time datetime="2026-11-23T08:00+08:00">11月23日</time>。</p>
<img src="/media/a.png" alt="读书会" width="4" height="3">
<form action="/search" method="get"><label for="q">要找什么</label><input id="q" name="q">
<button type="submit">搜索</button></form>
</main>
</body>
</html>
"""
FAULTS = {
    "</main>": ("<p><div>字</div></p></main>", "not valid HTML"),
    '<html lang="zh-CN">': ('<html lang="fr">', "zh-CN"),
    "<h1>通知公告</h1>": ("<p>通知公告</p>", "0 h1"),
    "<h2>本月</h2>": ("<h3>本月</h3>", "skips a level"),
    "<title>通知公告": ("<title>公告", "does not begin with the h1"),
    '<nav aria-label="主导航">': ("<nav>", "nav has no name"),
    '<main id="content">': ('<div id="content">', "main"),
    '<label for="q">要找什么</label>': ("", "no label"),
    ' alt="读书会"': ("", "no alt"),
    ' width="4" height="3"': ("", "no size"),
    "工作要闻</a>": ("</a>", "has no words"),
    ">0519-00001234</a>": (">更多</a>", "says only"),
    'href="#content"': ('href="#nothing"', "no element has the id"),
    'href="/c/news"': ('href="/c//news"', "two slashes"),
    "tel:051900001234": ("tel:0519-0000 1234", "space in it"),
    "<h2>本月": ('<h2 id="q">本月', "there twice"),
    'id="q"': ('id="q" aria-describedby="hint"', "points at nothing"),
    'name="q"': ('name="q" tabindex="3"', "tabindex"),
    ' name="q"': (' name="q" style="color: red"', "inline styles"),
    '<button type="submit">': ('<button type="submit" onclick="x()">', "no on… attributes"),
    '<button type="submit"': ("<button", "no type"),
    'method="get"': ("", "its method"),
    "本月": ("None", "shows the word 'None'"),
    "电话 ": ("%(num)s ", "a pattern was not filled"),
    'content="云汀市残疾人联合会"': ('content=""', "empty page tag"),
    '"2026-11-23T08:00+08:00"': ('"2026-11-23 08:00"', "datetime"),
    'src="/media/a.png"': ('src="https://elsewhere.example/a.png"', "another place"),
    "搜索</button>": ('<a href="/x">搜</a></button>', "inside another control"),
    "<li>": ("<p>", "a list holds only li"),
    ', initial-scale=1"': (', user-scalable=no"', "zooming"),
    'aria-label="主导航"': ('aria-label="主导航" aria-labeledby="x"', "there is no aria-labeledby"),
}


def test_a_good_page_has_no_findings() -> None:
    """Otherwise every finding below would be worth nothing."""
    assert inspect(GOOD) == []


@pytest.mark.parametrize("place", FAULTS)
def test_each_fault_is_found(place: str) -> None:
    """One fault at a time, put into the good page."""
    assert place in GOOD
    fault, words = FAULTS[place]
    findings = inspect(GOOD.replace(place, fault, 1))
    assert any(words in one for one in findings), findings
