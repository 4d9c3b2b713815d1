"""Ethnic groups (民族) in the order of GB/T 3304.

Besides the 56 the codes 97 其他 and 98 外国血统中国籍人士 of the same standard are accepted, and 穿青人
and 革家人, which identity cards of 贵州 print although they are not among the 56: a roster keeps what the
card says.
"""

from app.base.text import halfwidth, one_line
from app.rules.note import EntryRefused, shown

_SHORT = """
汉 蒙古 回 藏 维吾尔 苗 彝 壮 布依 朝鲜 满 侗 瑶 白
土家 哈尼 哈萨克 傣 黎 傈僳 佤 畲 高山 拉祜 水 东乡 纳西 景颇
柯尔克孜 土 达斡尔 仫佬 羌 布朗 撒拉 毛南 仡佬 锡伯 阿昌 普米 塔吉克 怒
乌孜别克 俄罗斯 鄂温克 德昂 保安 裕固 京 塔塔尔 独龙 鄂伦春 赫哲 门巴 珞巴 基诺
"""
ETHNICITIES = tuple(f"{name}族" for name in _SHORT.split())
OTHERS = ("穿青人", "革家人", "其他", "外国血统中国籍人士")
CHOICES = ETHNICITIES + OTHERS

_KNOWN = {
    "维族": "维吾尔族",
    "蒙族": "蒙古族",
    "穿青": "穿青人",
    "穿青族": "穿青人",
    "革家": "革家人",
    "其它": "其他",
    "未识别民族": "其他",
    "外国血统": "外国血统中国籍人士",
    "入籍": "外国血统中国籍人士",
    **{name[:-1]: name for name in ETHNICITIES},
    **{name: name for name in CHOICES},
}


class EthnicityUnknown(EntryRefused):
    """None of the names in the standard."""

    code = "ethnicity_unknown"
    what = "“{text}”不在国家规定的民族名称里。"
    then = "请写成“汉族”“回族”这样的全称。"


def ethnicity(text: str) -> str:
    """The full name: 汉 → 汉族; refuses what the standard does not have (:class:`EthnicityUnknown`)."""
    known = _KNOWN.get(text) or _KNOWN.get(halfwidth(one_line(text)).replace(" ", ""))
    if known is None:
        raise EthnicityUnknown(text=shown(text))
    return known
