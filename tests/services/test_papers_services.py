"""Every paper in every format it has; what cannot be printed is named, and no file is left."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from app.base.fields import Register
from app.base.month import Month
from app.base.refused import Refused
from app.records.fund import FundEntry
from app.records.member import Member
from app.records.opinion_box import OpinionBox
from app.services.house import House
from app.services.packages import Packages
from tests.services.monthly import meeting
from tests.services.tables import citizen_id

OCTOBER = Month(2026, 10)
NO_FONT = "\U00032000"
PAPERS: dict[str, Callable[[House, Path], object]] = {
    "会议记录": lambda house, path: house.papers.meeting(2, "会议记录", path),
    "会议纪要": lambda house, path: house.papers.meeting(2, "会议纪要", path),
    "签到表": lambda house, path: house.papers.meeting(2, "签到表", path),
    "议事会记录": lambda house, path: house.papers.meeting(4, "会议记录", path),
    "经费账": lambda house, path: house.papers.ledger(OCTOBER, path),
    "凭证": lambda house, path: house.papers.voucher("2026-10-008", path),
    "五有检查表": lambda house, path: house.papers.five_haves(OCTOBER, path),
    "交叉任职": lambda house, path: house.papers.cross_table(OCTOBER, path),
    "名册": lambda house, path: house.papers.register_list(Member.about, path),
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
    branch.papers.meeting(draft, "会议记录", path)
    assert "草稿" in text_of(path)
    branch.meetings.finalise(draft)
    branch.papers.meeting(draft, "会议记录", path)
    assert "草稿" not in text_of(path)


def test_an_amendment_is_printed_behind_the_minutes(branch: House, tmp_path: Path) -> None:
    path = tmp_path / "纸.pdf"
    branch.papers.meeting(2, "会议记录", path)
    before = text_of(path)
    branch.meetings.amend(2, "责任人应为马秀英", "许凤霞")
    branch.papers.meeting(2, "会议记录", path)
    assert "责任人应为马秀英" not in before
    assert "责任人应为马秀英" in text_of(path)


def test_a_character_no_font_has_is_named_and_nothing_is_written(branch: House, tmp_path: Path) -> None:
    path = tmp_path / "纸.pdf"
    path.write_bytes(b"the paper of last time")
    typed = {"name": f"赵{NO_FONT}", "citizen_id": citizen_id(777), "category": "正式党员"}
    branch.registers.add(Member.about, typed)
    draft = branch.meetings.record(meeting(absent={typed["name"]: "病假"})).meeting.id
    for paper in (
        lambda: branch.papers.meeting(draft, "会议记录", path),
        lambda: branch.papers.meeting(draft, "签到表", path),
        lambda: branch.papers.register_list(Member.about, path),
    ):
        with pytest.raises(Refused) as caught:
            paper()
        assert caught.value.code == "no_glyph"
        assert f"里有1个字打不出来：{NO_FONT}。" in caught.value.lines[0]
    assert path.read_bytes() == b"the paper of last time"
    assert [one.name for one in tmp_path.glob("纸*")] == ["纸.pdf"]


@pytest.mark.parametrize("name", ["䶮", "㛃", "\U0002c356", "\U0002a6d6", "〇", "阿依古丽·买买提"])
def test_a_rare_name_is_printed(branch: House, tmp_path: Path, name: str) -> None:
    path = tmp_path / "纸.pdf"
    branch.registers.add(OpinionBox.about, {"place": f"{name}家门口"})
    try:
        branch.papers.register_list(OpinionBox.about, path)
    except Refused as refusal:  # told, never dropped
        assert name in refusal.message
    else:
        assert name in text_of(path)


REFUSED: list[tuple[Callable[[House, Path], object], str]] = [
    (lambda house, path: house.papers.meeting(99, "会议记录", path), "not_found"),
    (lambda house, path: house.papers.meeting(1, "请柬", path), "no_such_paper"),
    (lambda house, path: house.papers.voucher("2026-10-099", path), "no_such_voucher"),
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
    for name in ("经费账", "五有检查表", "交叉任职", "名册"):
        PAPERS[name](house, tmp_path / f"{name}.pdf")
        assert (tmp_path / f"{name}.pdf").stat().st_size > 1000


def test_a_guarded_register_can_still_be_listed_exported_and_printed(branch: House, tmp_path: Path) -> None:
    register: Register = FundEntry.about
    assert len(branch.registers.plain(register)) == 14
    assert branch.registers.export(register, tmp_path / "账.xlsx") == 14
    assert branch.papers.register_list(register, tmp_path / "账.pdf") == 14
    assert isinstance(branch.packages, Packages)
