"""A made-up roster of ten thousand members as a street office would hand it over: no real person."""

import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import product
from pathlib import Path

import xlsxwriter

from app.rules.identity import check_character

SIZE = 10_000
_HEADINGS = (
    "序号", "姓名", "公民身份号码", "性别", "民族", "出生日期", "学历", "人员类别", "所在党支部",
    "加入党组织日期", "转为正式党员日期", "工作岗位", "联系电话", "家庭住址", "党籍状态",
    "是否失联党员", "是否流动党员",
)  # fmt: skip
# Common surnames come up oftener, as in life; 单, 仇, 曾 … have readings of their own.
_SURNAMES = [
    *"王李张刘陈杨赵黄周吴" * 6,
    *"徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕" * 2,
    *"苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷",
    *"单仇解查区翟覃盖朴乐尉华缪佘车庞樊殷尹耿井冉逄",
    *("欧阳", "司马", "上官", "诸葛"),
]
_GIVEN = (
    "广明秀兰建国志强淑英桂芳海燕文博雅静玉梅春生德胜凤霞永康雪峰晓东丽娟国庆红旗思远子涵宇轩梓萱"
    "浩然若曦景行长乐重阳奇尧旭晟煜彤佳琪鑫磊淼森焱毅卓楠乔宁安平和顺福禄寿喜仁义礼智信温良恭俭让"
)
_PEOPLES = [*("汉族",) * 30, "回族", "满族", "蒙古族", "汉", "汉"]
_EDUCATION = ("大学本科", "大专", "高中", "初中", "中专", "小学", "研究生", "本科", "大学专科")
_WORK = ("退休", "机关事业在职", "企业在职", "社会组织", "农民", "个体/新就业群体", "失业/其他", "离退休人员")
# Ten, so that region and running number alone make ten thousand distinct ID numbers.
_REGIONS = (
    "371502", "372501", "371521", "371522", "371523", "371524", "371525", "371526", "371581", "370102",
)  # fmt: skip
_MOBILES = ("135", "136", "138", "139", "150", "151", "158", "187", "189", "199")
_HOMES = ("海棠苑", "柳园小区", "东昌丽都", "铁塔社区", "运河人家", "振兴家属院")


def write_roster(path: Path, size: int = SIZE, seed: int = 20261123) -> None:
    """Write the workbook: a title, the headings, a row for each of ``size`` members."""
    chance = random.Random(seed)  # the same roster in every run
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("党员花名册")
    as_date = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_string(0, 0, "柳园街道党员花名册")
    for column, heading in enumerate(_HEADINGS):
        sheet.write_string(1, column, heading)
    names = made_up_names(chance)
    for number in range(1, size + 1):
        for column, value in enumerate(_row(chance, number, next(names))):
            if isinstance(value, date):
                moment = datetime(value.year, value.month, value.day)
                sheet.write_datetime(number + 1, column, moment, as_date)
            elif value != "":
                sheet.write(number + 1, column, value)
    book.close()


def made_up_names(chance: random.Random) -> Iterator[str]:
    """Distinct names: every surname with one or two given characters, shuffled."""
    signs = sorted(set(_GIVEN))
    given = [*signs, *("".join(pair) for pair in product(signs, signs))]
    told: set[str] = set()
    while True:
        name = chance.choice(_SURNAMES) + chance.choice(given)
        if name not in told:
            told.add(name)
            yield name


def _row(chance: random.Random, number: int, name: str) -> tuple[object, ...]:
    born = date(1938, 1, 1) + timedelta(chance.randrange(63 * 365))
    joined = born + timedelta(chance.randrange(19 * 365, 30 * 365))
    full = joined + timedelta(366)
    thousand, running = divmod(number - 1, 1000)
    first17 = f"{_REGIONS[thousand]}{born:%Y%m%d}{running:03d}"
    sex = "男" if int(first17[16]) % 2 else "女"
    return (
        number, name, first17 + check_character(first17), sex, chance.choice(_PEOPLES),
        _spelled(chance, born),
        chance.choice(_EDUCATION), chance.choice(("正式党员", "正式党员", "正式")), "海棠苑党支部",
        _spelled(chance, joined), _spelled(chance, full), chance.choice(_WORK),
        f"{chance.choice(_MOBILES)}{chance.randrange(10**8):08d}",
        f"{chance.choice(_HOMES)}{chance.randrange(1, 40)}号楼"
        f"{chance.randrange(1, 5)}单元{chance.randrange(101, 1803)}室",
        "正常", "否", chance.choice(("否", "否", "否", "")),
    )  # fmt: skip


def _spelled(chance: random.Random, day: date) -> object:
    """A date as the hands of several years have typed it; half of them real Excel dates."""
    spellings: tuple[object, ...] = (
        day, day, day, day,
        f"{day:%Y-%m-%d}", f"{day:%Y.%m.%d}", f"{day.year}年{day.month}月{day.day}日", int(f"{day:%Y%m%d}"),
    )  # fmt: skip
    return chance.choice(spellings)
