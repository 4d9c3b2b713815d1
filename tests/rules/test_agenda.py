"""What is due today, and what is not: every subject at the days where it begins and turns."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import pytest

from app.base.fields import Record
from app.base.month import Month
from app.records.fund import FundCategory, FundClosing
from app.records.meeting import COMMITTEE, GENERAL, GROUP
from app.records.package import Package
from app.records.party_group import PartyGroup
from app.records.setting import Setting
from app.rules.agenda import Look, Matter, Place, Urgency, in_order
from app.rules.agenda import fund as fund_subject
from app.rules.agenda import meetings as meetings_subject
from app.rules.agenda import members as members_subject
from app.rules.agenda import owners as owners_subject
from app.rules.agenda import reports as reports_subject
from app.rules.agenda.catalogue import due
from app.rules.agenda.five_haves import matters as five_haves_matters
from app.rules.agenda.glance import glance
from app.rules.agenda.months import month_due
from app.rules.settings import Settings
from tests.rules.books import (
    Books,
    body,
    check,
    day,
    entry,
    meeting,
    member,
    sub_item,
    term,
    when,
)

TODAY = day("2026-11-23")


def look(
    *records: Record,
    today: date = TODAY,
    signed: Iterable[int] = (),
    missing: int = 0,
    backup: str | None = "2026-11-22",
    settings: Settings | None = None,
) -> Look:
    return Look(
        books=Books(*records),
        today=today,
        settings=settings or Settings(),
        signed=frozenset(signed),
        report_missing=missing,
        last_backup=day(backup) if backup else None,
    )


def told(matters: Iterable[Matter]) -> list[tuple[str, str]]:
    return [(matter.when, matter.title) for matter in matters]


def package(month: Month) -> Package:
    return Package(
        id=1, month=month, line="甲", sequence=1, name="包", sha256="", manifest_sha256="",
        audit_seq=1, audit_hash="", exported_at=datetime(2026, 11, 5, 10, 40), exported_by="周明远",
    )  # fmt: skip


def group(number: int, name: str, **changed: str) -> PartyGroup:
    dates = {field: when(text) for field, text in changed.items()}
    return PartyGroup(id=number, name=name, compound=1, **dates)  # type: ignore[arg-type]


def test_nothing_recorded_nothing_due() -> None:
    assert due(look()) == []


def test_the_worst_comes_first_and_within_it_the_nearest() -> None:
    place = Place(subject="members")
    shuffled = [
        Matter(urgency, days, "", "", "", place)
        for urgency, days in (
            (Urgency.THIS_MONTH, 7), (Urgency.SOON, 17), (Urgency.OVERDUE, -2), (Urgency.SOON, 5),
            (Urgency.OVERDUE, -25),
        )
    ]  # fmt: skip
    assert [matter.when for matter in in_order(shuffled)] == ["逾期", "逾期", "5天内", "17天内", "本月"]
    assert [matter.days for matter in in_order(shuffled)][:2] == [-25, -2]


# ---------------------------------------------------------------- meetings


def roll(count: int) -> list[Record]:
    return [member(number) for number in range(1, count + 1)]


def november(number: int, kind: str, on: int = 5, **changed: object) -> Record:
    return meeting(number, kind, started_at=datetime(2026, 11, on, 19, 0), **changed)


def test_a_committee_is_asked_for_from_seven_full_members_on() -> None:
    assert told(meetings_subject.matters(look(*roll(6)))) == []
    assert told(meetings_subject.matters(look(*roll(7)))) == [("本月", "11月支委会还没有记录")]
    held = look(*roll(7), november(1, COMMITTEE), signed=[1])
    assert told(meetings_subject.matters(held)) == []


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-11-23", []),
        ("2026-12-01", [("本月", "第四季度党员大会还没有记录")]),
        ("2026-12-31", [("本月", "第四季度党员大会还没有记录")]),
    ],
)
def test_the_general_meeting_is_asked_for_in_the_last_month_of_a_quarter(
    today: str, expected: list[tuple[str, str]]
) -> None:
    assert told(meetings_subject.matters(look(member(1), today=day(today)))) == expected


def test_a_general_meeting_of_october_serves_december() -> None:
    held = meeting(1, GENERAL)
    seen = look(member(1), held, today=day("2026-12-10"), signed=[1])
    assert told(meetings_subject.matters(seen)) == []


def test_what_a_past_month_lacks_is_overdue_until_it_was_reported() -> None:
    records = (*roll(7), meeting(1, GENERAL), november(2, COMMITTEE))
    found = list(meetings_subject.matters(look(*records, signed=[1, 2])))
    assert told(found) == [("逾期", "10月支委会还没有记录")]
    assert found[0].place == Place(subject="meetings", month=Month(2026, 10), kind=COMMITTEE)
    reported = look(*records, package(Month(2026, 10)), signed=[1, 2])
    assert told(meetings_subject.matters(reported)) == []


def test_a_branch_that_began_this_month_owes_nothing_for_the_last() -> None:
    assert told(meetings_subject.matters(look(*roll(7), november(1, COMMITTEE), signed=[1]))) == []


def test_party_groups_are_named_while_they_are_few() -> None:
    groups = [group(1, "第一党小组"), group(2, "第二党小组"), group(3, "第三党小组")]
    held = [november(number, GROUP, party_group=number) for number in (1, 2)]
    found = list(meetings_subject.matters(look(*groups, *held, signed=[1, 2])))
    assert told(found) == [("本月", "11月党小组会差第三党小组")]
    assert found[0].detail == "第一党小组、第二党小组已开"
    assert found[0].place.party_group == 3
    many = list(meetings_subject.matters(look(*groups)))
    assert told(many) == [("本月", "11月党小组会差 3 个组")]
    assert many[0].detail == "第一党小组、第二党小组、第三党小组没有记录"


def test_a_group_founded_in_the_month_or_dissolved_is_not_asked() -> None:
    groups = [group(1, "新组", founded_on="2026-11-10"), group(2, "旧组", dissolved_on="2026-11-01")]
    assert told(meetings_subject.matters(look(*groups))) == []


def test_minutes_are_final_a_day_after_and_signed_a_week_after_the_meeting() -> None:
    draft = november(1, "有事来聊", 22, finalised_at=None)
    assert told(meetings_subject.matters(look(draft))) == [("今天", "11月22日有事来聊记录还没定稿")]
    late = look(draft, today=day("2026-11-24"))
    assert told(meetings_subject.matters(late)) == [("逾期", "11月22日有事来聊记录还没定稿")]
    final = november(1, "有事来聊", 16)
    assert told(meetings_subject.matters(look(final))) == [("今天", "11月16日有事来聊记录还没签字")]
    assert told(meetings_subject.matters(look(final, signed=[1]))) == []


def test_many_unsigned_minutes_come_as_one_matter_that_opens_the_oldest() -> None:
    held = [november(number, "有事来聊", number) for number in (4, 3, 2)]
    found = list(meetings_subject.matters(look(*held)))
    assert told(found) == [("逾期", "3 份会议记录还没签字")]
    assert found[0].detail == "最早的是11月2日有事来聊 · 开会已过 21 天"
    assert (found[0].place.record_id, found[0].action) == (2, "补签字")


# ---------------------------------------------------------------- members


def probationary(joined: str | None, **changed: object) -> Record:
    return member(1, name="田甜", category="预备党员", joined_on=when(joined) if joined else None, **changed)


@pytest.mark.parametrize(
    ("joined", "expected"),
    [
        ("2025-12-24", []),
        ("2025-12-23", [("30天内", "田甜同志预备期12月23日满一年")]),
        ("2025-11-28", [("5天内", "田甜同志预备期11月28日满一年")]),
        ("2025-11-23", [("今天", "田甜同志预备期11月23日满一年")]),
        ("2025-11-22", [("已到期", "田甜同志预备期11月22日已满一年")]),
        ("2025-08-25", [("已到期", "田甜同志预备期8月25日已满一年")]),
        ("2025-08-24", [("逾期", "田甜同志预备期8月24日已满一年")]),
        ("2024-11", [("逾期", "田甜同志预备期2025年11月已满一年")]),
        (None, []),
    ],
)
def test_probation(joined: str | None, expected: list[tuple[str, str]]) -> None:
    assert told(members_subject.matters(look(probationary(joined)))) == expected


def test_a_full_member_or_one_who_left_has_no_probation() -> None:
    left = probationary("2025-11-28", standing="已转出")
    full = member(2, joined_on=when("2025-11-28"))
    assert told(members_subject.matters(look(left, full))) == []


# ---------------------------------------------------------------- owners


def ending(ends: str, **changed: object) -> tuple[Record, Record]:
    facts: dict[str, Any] = {
        "elected_on": day("2022-03-10"),
        "ends_on": day(ends),
        "filed_on": day("2022-04-01"),
    } | changed
    return body(), term(**facts)


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ("2027-03-24", []),
        ("2027-03-23", [("30天内", "业委会换届要请街道启动")]),
        ("2027-02-21", [("今天", "业委会换届要请街道启动")]),
        ("2027-02-20", [("逾期", "业委会换届还没有记录")]),
        ("2026-11-23", [("逾期", "业委会换届还没有记录")]),
        ("2026-11-22", [("逾期", "业委会任期11月22日已满")]),
    ],
)
def test_the_end_of_a_term(ends: str, expected: list[tuple[str, str]]) -> None:
    assert told(owners_subject.matters(look(*ending(ends)))) == expected


def test_a_term_names_its_law_and_the_days_left() -> None:
    found = list(owners_subject.matters(look(*ending("2027-03-10"))))
    assert found[0].detail == "任期到2027年3月10日，法定提前90天 · 还有 17 天"
    assert found[0].place == Place(subject="owners", record_id=1, field="ends_on")


def test_the_next_term_ends_what_the_last_one_asked_for() -> None:
    following = term(2, elected_on=day("2026-11-20"), ends_on=day("2031-11-19"), filed_on=TODAY)
    assert told(owners_subject.matters(look(*ending("2026-12-31"), following))) == []


def test_a_dissolved_body_asks_for_nothing() -> None:
    gone = body(dissolved_on=when("2026-11-01"))
    assert told(owners_subject.matters(look(gone, ending("2026-11-22")[1]))) == []


@pytest.mark.parametrize(
    ("elected", "expected"), [("2026-10-24", "今天"), ("2026-10-23", "逾期"), ("2026-11-23", "30天内")]
)
def test_filing_within_thirty_days(elected: str, expected: str) -> None:
    unfiled = term(elected_on=day(elected), ends_on=day("2031-10-01"), filed_on=None)
    assert told(owners_subject.matters(look(body(), unfiled))) == [(expected, "业委会第1届还没有备案")]


def test_several_bodies_are_named() -> None:
    second = term(2, of_body=2, elected_on=day("2026-11-01"), ends_on=day("2031-10-01"))
    found = told(owners_subject.matters(look(*ending("2029-01-01"), body(2, 2), second)))
    assert found == [("8天内", "业委会2第2届还没有备案")]


# ---------------------------------------------------------------- five haves, fund


def test_five_haves_counts_what_is_missing_and_what_nobody_looked_at() -> None:
    items = [sub_item(1), sub_item(2), sub_item(3, "有考核"), sub_item(4, "有考核")]
    checks = [check(1, "达标"), check(2, "未达标"), check(3, "不适用")]
    found = list(five_haves_matters(look(*items, *checks)))
    assert told(found) == [("本月", "五有自检还差 2 项")]
    assert found[0].detail == "有场所差 1 项，有考核差 1 项；其中 1 项还没有检查过"
    assert found[0].place.record_id == 2
    assert told(five_haves_matters(look(sub_item(1), check(1, "达标")))) == []


def closing(month: Month) -> FundClosing:
    return FundClosing(id=1, month=month, balance=entry(1, 0).amount, closed_on=TODAY, closed_by="周明远")


def test_months_that_are_over_are_to_be_closed_by_the_day_of_the_report() -> None:
    kept = entry(1, 1000000, Month(2026, 9))
    assert told(fund_subject.matters(look(kept))) == [("逾期", "9月到10月经费账还没结")]
    early = look(kept, closing(Month(2026, 9)), today=day("2026-11-03"))
    assert told(fund_subject.matters(early)) == [("2天内", "10月经费账还没结")]
    assert told(fund_subject.matters(look(kept, closing(Month(2026, 10))))) == []
    assert told(fund_subject.matters(look(entry(1, 1000000, Month(2026, 11))))) == []


@pytest.mark.parametrize(("fen", "asked"), [(100000, False), (99999, True)])
def test_a_low_balance_is_a_setting(fen: int, asked: bool) -> None:
    kept = (entry(1, fen, Month(2026, 11)),)
    assert bool(told(fund_subject.matters(look(*kept)))) is asked
    lower = Settings([Setting(name="fund_low", value="100")])
    assert told(fund_subject.matters(look(*kept, settings=lower))) == []


# ---------------------------------------------------------------- report, backup


def test_which_report_is_due_next() -> None:
    october, november = Month(2026, 10), Month(2026, 11)
    assert month_due(Books(), TODAY) == november
    assert month_due(Books(meeting(1)), TODAY) == october
    assert month_due(Books(entry(1, 100, october)), TODAY) == october
    assert month_due(Books(package(Month(2026, 8))), TODAY) == Month(2026, 9)
    assert month_due(Books(package(october)), TODAY) == november
    assert month_due(Books(package(november)), day("2026-11-30")) == november


def test_a_report_not_sealed_is_overdue_behind_its_day() -> None:
    waiting = look(package(Month(2026, 8)), missing=2)
    found = list(reports_subject.matters(waiting))
    assert told(found) == [("逾期", "9月月报还没有封装")]
    assert found[0].detail == "10月5日前上报街道 · 已过 49 天 · 还差 2 项 · 一共 2 个月没封装"
    assert found[0].place == Place(subject="report", month=Month(2026, 9))
    early = look(meeting(1), today=day("2026-11-03"))
    assert told(reports_subject.matters(early)) == [("2天内", "10月月报还没有封装")]
    tenth = Settings([Setting(name="report_day", value="10")])
    later = look(meeting(1), today=day("2026-11-06"), settings=tenth)
    assert told(reports_subject.matters(later)) == [("4天内", "10月月报还没有封装")]


def test_the_running_month_is_told_while_points_are_open() -> None:
    reported = package(Month(2026, 10))
    found = list(reports_subject.matters(look(reported, missing=2)))
    assert told(found) == [("本月", "11月月报还差 2 项")]
    assert found[0].detail == "12月5日前上报街道"
    assert told(reports_subject.matters(look(reported))) == []


@pytest.mark.parametrize(
    ("last", "expected"),
    [
        (None, [("本月", "资料还没有备份过")]),
        ("2026-11-16", []),
        ("2026-11-15", [("逾期", "资料有 8 天没有备份了")]),
    ],
)
def test_a_backup_a_week_old_is_too_old(last: str | None, expected: list[tuple[str, str]]) -> None:
    assert told(reports_subject.matters(look(backup=last))) == expected


# ---------------------------------------------------------------- the few figures


def test_at_a_glance_nothing_is_none() -> None:
    empty = glance(look(sub_item(1)))
    assert (empty.members, empty.five_haves, empty.fund, empty.report) == (None, None, None, None)


def test_at_a_glance() -> None:
    grant = FundCategory(id=1, name="上级拨付", kind="拨付")
    paid = FundCategory(id=2, name="办公与通信", kind="支出")
    seen = glance(
        look(
            member(1), member(2, category="预备党员"), member(3, standing="去世"), member(4, category=""),
            sub_item(1), check(1, "达标"), sub_item(2, "有服务"), check(2, "部分达标"),
            grant, paid, entry(1, 1000000), entry(2, -397950, category=2, entered_on=day("2026-10-12")),
            package(Month(2026, 10)),
        )
    )  # fmt: skip
    assert seen.members is not None
    assert (seen.members.total, seen.members.full, seen.members.probationary) == (2, 1, 1)
    assert seen.five_haves is not None
    assert (seen.five_haves.met, seen.five_haves.of, seen.five_haves.lacking) == (1, 5, ("有服务",))
    assert seen.fund is not None
    assert (str(seen.fund.balance), str(seen.fund.granted)) == ("6,020.50", "10,000.00")
    assert (seen.fund.share_left, seen.fund.last_entry) == (60, day("2026-10-12"))
    assert seen.report is not None
    assert (seen.report.month, seen.report.state, seen.report.on) == (
        Month(2026, 10), "已封装", day("2026-11-05"),
    )  # fmt: skip
