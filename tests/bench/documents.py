"""A branch's papers in words alone: a roster of a thousand members and twenty minutes of two pages each.

Ours and its floor (typst) set the same words with the same fonts on the same page.
"""

import json
import random
from datetime import date, timedelta
from pathlib import Path

from tests.bench.roster import made_up_names

ROWS, MINUTES = 1000, 20
ROSTER_HEADS = ("序号", "姓名", "性别", "出生日期", "人员类别", "入党日期", "联系电话", "家庭住址")
_PARAGRAPHS = (
    "会议听取了支部书记周明远同志关于“红邻书记”工作经费使用情况的说明（第{number}次，合计2,659.50元），"
    "与会党员逐项审议：一是阵地维护，二是志愿服务，三是走访慰问……大家认为，支出符合《工作经费管理办法》"
    "的规定；赵广明同志提出，今后500元以上的支出应先由支委会研究。会议决定：2026年11月{number}日前公示，"
    "公示期7天——有意见的党员和居民可以到小区党群服务站反映（电话：0635-8000000）。",
    "会议学习了党的二十大精神和《中国共产党支部工作条例（试行）》第{number}条，结合小区实际讨论了楼栋党小组"
    "怎样把服务送到每一户：李淑英同志建议由楼栋长每周走访一次，陈桂芳同志提出为独居老人建立联系卡，"
    "王𬱖同志愿意带头报名参加志愿服务队。会议要求各党小组于本月25日前把名单交到支部。",
    "会议讨论了3号楼北侧停车位和公共收益的使用：2026年第{number}季度公共收益共8,640.00元，已按规定公示30天，"
    "业主没有提出异议。业委会主任、党员孙海燕同志介绍了与物业企业协商的情况，支部·业委会·物业三方商定，"
    "先修补东门坡道和非机动车棚，费用不超过3,000元，由监督委员会验收后支付。",
)
_TEXTS = 4


def write_words(path: Path) -> None:
    """Write the words of all papers as JSON, the same in every run."""
    words = {"roster": _roster(), "minutes": [_minutes(number) for number in range(1, MINUTES + 1)]}
    path.write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")


def _roster() -> dict[str, object]:
    chance = random.Random(20261123)
    names = made_up_names(chance)
    rows = [_row(chance, number, next(names)) for number in range(1, ROWS + 1)]
    return {"title": "柳园街道海棠苑社区党员名册", "heads": ROSTER_HEADS, "rows": rows}


def _row(chance: random.Random, number: int, name: str) -> list[str]:
    born = date(1938, 1, 1) + timedelta(chance.randrange(63 * 365))
    joined = born + timedelta(chance.randrange(19 * 365, 30 * 365))
    home = f"海棠苑{chance.randrange(1, 40)}号楼{chance.randrange(1, 5)}单元"
    mobile = f"13{chance.randrange(10)}****{chance.randrange(10_000):04d}"
    kind = chance.choice(("正式党员", "正式党员", "正式党员", "预备党员"))
    return [
        str(number), name, chance.choice("男女"), _day(born), kind, _day(joined), mobile, home,
    ]  # fmt: skip


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _minutes(number: int) -> dict[str, object]:
    texts = [text.format(number=number) for text in (*_PARAGRAPHS, *_PARAGRAPHS)[:_TEXTS]]
    return {
        "title": f"海棠苑小区党支部2026年第{number}次党员大会会议纪要",
        "headings": [f"{sign}、会议议题和决定" for sign in "一二三四"],
        "texts": texts,
        "attended": "　".join(("周明远", "赵广明", "李淑英", "陈桂芳", "孙海燕", "张建国", "王𬱖", "李䶮")),
        "name": "中共海棠苑小区支部委员会",
        "date": f"2026年11月{number}日",
    }
