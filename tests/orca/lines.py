"""What Orca said, as text: one line for each utterance; what is another day another is masked."""

import re
from pathlib import Path

FOLDER = Path(__file__).parent / "recorded"
# What changes by itself → what is kept instead. The pages' words are masked in the same way before they are compared.
MASKS = (
    (r"\d{4}年\d{1,2}月\d{1,2}日(，星期[一二三四五六日])?", "〔日期〕"),
    (r"(?<!\d)\d{1,2}月\d{1,2}日", "〔日期〕"),
    (r"\d{4}-\d\d-\d\d( \d\d:\d\d)?", "〔日期〕"),
    (r"农历[正二三四五六七八九十冬腊闰一]+月[初十廿三一二四五六七八九]+", "农历〔日期〕"),
    (r"还有 \d+ 天截止|今天截止|已经截止", "〔期限〕"),
    (r"浏览 [\d,]+ 次", "浏览〔几〕次"),
    (r"\d+ 分(钟)?( ?\d+ 秒)?|(?<!\d)\d+ 秒", "〔时长〕"),
    (r"\d[\d.]* (KB|MB)", "〔大小〕"),
)


def masked(line: str) -> str:
    """The line without what changes by itself."""
    for pattern, instead in MASKS:
        line = re.sub(pattern, instead, line)
    return line


def written(said: dict[str, list[str]]) -> str:
    """The text of a record: each part under its heading."""
    return "\n".join(
        f"== {heading}\n" + "".join(f"{masked(line)}\n" for line in lines) for heading, lines in said.items()
    )


def recorded(name: str) -> dict[str, list[str]]:
    """A record's parts."""
    parts: dict[str, list[str]] = {}
    for line in (FOLDER / f"{name}.txt").read_text("utf-8").splitlines():
        if line.startswith("== "):
            parts[line[3:]] = []
        elif line:
            parts[list(parts)[-1]].append(line)
    return parts


# What Orca says of its own: the page does not hold these words. A role can be a whole line or stand at the end of one.
ROLES = (
    *(
        "链接",
        "访问过的链接",
        "按钮",
        "切换按钮",
        r"标题 水平 \d",
        "窗体",
        "主内容",
        "页面导航",
        "信息框",
        "横幅",
        "状态栏",
        "网页文档",
    ),
    *(
        "输入",
        "密码文本",
        "必需",
        "无效条目",
        "水平滑块",
        "复选框",
        "单选按钮",
        "组合框",
        "已收起",
        "已展开",
        "未选中",
        "已选中",
    ),
    *(
        "列头",
        "行头",
        r"行 \d+",
        r"列 \d+",
        "描述术语",
        "描述值",
        "项目符号",
        "图像",
        "文章",
        "焦点模式",
        "浏览模式",
        "通知",
    ),
)
ROLE = "(?:" + "|".join(ROLES) + ")"
OWN = (
    rf"{ROLE}(?: {ROLE})*",
    r"正在离开\S+",
    r"正在载入，请稍候",
    r"载入 .+ 完成",
    r"有 .+ 页",
    r"有 .+ 个项目的描述列表|\d+ 个项目的列表|有 \d+ 行的表格 \d+ 列",
    r"Chromium 框架",
    r"滚动到\S+",
)


def words_of(line: str) -> str:
    """The page's words in a line: without what Orca says of its own, and without spaces."""
    bare = line.rstrip(".。")
    if any(re.fullmatch(own, bare) for own in OWN):
        return ""
    return close(re.sub(rf"(?: {ROLE})+$", "", bare) if line.endswith(".") else line)


def close(text: str) -> str:
    """The text without spaces, so that a line's end on the screen makes no difference."""
    return re.sub(r"\s+", "", text)
