"""What numbers count: the words and units that follow a number, and how units are said."""

from webapp.text.spoken.rule import pairs

# After these words' numbers, 2 is 两. Words that make 2 a name instead (二月, 二级, 二号楼) are not here.
_TWO_OF = (
    "个 名 位 人 家 户 所 处 座 台 套 件 项 条 次 场 批 种 类 本 册 份 篇 张 辆 间 层 年 天 周 岁 小时 分钟 秒钟 "
    "秒 分 元 角 块 米 公里 千米 平方 立方 亩 公顷 吨 公斤 千克 斤 克 升 毫米 毫升 毫克 厘米 度 倍 成 折 字 页 步 "
    "组 对 双 副 支 只 头 株 棵 团 队 轮 趟 遍 番 回 笔 宗 起 例 枚 片 段 道 顿 杯 瓶 袋 箱 包 桶 床 席 票 门 节 "
    "课时 学时 集 首 部 幅 封 句 声 口 架 艘 列 根 颗 粒 滴 大 百 千 万 亿 年度 人次 户次 点 季度 代 边 方面 "
    "夜 晚 剂 餐 碗 盘 圈 幕 把 盏 面 股 款 则 英寸 美元 港元 欧元 日元 英镑 市 县 镇 村 省 院 校 馆 站 中心 地 金 银 铜 胜 负 平 日内"
)
_MORE = (
    "月 日 号 级 期 届 时 楼 栋 幢 单元 等 班 路 线 区 型 余 多 来 几 % ‰ ％ ℃ 摄氏 工作日 世纪 年代 学分 车 股 "
    "盏 把 面 颗 海里 英寸 兆 赫 瓦 千瓦 伏 安 卡 焦 帕 美元 港元 欧元 日元 英镑 百分点 平米 度电"
)


def _any_of(words: str) -> str:
    return "(?:" + "|".join(sorted(set(words.split()), key=len, reverse=True)) + ")"


TWO_OF = rf"(?!面[向对试积]|把[关握]|则[为是]|金融|银行|铜川|平(?!方|米|[，。、；）\d]|$)|负责|年级|年生|大队|市区|点[零一二三四五六七八九]){_any_of(_TWO_OF)}"
MEASURE = _any_of(f"{_TWO_OF} {_MORE}")

# Units as they are written behind a number, longest first where one begins another.
_WRITTEN_AND_SAID = (
    "km/h 公里每小时 m/s 米每秒 L/min 升每分钟 mL/h 毫升每小时 ml/h 毫升每小时 ms 毫秒 mAh 毫安时 Ah 安时 kW·h 千瓦时 mg/L 毫克每升 mg/m³ 毫克每立方米 μg/m³ 微克每立方米 µg/m³ 微克每立方米 g/L 克每升 kWh 千瓦时 mmHg 毫米汞柱 km² 平方公里 "
    "km2 平方公里 ㎢ 平方公里 hm² 公顷 cm² 平方厘米 cm2 平方厘米 ㎠ 平方厘米 mm² 平方毫米 m² 平方米 m2 平方米 ㎡ "
    "平方米 m³ 立方米 m3 立方米 ㎥ 立方米 cm³ 立方厘米 km 公里 ㎞ 公里 KM 公里 cm 厘米 ㎝ 厘米 CM 厘米 mm 毫米 ㎜ "
    "毫米 MM 毫米 μm 微米 kg 公斤 ㎏ 公斤 KG 公斤 Kg 公斤 mg 毫克 ㎎ 毫克 μg 微克 µg 微克 µm 微米 ml 毫升 mL 毫升 ML 毫升 ㏄ 毫升 "
    "kW 千瓦 KW 千瓦 kV 千伏 dB 分贝 Hz 赫兹 kHz 千赫 MHz 兆赫 GHz 吉赫 GB G MB 兆 KB K TB T "
    "Mbps 兆 min 分钟 ha 公顷 kcal 千卡 kPa 千帕 °C 摄氏度 ℃ 摄氏度 ℉ 华氏度 ° 度 m 米 g 克 L 升 l 升 t 吨 h 小时 "
    "s 秒 W 瓦 V 伏 ′ 分 ″ 秒"
)
# What stands alone in a table heading: 身高（cm）.
ALONE = _any_of("km/h kWh mmHg km² hm² cm² mm² m² m2 m³ cm³ km cm mm kg mg μg ml mL dB Hz kHz MHz kW kV")
UNITS = pairs(_WRITTEN_AND_SAID)
# What stands over and under a stroke: mmol/L, mg/kg, kg/m².
PARTS = UNITS | pairs(
    "mmol 毫摩尔 μmol 微摩尔 µmol 微摩尔 mol 摩尔 IU 国际单位 U 单位 dL 分升 dl 分升 ng 纳克 pg 皮克 d 天 N 牛 kcal 千卡"
)
PART = "(?:" + "|".join(sorted(PARTS, key=len, reverse=True)) + ")"
# 60V20Ah is two measures; 3m2 would be another unit.
UNIT = "(?:" + "|".join(sorted(UNITS, key=len, reverse=True)) + r")(?![A-Za-z²³]|[·/][A-Za-z]|\d(?!\d*(?:V|W|Ah)))"
