"""Every paper in every format it has; what cannot be printed is named, and no file is left."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
import sqlalchemy as sa

from app.base.fields import Register
from app.base.month import Month
from app.base.refused import Refused
from app.models.tables import AUDIT
from app.records.five_haves import FiveHavesCheck, FiveHavesItem
from app.records.fund import FundEntry
from app.records.member import Member
from app.records.opinion_box import OpinionBox
from app.services.house import House
from app.services.packages import Packages
from app.services.recovery_sheet import recovery_sheet
from tests.services.monthly import head, meeting
from tests.services.tables import citizen_id

OCTOBER = Month(2026, 10)
NO_FONT = "\U00032000"
PAPERS: dict[str, Callable[[House, Path], object]] = {
    "会议记录": lambda house, path: house.papers.meeting(2, "会议记录").save(path),
    "会议纪要": lambda house, path: house.papers.meeting(2, "会议纪要").save(path),
    "签到表": lambda house, path: house.papers.meeting(2, "签到表").save(path),
    "议事会记录": lambda house, path: house.papers.meeting(4, "会议记录").save(path),
    "经费账": lambda house, path: house.papers.ledger(OCTOBER).save(path),
    "凭证": lambda house, path: house.papers.voucher("2026-10-008").save(path),
    "五有检查表": lambda house, path: house.papers.five_haves(OCTOBER).save(path),
    "五有还缺什么": lambda house, path: house.papers.lacking(OCTOBER).save(path),
    "党员登记表": lambda house, path: house.papers.member_sheet(1).save(path),
    "交叉任职": lambda house, path: house.papers.cross_table(OCTOBER).save(path),
    "名册": lambda house, path: house.papers.register_list(Member.about).save(path),
}


def text_of(path: Path) -> str:
    pages = pypdfium2.PdfDocument(path.read_bytes())
    return "".join(page.get_textpage().get_text_range() for page in pages).replace("\r\n", "")


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx", ".doc", ""])
def test_a_paper_is_written_whole_or_refused_with_nothing_left(
    branch: House, tmp_path: Path, name: str, suffix: str
) -> None:
    path = tmp_path / f"纸{suffix}"
    try:
        PAPERS[name](branch, path)
    except Refused as refusal:
        assert suffix != ".pdf" and all(refusal.lines)
        assert [one for one in tmp_path.iterdir() if one.is_file()] == []
    else:
        assert path.read_bytes()[:4] == (b"%PDF" if suffix == ".pdf" else b"PK\x03\x04")


def test_the_same_records_give_the_same_paper(branch: House, tmp_path: Path) -> None:
    for name, paper in PAPERS.items():
        for copy in ("一.pdf", "二.pdf"):
            paper(branch, tmp_path / copy)
        assert (tmp_path / "一.pdf").read_bytes() == (tmp_path / "二.pdf").read_bytes(), name


def test_a_draft_says_that_it_is_one(branch: House, tmp_path: Path) -> None:
    path = tmp_path / "纸.pdf"
    draft = branch.meetings.record(meeting()).meeting.id
    branch.papers.meeting(draft, "会议记录").save(path)
    assert "草稿" in text_of(path)
    branch.meetings.finalise(draft)
    branch.papers.meeting(draft, "会议记录").save(path)
    assert "草稿" not in text_of(path)


def test_an_amendment_is_printed_behind_the_minutes(branch: House, tmp_path: Path) -> None:
    path = tmp_path / "纸.pdf"
    branch.papers.meeting(2, "会议记录").save(path)
    before = text_of(path)
    branch.meetings.amend(2, "责任人应为马秀英", "许凤霞")
    branch.papers.meeting(2, "会议记录").save(path)
    assert "责任人应为马秀英" not in before
    assert "责任人应为马秀英" in text_of(path)


def test_a_character_no_font_has_is_named_and_nothing_is_written(branch: House, tmp_path: Path) -> None:
    path = tmp_path / "纸.pdf"
    path.write_bytes(b"the paper of last time")
    typed = {"name": f"赵{NO_FONT}", "citizen_id": citizen_id(777), "category": "正式党员"}
    branch.registers.add(Member.about, typed)
    draft = branch.meetings.record(meeting(absent={typed["name"]: "病假"})).meeting.id
    for paper in (
        branch.papers.meeting(draft, "会议记录"),
        branch.papers.meeting(draft, "签到表"),
        branch.papers.register_list(Member.about),
    ):
        with pytest.raises(Refused) as caught:
            paper.save(path)
        assert caught.value.code == "no_glyph"
        assert f"里有1个字打不出来：{NO_FONT}。" in caught.value.lines[0]
    assert path.read_bytes() == b"the paper of last time"
    assert [one.name for one in tmp_path.glob("纸*")] == ["纸.pdf"]


@pytest.mark.parametrize("name", ["䶮", "㛃", "\U0002c356", "\U0002a6d6", "〇", "阿依古丽·买买提"])
def test_a_rare_name_is_printed(branch: House, tmp_path: Path, name: str) -> None:
    path = tmp_path / "纸.pdf"
    branch.registers.add(OpinionBox.about, {"place": f"{name}家门口"})
    try:
        branch.papers.register_list(OpinionBox.about).save(path)
    except Refused as refusal:  # told, never dropped
        assert name in refusal.message
    else:
        assert name in text_of(path)


def test_what_is_shown_is_what_is_saved(branch: House, tmp_path: Path) -> None:
    paper = branch.papers.meeting(2, "会议记录")
    shown = paper.pdf()
    branch.meetings.amend(2, "责任人应为马秀英", "许凤霞")
    paper.save(tmp_path / "纸.PDF")
    assert (tmp_path / "纸.PDF").read_bytes() == shown
    assert (paper.title[-9:], paper.suffixes) == ("〔2026〕第1次", (".pdf", ".docx"))
    assert branch.papers.meeting(2, "签到表").suffixes == (".pdf", ".docx", ".xlsx")


def test_a_member_s_sheet_is_masked_unless_somebody_says_what_for(branch: House, tmp_path: Path) -> None:
    member = branch.registers.record(Member.about, 1)
    assert isinstance(member, Member)
    before = head(branch)
    branch.papers.member_sheet(1).save(path := tmp_path / "登记表.pdf")
    masked = text_of(path)
    assert head(branch) == before
    assert member.name in masked and "已遮挡" in masked
    assert member.citizen_id not in masked and member.mobile not in masked
    for reason in ("", " "):
        with pytest.raises(Refused) as caught:
            branch.papers.member_sheet(1, unmasked=True, reason=reason)
        assert caught.value.code == "reason_needed"
    assert head(branch) == before
    branch.papers.member_sheet(1, unmasked=True, reason=" 换届造册 ").save(path)
    whole = text_of(path)
    assert member.citizen_id in whole and "用途：换届造册。" in whole
    assert head(branch) == before + 1
    with branch.place.store.read() as reader:
        last = reader._connection.execute(sa.select(AUDIT.c.sentence).order_by(AUDIT.c.seq.desc())).scalar()
    assert last == f"打印党员 {member.name} 的登记表（未遮挡，用途：换届造册）"


def test_every_member_s_sheet_is_one_page(branch: House) -> None:
    for member in branch.registers.records(Member.about)[:12]:
        pdf = branch.papers.member_sheet(member.id).pdf()
        assert len(pypdfium2.PdfDocument(pdf)) == 1


def test_what_is_lacking_says_only_what_is_not_met(branch: House, house: House, tmp_path: Path) -> None:
    path = tmp_path / "缺.pdf"
    items = {item.id: item for item in branch.registers.records(FiveHavesItem.about)}
    checks = branch.registers.records(FiveHavesCheck.about)
    levels = {check.item: check.level for check in checks if isinstance(check, FiveHavesCheck)}
    branch.papers.lacking(OCTOBER).save(path)
    told = text_of(path)
    for number, item in items.items():
        assert isinstance(item, FiveHavesItem)
        assert (item.title in told) == (levels.get(number) not in ("达标", "不适用")), item.title
    house.papers.lacking(OCTOBER).save(path)  # nobody has looked at anything yet
    assert "去看一看" in text_of(path)
    assert len(pypdfium2.PdfDocument(path.read_bytes())) == 1


def test_the_recovery_sheet_is_printed_and_never_a_file(tmp_path: Path, code: str) -> None:
    paper = recovery_sheet("海棠苑党支部", code, date(2026, 11, 23))
    pages = pypdfium2.PdfDocument(paper.pdf())
    assert len(pages) == 1
    told = pages[0].get_textpage().get_text_range()
    lines = {"-".join(line.split()) for line in told.splitlines()}
    assert code in lines  # on one line
    assert "装进信封" in told and "2026年11月23日" in told and "海棠苑党支部" in told
    assert paper.suffixes == ()
    for suffix in (".pdf", ".docx", ".txt"):
        with pytest.raises(Refused) as caught:
            paper.save(tmp_path / f"码{suffix}")
        assert caught.value.code == "on_paper_only"
    assert list(tmp_path.iterdir()) == []


REFUSED: list[tuple[Callable[[House, Path], object], str]] = [
    (lambda house, path: house.papers.meeting(99, "会议记录").save(path), "not_found"),
    (lambda house, path: house.papers.meeting(1, "请柬").save(path), "no_such_paper"),
    (lambda house, path: house.papers.member_sheet(9999).save(path), "not_found"),
    (lambda house, path: house.papers.voucher("2026-10-099").save(path), "no_such_voucher"),
]


@pytest.mark.parametrize(("paper", "code"), REFUSED)
def test_what_is_not_there_is_not_printed(
    branch: House, tmp_path: Path, paper: Callable[[House, Path], object], code: str
) -> None:
    with pytest.raises(Refused) as caught:
        paper(branch, tmp_path / "纸.pdf")
    assert caught.value.code == code
    assert not (tmp_path / "纸.pdf").exists()


def test_papers_of_an_empty_branch_can_be_printed(house: House, tmp_path: Path) -> None:
    for name in ("经费账", "五有检查表", "五有还缺什么", "交叉任职", "名册"):
        PAPERS[name](house, tmp_path / f"{name}.pdf")
        assert (tmp_path / f"{name}.pdf").stat().st_size > 1000


def test_a_guarded_register_can_still_be_listed_exported_and_printed(branch: House, tmp_path: Path) -> None:
    register: Register = FundEntry.about
    assert len(branch.registers.plain(register)) == 14
    assert branch.registers.export(register, tmp_path / "账.xlsx") == 14
    branch.papers.register_list(register).save(tmp_path / "账.pdf")
    assert "共14" in text_of(tmp_path / "账.pdf")
    assert isinstance(branch.packages, Packages)
