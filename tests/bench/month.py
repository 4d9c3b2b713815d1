"""A made-up month: 50 members, 20 finalised minutes, 60 vouchers. No real person."""

from pathlib import Path

from app.bootstrap import Door
from app.records.branch import Compound
from app.records.member import Member
from app.rules.identity import check_character
from app.services.house import House
from app.services.meetings import MeetingDraft
from app.services.setup import NewBranch
from tests.bench.trials import PASSWORD

MEMBERS, MINUTES, VOUCHERS = 50, 20, 60
_SPEECH = (
    "：小区北门的充电棚离居民楼近，夜里有响声，建议改到东侧空地，并把线路、灭火器材和收费标准一起定下来。"
)
_RESOLUTION = (
    "同意把充电棚移到东侧空地，由物业公司在月底前拿出图纸和预算，报业主委员会研究后在公告栏公示七天。"
)


def make_month(folder: Path) -> None:
    """Set the folder up and fill October 2026."""
    new = NewBranch(
        "海棠苑党支部", (Compound(name="海棠苑"),), "海棠苑社区", "柳园街道", "周明远", "单独党支部"
    )
    Door().set_up(folder, new, PASSWORD)
    with Door().open(folder, PASSWORD) as house:
        names = [_add_member(house, number) for number in range(MEMBERS)]
        for number in range(MINUTES):
            recorded = house.meetings.record(_meeting(number, names))
            house.meetings.finalise(recorded.meeting.id)
        for number in range(VOUCHERS):
            house.fund.add(_voucher(number, names))


def _add_member(house: House, number: int) -> str:
    name = f"赵{chr(0x4E00 + 7 * number)}明"
    first17 = f"3715021960{1 + number % 9:02d}15{number:03d}"
    facts = {"name": name, "citizen_id": first17 + check_character(first17), "category": "正式党员"}
    house.registers.add(Member.about, facts | {"joined_on": "1990-07-01", "full_member_on": "1991-07-01"})
    return name


def _meeting(number: int, names: list[str]) -> MeetingDraft:
    day = f"2026-10-{1 + number:02d}"
    speeches = "\n".join(f"{names[at]}{_SPEECH}" for at in range(number, number + 8))
    return MeetingDraft(
        facts={
            "kind": "党员大会",
            "title": f"第{number + 1}次党员大会",
            "started_at": f"{day} 19:00",
            "ended_at": f"{day} 20:30",
            "place": "海棠苑党群服务站",
            "host": names[0],
            "recorder": names[1],
        },
        absent={names[-1]: "病假", names[-2]: "公出"},
        items=[
            {
                "title": "讨论充电棚移位",
                "speeches": speeches,
                "resolution": _RESOLUTION,
                "responsible": names[2],
                "due_on": "2026-10-31",
                "matter": "一般事项",
                "ballot": "举手",
                "yes": str(MEMBERS - 2),
                "no": "0",
                "abstain": "0",
            }
        ],
    )


def _voucher(number: int, names: list[str]) -> dict[str, str]:
    facts = {"日期": f"2026-10-{1 + number // 2:02d}", "收付款方": "样例商店", "支付方式": "转账"}
    if number == 0:
        return facts | {"摘要": "收到工作经费", "金额": "10000", "科目": "上级拨付"}
    persons = {"经办人": names[1], "证明人": names[2], "审批人": names[0]}
    return facts | persons | {"摘要": f"购办公用品第{number}批", "金额": "99.50", "科目": "办公与通信"}
