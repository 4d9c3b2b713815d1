"""The first page, the check list of the report, the fund and the cross-appointments of the sample branch."""

from pathlib import Path

import pytest

from app.base.clock import FixedClock
from app.base.money import Money
from app.base.month import Month
from app.models.store import NotFound
from app.records.branch import Compound
from app.records.five_haves import FiveHavesCheck, FiveHavesItem
from app.records.meeting import Meeting
from app.records.party_group import PartyGroup
from app.rules.agenda import Place
from app.rules.fund_overview import preview
from app.rules.months import MonthInFuture
from app.rules.report_checks import Check
from app.services.house import House
from tests.services.monthly import grant, head, meeting, spending

OCTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)


def titles(house: House) -> list[tuple[str, str]]:
    return [(matter.when, matter.title) for matter in house.agenda.today().matters]


def check(house: House, month: Month, word: str) -> Check:
    """The one check of a month whose title has this word."""
    (found,) = [one for one in house.report_checks.of(month).checks if word in one.title]
    return found


def test_the_first_page_of_the_sample_branch(branch: House) -> None:
    before = head(branch)
    told = branch.agenda.today()
    assert (told.secretary, told.greeting, str(told.today)) == ("周明远", "上午好", "2026-11-23")
    assert [(matter.when, matter.title) for matter in told.matters] == [
        ("逾期", "4 份会议记录还没签字"),
        ("逾期", "10月党小组会差 3 个组"),
        ("逾期", "9月到10月经费账还没结"),
        ("逾期", "10月月报还没有封装"),
        ("5天内", "田甜同志预备期11月28日满一年"),
        ("17天内", "石磊同志预备期12月10日满一年"),
        ("25天内", "业委会换届要请街道启动"),
        ("本月", "11月支委会还没有记录"),
        ("本月", "11月党小组会差 4 个组"),
        ("本月", "五有自检还差 2 项"),
    ]
    assert head(branch) == before


def test_the_few_figures_of_the_sample_branch(branch: House) -> None:
    told = branch.agenda.today().glance
    assert told.members is not None
    assert (told.members.total, told.members.full, told.members.probationary) == (36, 34, 2)
    assert told.five_haves is not None
    assert (told.five_haves.met, told.five_haves.lacking) == (3, ("有服务", "有经费"))
    assert told.fund is not None
    assert (str(told.fund.balance), told.fund.share_left) == ("6,446.47", 64)
    assert told.report is None


def test_a_new_folder_owes_only_what_every_folder_does(house: House) -> None:
    items = len(house.registers.records(FiveHavesItem.about))
    missing = house.report_checks.missing()
    assert titles(house) == [("本月", f"五有自检还差 {items} 项"), ("本月", f"11月月报还差 {missing} 项")]


def test_an_old_backup_is_told_until_there_is_a_new_one(house: House, clock: FixedClock) -> None:
    house.backups.create()
    clock.forward(days=8)
    assert titles(house)[0] == ("逾期", "资料有 8 天没有备份了")
    house.backups.create()
    assert "备份" not in "".join(title for _, title in titles(house))


def test_what_is_done_is_gone_from_the_page(branch: House, tmp_path: Path, clock: FixedClock) -> None:
    picture = tmp_path / "扫描.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    for one in branch.registers.records(Meeting.about):
        branch.meetings.file_signed(one.id, picture)
    branch.packages.export(OCTOBER, tmp_path / "out")
    branch.backups.create()
    told = titles(branch)
    assert not [title for word, title in told if word == "逾期"]
    report = branch.agenda.today().glance.report
    assert report is not None
    assert (report.month, report.state, str(report.on)) == (OCTOBER, "已封装", "2026-11-23")
    assert branch.report_checks.due() == NOVEMBER
    assert ("本月", f"11月月报还差 {branch.report_checks.missing()} 项") in told
    clock.forward(hours=8)
    assert branch.agenda.today().greeting == "晚上好"


def test_the_checks_of_a_month_that_is_over(branch: House) -> None:
    told = branch.report_checks.of(OCTOBER)
    assert (branch.report_checks.due(), branch.report_checks.missing()) == (OCTOBER, told.missing)
    assert [one.title for one in told.checks if not one.done] == [
        "10月党小组会差 3 个组",
        "4 份会议记录还没签字归档",
        "经费账还没结到10月31日",
        "五有自检还差 2 项",
    ]
    assert (told.missing, told.blocked, told.exported) == (4, "", None)
    assert not any(one.blocking for one in told.checks)
    assert [(one.name, one.amount) for one in told.contents][:2] == [("月报表", "1 份"), ("会议记录", "4 份")]


def test_only_what_an_export_refuses_blocks(branch: House, tmp_path: Path) -> None:
    told = branch.report_checks.of(NOVEMBER)
    blocking = [one.title for one in told.checks if one.blocking]
    assert blocking == ["2026年11月还没有过完"]
    assert told.blocked == "2026年11月还没有过完。请到2026年11月30日或以后再做。"
    assert told.missing == sum(not one.done for one in told.checks) - 1
    early = branch.report_checks.of(Month(2025, 10))
    assert [one.title for one in early.checks if one.blocking] == [
        "第一次封装月报，2025年10月太早了，最早只能是12个月以前"
    ]
    with pytest.raises(MonthInFuture):
        branch.report_checks.of(Month(2026, 12))


def test_an_exported_month_has_nothing_missing_and_its_lights(branch: House, tmp_path: Path) -> None:
    assert branch.report_checks.lights() == []
    done = branch.packages.export(OCTOBER, tmp_path / "out")
    told = branch.report_checks.of(OCTOBER)
    assert (told.missing, told.blocked, told.exported) == (0, "", done.package)
    (light,) = branch.report_checks.lights()
    assert (light.package_id, light.month, light.number) == (done.package.id, OCTOBER, "第001号")
    assert light.sentence == "今天 10:32 封装"
    assert light.states == (("已封装", True), ("已交出", False), ("街道已收", False), ("已采用", False))
    assert len(done.contents) >= sum(one.amount.endswith("份") for one in told.contents)


def test_the_lights_name_another_day(branch: House, tmp_path: Path, clock: FixedClock) -> None:
    branch.packages.export(OCTOBER, tmp_path / "out")
    clock.forward(days=2)
    assert branch.report_checks.lights()[0].sentence == "11月23日 10:32 封装"


def test_drafts_do_not_count_and_are_named(house: House) -> None:
    kept = house.meetings.record(meeting()).meeting
    told = check(house, NOVEMBER, "定稿")
    assert (told.title, told.done, told.blocking) == ("1 份会议记录还没定稿", False, False)
    assert told.place == Place(subject="meetings", record_id=kept.id)
    assert told.detail == "11月10日党员大会；不定稿，不计入本月"


def test_a_spending_without_its_meeting_is_named(house: House) -> None:
    house.fund.add(grant())
    assert check(house, NOVEMBER, "研究记录").done
    large = house.fund.add(spending(amount="500"))
    told = check(house, NOVEMBER, "研究记录")
    assert (told.title, told.done) == ("1 笔支出没有研究记录", False)
    assert told.place == Place(subject="fund", record_id=large.line.entry.id, field="resolution")
    house.fund.cancel(large.line.voucher)
    assert check(house, NOVEMBER, "研究记录").done


def test_the_branch_itself_is_looked_at_as_the_report_does(house: House) -> None:
    assert check(house, NOVEMBER, "底数").detail.startswith("支部的组建形式没有写")
    house.registers.add(PartyGroup.about, {"name": "第一党小组", "compound": "海棠苑"})
    assert "第一党小组有0名党员" in check(house, NOVEMBER, "底数").detail


def test_the_five_haves_are_those_of_the_months_end(branch: House) -> None:
    typed = {"item": "服务清单和电话上墙", "checked_on": "2026-11-20", "level": "达标"}
    branch.registers.add(FiveHavesCheck.about, typed)
    assert check(branch, OCTOBER, "五有").title == "五有自检还差 2 项"
    assert check(branch, NOVEMBER, "五有").title == "五有自检还差 1 项"


def test_the_fund_of_the_sample_branch(branch: House) -> None:
    told = branch.fund_view.sheet(2026).overview
    assert (str(told.balance), str(told.granted), str(told.spent)) == ("6,446.47", "10,000.00", "3,554.90")
    assert told.bars[0] == ("走访慰问", Money(107200))
    assert sum(cost.fen for _, cost in told.bars) == told.spent.fen
    assert (told.next_short, told.closed) == ("11-001", None)
    assert told.lines == tuple(branch.fund.lines())


def test_a_preview_says_what_the_ledger_then_says(branch: House) -> None:
    seen = branch.fund_view.sheet(2026)
    lines, settings = seen.overview.lines, seen.overview.settings
    told = preview(lines, settings, Money.parse("268"), seen.kind_of("办公与通信"))
    entered = branch.fund.add(spending(amount="268"))
    assert entered.line.balance == told.balance
    assert told.fine == "不满500元，不用支委会研究"
    lines = branch.fund_view.sheet(2026).overview.lines
    income = preview(lines, settings, Money.parse("100"), seen.kind_of("上级拨付"))
    assert income.balance == entered.line.balance + Money.parse("100")


def test_the_two_sides_of_the_sample_branch(branch: House) -> None:
    compound = branch.registers.records(Compound.about)[0]
    told = branch.owners_view.of(compound.id).cross
    assert (told.body, told.party, told.size, told.share) == ("海棠苑业主委员会", 4, 7, "57.1%")
    assert [(one.name, one.words) for one in told.crossed] == [
        ("周明远", "书记兼主任（一肩挑）"),
        ("张国栋", "组织委员兼副主任"),
    ]
    assert told.term is not None
    assert (told.term.days, told.term.says) == (25, "12月18日前请街道启动换届")
    with pytest.raises(NotFound):
        branch.owners_view.of(99)
