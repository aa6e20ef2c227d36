"""Characters that stand as a word of their own and are read by what stands around them.

Each rule gets the words of the whole text and the place of its own among them, and gives a reading.
"""

import re
from collections.abc import Callable, Sequence

from webapp.text.readings import house
from webapp.text.readings.segment import FIXED, Token

Tokens = Sequence[Token]
_NUMERAL = "零一二三四五六七八九十百千万亿两几数半多"
_DETERMINED = "这那每某各哪另"


def before(tokens: Tokens, place: int) -> Token | None:
    """The word that stands directly before."""
    return tokens[place - 1] if place and not tokens[place].gap else None


def after(tokens: Tokens, place: int) -> Token | None:
    """The word that stands directly after."""
    return tokens[place + 1] if place + 1 < len(tokens) and not tokens[place + 1].gap else None


def clause_before(tokens: Tokens, place: int) -> list[Token]:
    """The words of the same run of hanzi before this one, the nearest first."""
    found = []
    while not tokens[place].gap:
        place -= 1
        found.append(tokens[place])
    return found


def clause_after(tokens: Tokens, place: int) -> list[Token]:
    """The words of the same run of hanzi after this one."""
    found: list[Token] = []
    for token in tokens[place + 1 :]:
        if token.gap:
            break
        found.append(token)
    return found


# Whatever stands before 地 here makes a place of it, even when a verb follows: 户籍地申请.
_PLACES = frozenset(
    "户籍 居住 经常居住 常住 暂住 所在 户籍所在 户口所在 出生 发生 工作 就业 参保 注册 申请 学籍 生源 落户 迁入 迁出 转入 转出 原籍 服务 活动 比赛 举办 会议 "
    "报名 集合 集中 生产 销售 目的 发源 起源 诞生 旅游 建设 施工 户口 缴费 发证 持证 办证 领取 投保 缴存 输出 输入 流入 流出 接收 安置 就读 就医 受理 "
    "养殖 种植 实训 实习 培训 示范 训练 集散 聚居 聚集 根据 殖民 发祥 策源 宅基 自留 承包 拆迁 隔离 安息 栖息 承办 承接 采购 供应 消费 务工 籍贯 菜 一块 块".split()
)
_ADVERB_TAGS = ("a", "d", "z", "v", "i", "l", "m", "o", "u", "n", "r")


def _di(tokens: Tokens, place: int) -> str:
    """地: de5 between a manner and its verb (不断地提高), else the ground (户籍地)."""
    former, latter = before(tokens, place), after(tokens, place)
    if former is None:
        return "di4"
    doubled = len(former.text) >= 2 and former.text[-1] == former.text[-2]
    if latter is None:
        return "de5" if doubled else "di4"
    if former.text in _PLACES or former.tag in {"ns", FIXED} or former.tag.startswith("p"):
        return "di4"
    if doubled:
        return "de5"
    leads_on = latter.tag[:1] in {"v", "p", "d", "a", "r", "i", "l", "z", ""} or latter.text[0] in "把将向对让给被从在为与和跟"
    if former.tag[:1] in {"a", "d", "z", "i", "l", "m", "o"}:
        return "de5" if leads_on or len(former.text) > 1 else "di4"
    if len(former.text) == 1:
        return "di4"
    return "de5" if leads_on and former.tag.startswith(_ADVERB_TAGS) and latter.text not in {"和", "与"} else "di4"


_MUST = frozenset(
    "必须 总 还 就 都 也 又 非 可 真 更 准 肯定 一定 起码 至少 最少 恐怕 或许 仍 仍然 可能 需 须 只怕 怕 往往 经常 有时 这 那 我 你 您 他 她 它 咱 咱们 我们 "
    "你们 他们 她们 它们 大家 谁 人人 自己 家长 家属 人 首先 先 然后 最后 以后 今后".split()
)


def _de(tokens: Tokens, place: int) -> str:
    """得: must (必须得去), get (得了奖), or the particle after a verb (跑得快)."""
    former, latter = before(tokens, place), after(tokens, place)
    if latter is None:
        return "de5" if former is not None and former.tag.startswith("v") else "de2"
    if latter.text[0] in "了过" or (latter.tag.startswith("m") and latter.text[0] in _NUMERAL):
        return "de2"
    if former is None:
        return "dei3" if latter.tag[:1] in {"v", "p", "d", "r", "a"} else "de2"
    if former.text in _MUST or (former.tag in {"r", "n", "nr", "t"} and latter.tag[:1] in {"v", "p", "r"}):
        return "dei3"
    return "de5"


# Someone does one of these for others: then 为 before them means "for".
_SERVING = re.compile(
    "服务|提供|送|解决|办|做|开展|作出|奠定|打下|创造|注入|添|增|争光|争取|谋|带来|搭建|搭|建立|建设|配备|配发|发放|适配|安装|改造|购买|捐|赠|讲|读|介绍|拓宽|拓展|"
    "保驾|护航|营造|撑起|点亮|开启|打开|打造|开辟|开设|举办|量身|排忧|解忧|解难|纾困|造福|代言|发声|点赞|加油|鼓劲|祝福|祈福|着想|考虑|鉴定|评定|评估|检查|诊疗|治疗|"
    "筛查|体检|义诊|理发|维修|辅导|培训|指导|咨询|申请|申领|缴纳|代缴|参保|投保|办理|补贴|补助|资助|救助|帮助|助力|赋能|赋予|铺|架|留|节省|减免|免除|免费|实施|"
    "制定|制作|设计|定制|定做|准备|筹集|募集|出谋|划策|传递|送去|播|演|唱|画|写|树|立|维权|主持|引领|指明|提升|提高|增强|促进|推动|输送|培养|挑选|推荐|打气|"
    "奋斗|努力|奉献|贡献|付出|操心|担忧|高兴|骄傲|感动|自豪|守护|照料|护理|庆|贺|颁|授|挂|戴|插|洗|换|修|缝|煮|买|取|拿|端|推|扶|牵|引|当|跑|忙|争|报名|"
    "登记|建档|开通|预留|设置|安排|组织|整理|收集|寻找|对接|匹配|链接|协调|减轻|缓解|清除|消除|排除|扫清|织密|筑牢|夯实|兜|托底|分担|分忧|承担|负责|守|敬|陪|站台"
)
_EQUALS = frozenset(
    "时间 地点 标准 金额 比例 年龄 性别 对象 范围 主题 人数 总数 面积 名称 方式 条件 原则 目标 任务 重点 内容 电话 地址 号码 邮箱 类别 等级 类型 户籍 职业 学历 身份 "
    "国籍 民族 职务 职称 收入 价格 总额 数额 余额 补贴 补助 工资 总分 满分 得分 分值 密码 账号 周期 工期 频率 数量 规模 长度 宽度 高度 坡度 间距 净宽 深度 直径 厚度 "
    "距离 日期 结果 成绩 排名 状态 口号 主旨 宗旨 关键 核心 前提 依据 原因 理由 上限 下限 期限 时限 有效期 限额 额度 名额 费用 单价 标题 题目 编号 代码 主体 主管 "
    "监护人 联系人 负责人 申请人 法定代表人 组长 副组长 成员 评 定 改 设 列 变 分 译 命名 认定 评定 确定 评选 确认 鉴定 诊断 规定 指定 当选 推选 选举 推荐 称 "
    "最 较 更 极 颇 尤 甚 约 均 皆 总计 合计 共计 计 分别 依次 主要 基本 全部 大多 一般 通常 普遍 原则上 拟 应 须 仅 只 即 则 系 现 原 又 或 而 亦 转变 转化 发展 "
    "提高 提升 调整 扩大 上调 下调 上升 下降 改造 打造 建设 建成 归纳 概括 总结 表现 体现 理解 解释 定义 描述 分 划分 合并 整合 变更 更名 修改 转型 折算 换算 凝聚 演变 "
    "转 化 视 当作 选 聘 升 降 增 减 补 记 写 印 标 注明 标注 注 显示 设定 设置 公布 公示 核定 核准 审定".split()
)
_BY = frozenset("以 把 将 由 从 变 化 改 视 称 尊 奉 立 分 使".split())


def _wei(tokens: Tokens, place: int) -> str:
    """为: wei4 for someone, wei2 as something (以…为…, 标准为…)."""
    former, latter = before(tokens, place), after(tokens, place)
    if latter is None:
        return "wei2"
    if former is not None and (former.text in _EQUALS or former.text[-1] in "率数额期度量性型类级"):
        return "wei2"
    for distance, token in enumerate(clause_before(tokens, place)):
        if token.text == "为" or distance > 14:
            break
        if token.text in _BY and distance:
            return "wei2"
    rest = "".join(token.text for token in clause_after(tokens, place))
    if re.match(r".{1,10}?所(?!有|在|以|谓|属|长)", rest):
        return "wei2"
    if _SERVING.search(rest, 1) or latter.tag in {"r", "nr", FIXED}:
        return "wei4"
    if latter.tag.startswith("m") or latter.text[0] in _NUMERAL:
        return "wei2"
    if former is None or former.tag[:1] in {"d", "p", "c", "t", "r"}:
        return "wei4"
    return "wei2"


def _zhe(tokens: Tokens, place: int) -> str:
    """着: after its verb it is neutral; at the head of a clause it is a verb itself (着先推动)."""
    return "zhuo2" if before(tokens, place) is None and after(tokens, place) is not None else "zhe5"


def _zhi(tokens: Tokens, place: int) -> str:
    """只: one of a pair or a flock after a number, else only."""
    former, latter = before(tokens, place), after(tokens, place)
    counted = former is not None and former.text[-1] in _NUMERAL + _DETERMINED
    return "zhi1" if counted and (latter is None or latter.text[0] not in "是有能要会需用为在不") else "zhi3"


def _zhong(tokens: Tokens, place: int) -> str:
    """种: a kind after a number, else to plant when something that grows follows."""
    former, latter = before(tokens, place), after(tokens, place)
    if former is not None and former.text[-1] in _NUMERAL + _DETERMINED + "何":
        return "zhong3"
    return "zhong4" if latter is not None and latter.tag[:1] in {"n", "m", "r", "u"} else "zhong3"


def _chong(tokens: Tokens, place: int) -> str:
    """重: a layer after a number, else heavy."""
    former = before(tokens, place)
    return "chong2" if former is not None and former.text[-1] in _NUMERAL else "zhong4"


def _hang(tokens: Tokens, place: int) -> str:
    """行: a line after an ordinal or before what is written in it, else to go."""
    former, latter = before(tokens, place), after(tokens, place)
    if former is not None and (former.text[0] == "第" or (former.text[-1] in _NUMERAL and latter is not None)):
        written = latter is None or latter.text[0] in "文字诗代盲树" or former.text[0] == "第"
        return "hang2" if written else "xing2"
    return "hang2" if former is not None and former.text in {"该", "贵", "我"} else "xing2"


def _dang(tokens: Tokens, place: int) -> str:
    """当: to take for something (把小事当大事办), else to be or when."""
    near = [token.text for token in clause_before(tokens, place)[:8]]
    return "dang4" if {"把", "将", "拿"} & set(near) else "dang1"


def _gan(tokens: Tokens, place: int) -> str:
    """干: to do, when it stands alone."""
    return "gan4"


def _dou(tokens: Tokens, place: int) -> str:
    """都: all, when it stands alone."""
    return "dou1"


_NOT_CHILDREN = frozenset("这那哪花鸟事点会伙门味块今明昨玩劲官")


def _er(tokens: Tokens, place: int) -> str:
    """儿: colours the word before it (花儿), else a child."""
    former = before(tokens, place)
    return "er5" if former is not None and former.text[-1] in _NOT_CHILDREN else "er2"


def _jiao(tokens: Tokens, place: int) -> str:
    """教: to teach, when it stands alone."""
    return "jiao1"


def _juan(tokens: Tokens, place: int) -> str:
    """卷: a volume after a number or before one, else to roll."""
    former, latter = before(tokens, place), after(tokens, place)
    counted = former is not None and (former.text[-1] in _NUMERAL or former.text[0] == "第")
    return "juan4" if counted or (latter is not None and latter.text[0] in _NUMERAL) else "juan3"


def _zhuan(tokens: Tokens, place: int) -> str:
    """转: round and round, else to change over."""
    near = "".join(token.text for token in clause_after(tokens, place)[:3])
    return "zhuan4" if "圈" in near else "zhuan3"


_LEADERS = "长记席任员事志总某队"


def _lv(tokens: Tokens, place: int) -> str:
    """率: a rate after what it measures, else to lead, after a person or before whom they lead."""
    former, latter = before(tokens, place), after(tokens, place)
    if latter is not None and (former is None or former.text[-1] in _LEADERS or former.tag in {"nr", FIXED}):
        return "shuai4"
    return "lv4"


def _diao(tokens: Tokens, place: int) -> str:
    """调: to set higher or lower or right, else to move."""
    latter = after(tokens, place)
    return "tiao2" if latter is not None and latter.text[0] in "高低优大小好准亮暗慢快节匀味" else "diao4"


def _zhang(tokens: Tokens, place: int) -> str:
    """长: the head of what is named before, else long."""
    former = before(tokens, place)
    heads = former is not None and len(former.text) > 1 and former.tag[:1] == "n" and former.text[-1] in "局处科部厅院校所站馆园镇村市县区乡省会社团队组班"
    return "zhang3" if heads else "chang2"


def _huan(tokens: Tokens, place: int) -> str:
    """还: to give back what is owed, else still."""
    latter = after(tokens, place)
    owed = latter is not None and latter.text[0] in "款贷债账清钱本息"
    return "huan2" if owed else "hai2"


def _kong(tokens: Tokens, place: int) -> str:
    """空: unfilled before a number of places, else empty."""
    latter = after(tokens, place)
    return "kong4" if latter is not None and latter.text[0] in _NUMERAL else "kong1"


RULES: dict[str, Callable[[Tokens, int], str]] = {
    "地": _di, "得": _de, "为": _wei, "着": _zhe, "只": _zhi, "种": _zhong, "重": _chong, "行": _hang, "当": _dang,
    "教": _jiao, "卷": _juan, "转": _zhuan, "率": _lv, "调": _diao, "长": _zhang, "还": _huan, "空": _kong, "干": _gan,
    "儿": _er, "都": _dou,
}  # fmt: skip


_MEASURES = {"只": "zhi1", "卷": "juan4", "种": "zhong3"}
# Of the people whose names are words of the segmenter.
_FAMILIES = frozenset("单仇解曾任区缪朴燕种冼覃")


def apply(tokens: Tokens) -> None:
    """Give every character that has a rule its reading, in place."""
    for place, token in enumerate(tokens):
        rule = RULES.get(token.text)
        if token.tag == FIXED:
            continue
        if rule is not None:
            token.said[0] = rule(tokens, place)
        elif token.text[-1] in _MEASURES and token.text[0] in "第" + _NUMERAL + _DETERMINED and len(token.text) < 5:
            if token.text[-2] in _NUMERAL + _DETERMINED:
                token.said[-1] = _MEASURES[token.text[-1]]
        elif token.tag.startswith("nr") and token.text[0] in _FAMILIES and len(token.text) in {2, 3}:
            token.said[0] = house.surnames()[token.text[0]][0]
