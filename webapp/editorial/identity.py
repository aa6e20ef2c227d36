"""Who a site belongs to, as the footer of its pages says it."""

import re
from typing import Final

from webapp.editorial import tidy

# A name or an address ends where the next label or a link of the old site begins.
STOP: Final = (
    r"(?=\s*(?:$|\||｜|主办|承办|协办|技术支持|维护|联系|电话|传真|邮编|邮政编码|地址|电子邮[箱件]|网站地图|网站标识码|"
    r"版权|[\u4e00-\u9fff]?ICP|[\u4e00-\u9fff]公网安备|Copyright|All\s))"
)
FIELDS: Final = {
    "sponsor": rf"主办(?:单位|方)?\s*[:：]\s*(.+?){STOP}",
    "organiser": rf"承办(?:单位|方)?\s*[:：]\s*(.+?){STOP}",
    "telephone": r"(?:联系)?电\s*话\s*[:：]\s*([\d（）()+][\d（）()+\-—－ 转]*\d)",
    "post_code": r"邮(?:政)?编(?:码)?\s*[:：]\s*(\d{6})",
    "address": rf"地\s*址\s*[:：]\s*(.+?){STOP}",
    "email": r"([\w.+-]+@[\w-]+(?:\.[\w-]+)+)",
    "police": r"([\u4e00-\u9fff]公网安备\s*\d{10,16}\s*号?)",
    "police_code": r"公网安备\s*(\d{10,16})",
    "site_code": r"标识码\s*[:：]?\s*([A-Za-z]{0,2}\d{8,12})",
    "icp": r"([\u4e00-\u9fff]ICP[备证]\s*\d+\s*号(?:-\d+)?)",
    "since_year": r"(?:Copyright|©|\(C\)|版权所有)[^\d]{0,12}((?:19|20)\d\d)",
}
OWNER: Final = re.compile(
    r"版权所有\s*[:：]?\s*(?:©|\(C\))?\s*([\u4e00-\u9fff]{4,30}?(?:联合会|残联|政府|委员会|中心))"
)
# Words that stand only in footers, and words that also stand in articles.
ANCHOR: Final = re.compile(
    r"copyright|©|版权所有|公网安备|ICP[备证]|网站标识码|最佳(浏览|分辨率)|建议使用.{0,30}浏览器", re.I
)
WEAK: Final = re.compile(
    r"主办单位|主办[:：]|承办单位|技术支持|网站地图|邮编|邮政编码|地址[:：]|联系我们|关于我们|网站声明|电话[:：]|传真[:：]"
)


def footer_start(lines: list[str]) -> int:
    """The index of the first footer line, or len(lines) when there is none.

    Looked for from the end. Addresses and sponsors also close many notices, so such lines count only next to words
    that no article has (版权所有, ICP, 网站标识码).
    """
    start, gap = len(lines), 0
    for place in range(len(lines) - 1, -1, -1):
        text = lines[place]
        if ANCHOR.search(text) and len(text) <= 300:
            start, gap = place, 0
        elif len(text) > 80 or gap >= 8:
            break
        else:
            gap += 1
    if start == len(lines):
        return start
    # Sponsor and address above the anchor belong to the footer when one of them speaks of the site itself.
    first = start
    while first > 0 and WEAK.search(lines[first - 1]) and len(lines[first - 1]) <= 120:
        first -= 1
    of_the_site = any(re.search("网站|主办|邮编|关于我们", line) for line in lines[first:start])
    return first if of_the_site else start


def read(lines: list[str]) -> dict[str, str]:
    """The identity in these footer lines, by the names of content.SiteIdentity's columns; absent ones are left out."""
    text = "\n".join(tidy.letters(line).replace("\u00a0", " ").replace("\u3000", " ").strip() for line in lines)
    found = {}
    for name, form in FIELDS.items():
        hit = re.search(form, text, re.M | re.I)
        if hit:
            found[name] = tidy.line(hit[1])
    owner = OWNER.search(text)
    if owner and "sponsor" not in found:
        found["sponsor"] = owner[1]
    return found
