"""党员信息登记表: all that is kept about one member on one page, to be checked and signed by hand."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.base.blocks import Cell, Document, FormBlock, Paragraph, SignPlaces, Title
from app.records.branch import Branch

_COLUMNS, _LABEL = 16, 3
# Longer than half a line holds at its label; the whole line is theirs.
_WIDE_FROM = 12
_MASKED = "公民身份号码、电话和住址已遮挡。"
_OPEN = "内部资料：含完整个人信息，请妥善保管，用后销毁。用途：{reason}。"


@dataclass(frozen=True)
class MemberSheet:
    """What the sheet says. ``shown``: label → text, an empty one to be filled in by hand.

    ``reason``: what the full personal data is wanted for; empty where it is masked.
    """

    branch: Branch
    name: str
    shown: Mapping[str, str]
    date_text: str
    reason: str


def sheet(told: MemberSheet, code: str) -> Document:
    """The sheet of one member."""
    note = _OPEN.format(reason=told.reason.rstrip("。")) if told.reason else _MASKED
    blocks = (
        Title("党员信息登记表"),
        Paragraph(f"{told.branch.name}　　{told.date_text}\n{note}", indent=0),
        FormBlock(_COLUMNS, tuple(_rows(told.shown)), small=True),
        SignPlaces(("本人（签字）", "书记（签字）")),
    )
    return Document(f"{told.name}党员信息登记表", blocks, code)


def _rows(shown: Mapping[str, str]) -> list[tuple[Cell, ...]]:
    """Two to a row in their order; a long one has a row to itself."""
    rows: list[tuple[Cell, ...]] = []
    waiting: tuple[str, str] | None = None
    for label, text in shown.items():
        if len(text) > _WIDE_FROM and not text.isascii():
            rows.append(_pair(label, text, _COLUMNS))
        elif waiting is None:
            waiting = label, text
        else:
            rows.append((*_pair(*waiting, _COLUMNS // 2), *_pair(label, text, _COLUMNS // 2)))
            waiting = None
    if waiting is not None:
        rows.append(_pair(*waiting, _COLUMNS))
    return rows


def _pair(label: str, text: str, width: int) -> tuple[Cell, Cell]:
    return Cell(label, _LABEL, label=True), Cell(text, width - _LABEL)
