"""People's names: a surname is read in its own way where a title or other names show that it is one."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from webapp.text.readings import house
from webapp.text.rules import HANZI

Found = Iterator[tuple[int, tuple[str, ...]]]  # place of a surname and its readings

_ANYBODY = (
    "先生|女士|小姐|老师|医生|大夫|医师|护士|教授|教练|律师|师傅|同志|同学|大爷|大妈|大娘|大叔|大姐|大哥|阿姨|奶奶|爷爷|叔叔|伯伯|婆婆|老伯|某某|某"
)
_OFFICIAL = (
    "副?(?:主任|局长|处长|科长|部长|厅长|院长|校长|所长|站长|馆长|园长|镇长|村长|市长|县长|区长|乡长|省长|会长|社长|团长|队长|组长|理事长|秘书长|董事长|书记|主席|经理|专委|委员)"
)
_ROLES = (
    "理事长|书记|主席|主任|局长|处长|科长|部长|厅长|院长|校长|所长|站长|馆长|园长|镇长|村长|市长|县长|区长|乡长|省长|会长|社长|团长|队长|组长|秘书长|董事长|委员|专委|"
    "老师|医生|选手|运动员|学员|村民|居民|市民|志愿者|教练|画家|歌手|作家|患者|记者|通讯员|编辑|审核|作者|姓名|联系人|经办人|负责人|监护人|申请人|冠军|亚军|季军|同志|"
    "同学|青年|小伙|姑娘|女孩|男孩|残疾人|盲人|聋人|代表|创始人|店主|经理|总经理|叫|名叫|人"
)
# What given names are made of; a rare one only costs the reading of a rare surname.
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰珍红梅建国志文斌海燕春辉鹏飞宇浩凯健俊峰波博宏亮龙林鑫鸣云凤琴萍莉玲婷雪慧巧美晶茜秋珊莎锦青倩香月莺媛瑞凡佳嘉琼勤贞莲真环爱妹"
    "琳素婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希宁欣飘滢柔竹霭凝晓欢霄枫芸菲寒伊亚宜可姬舒影荔枝思眉君淑惠珠翠雅芝洁荷莹义兴良山仁贵福生元全胜学祥才发武新利清彬富顺信子昌成康星光天达安岩"
    "中茂进有坚和彪诚先敬震振壮会思群豪心邦承乐绍功松善厚庆民友裕河哲江轮翰朗伯永世广贤德忠根水长金喜荣立彦忆梦雨晨阳轩怡宸诗涵梓萱语桐皓煜铭泽梁栋坤俏小少传保宝东冬方正维晖晗昊洪旭卫守"
    "孝礼智本源远益培道连启开来寿银树炳焕灿灵霖露霜雷雯霏芬苗苹蓉蓓蕾薇蔚蓝紫绮绣纪绪经纬纲继绵绿细耀耘联肖胤育致舟航良苏若苒茵范荀莫萌葵蒙蕊薛虹蝶衡裴西观言训诺谊谦谨豫贝赐赞越跃路轶辰迅"
    "迎运逸邵郁酉里重野量钊钦钧钰铁铃铎铮锋锐锡镇镜闯闻阔陶隆雁非韬顶项颂颖飒骁骏高魁鲁鸿鹤麒麟黎默齐"
)
_SURE = frozenset("单仇缪朴冼解查盖覃逄佘郗仝尉隗谌眭訾昝晁郄麴")  # hardly anything else before a title or a name
_VERB_LIKE = frozenset("任区员种华过应要能都行相重少不适折那哈宁强石洗干占降角乐黑车盛")
_WITH = "和与同跟向对由给请让及是为被、"
_AFTER_NAME = re.compile(
    r"$|[^\w]|(?:副?(?:%s)|先生|女士|等|说|介绍|表示|告诉|出席|主持|参加|讲话|率|带领|一行|在|与|和|同志|获|荣获|获得|到|来到|陪同|作|作了|指出|强调|要求|认为|感慨|激动|高兴|笑|坦言|宣读|代表|今年|是|从|的|家|因|患|被|向|为|自|于|，|一家)"
    % _ROLES
)


@cache
def _surname() -> str:
    return "|".join(sorted(house.surnames(), key=len, reverse=True))


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(rf"(?P<name>{_surname()})(?P<given>[{HANZI}]{{0,2}}?)(?P<title>(?P<anybody>{_ANYBODY})|{_OFFICIAL})")


@cache
def _after_role() -> re.Pattern[str]:
    return re.compile(rf"(?:{_ROLES})(?P<name>{_surname()})(?P<given>[{_GIVEN}]{{1,2}})")


@cache
def _listed() -> re.Pattern[str]:
    return re.compile(rf"(?<![{HANZI}])(?P<name>{_surname()})(?P<given>[{_GIVEN}]{{1,2}})(?![{HANZI}])")


@cache
def _compound() -> re.Pattern[str]:
    return re.compile("|".join(name for name in house.surnames() if len(name) > 1))


_NAME_LIKE = re.compile(rf"(?<![{HANZI}])[{HANZI}][{_GIVEN}]{{1,2}}(?![{HANZI}])")


def names(text: str, is_word: Callable[[str], bool]) -> dict[int, tuple[str, ...]]:
    """Place of each surname that is read in its own way, and its readings. ``is_word`` knows ordinary words."""
    found: dict[int, tuple[str, ...]] = {}
    for search in (_by_title, _by_role, _by_list):
        for place, said in search(text, is_word):
            found.setdefault(place, said)
    for match in _compound().finditer(text):
        if match[0] in {"尉迟", "万俟", "澹台", "令狐", "拓跋", "鲜于"}:
            found.setdefault(match.start(), house.surnames()[match[0]])
    return found


def _by_title(text: str, is_word: Callable[[str], bool]) -> Found:
    """单先生, 解小丽主任."""
    place = 0
    while match := _titled().search(text, place):
        place = match.start() + 1
        name, given = match["name"], match["given"]
        former = text[match.start() - 1 : match.start()] if match.start() else ""
        free = not former or former in _WITH or not _is_hanzi(former)
        if given and not _can_be_given(name, given, is_word):
            continue
        if is_word(name + given + match["title"]) and not given and match["title"] != "某":
            continue
        if not free and (name in _VERB_LIKE or is_word(former + name) or (given and name not in _SURE)):
            continue
        if free and former in {"由", "为", "是", "被", "对", "向"} and name in _VERB_LIKE and not match["anybody"] and not given:
            continue
        if not match["anybody"] and not given:
            if name == "区" or (name == "任" and re.match("期|时|后|以|至|一职|职|的", text[match.end() :])):
                continue
        yield match.start(), house.surnames()[name]


def _by_role(text: str, is_word: Callable[[str], bool]) -> Found:
    """理事长单建国, 联系人：任小平 (a sign may stand between)."""
    place = 0
    plain = text
    while match := _after_role().search(plain, place):
        place = match.start() + 1
        name, given = match["name"], match["given"]
        # 主任单位 is no name, nor 主席任命; and a name ends where one can end.
        for length in (2, 1):
            end = match.start("given") + length
            if length <= len(given) and _AFTER_NAME.match(text, end) and _can_be_given(name, given[:length], is_word):
                if length == 1 and is_word(given[0] + text[end : end + 1]):
                    continue
                if name in _VERB_LIKE and length == 1:
                    continue
                yield match.start("name"), house.surnames()[name]
                break


def _by_list(text: str, is_word: Callable[[str], bool]) -> Found:
    """张伟、单小明、李芳: names among names; one that stands alone between signs only with two characters after."""
    listed = [match for match in _listed().finditer(text) if _can_be_given(match["name"], match["given"], is_word)]
    if not listed:
        return
    like = sum(not is_word(match[0]) for match in _NAME_LIKE.finditer(text))
    for match in listed:
        if like >= 2 or len(match["given"]) == 2:
            yield match.start(), house.surnames()[match["name"]]


def _can_be_given(name: str, given: str, is_word: Callable[[str], bool]) -> bool:
    """Whether these characters can be the given name: not when an ordinary word begins with the surname."""
    if any(character not in _GIVEN for character in given):
        return False
    return not (is_word(name + given) or is_word(name + given[0]))


def _is_hanzi(character: str) -> bool:
    return re.match(f"[{HANZI}]", character) is not None
