"""五有检查表: each sub-item with its standard, what was found when and by whom, and what is missing."""

from collections.abc import Iterator, Mapping, Sequence

from app.base.blocks import Align, Block, Document, Head, Heading, Paragraph, SignPlaces, TableBlock, Title
from app.base.month import Month
from app.records.branch import Branch, Compound
from app.records.five_haves import MET
from app.reports.spoken import day, listed, note
from app.rules.five_haves import HaveState, ItemState
from app.rules.fund import spoken

_HEADS = (
    Head("五有", 4),
    Head("分项", 8),
    Head("标准", 14),
    Head("结果", 4, align=Align.CENTRE),
    Head("检查日期", 8),
    Head("佐证", 14),
    Head("检查人", 4),
    Head("依据", 10),
)
_NEVER = "还没有检查过"


def sheet(
    branch: Branch,
    compounds: Sequence[Compound],
    states: Sequence[HaveState],
    month: Month,
    photos: Mapping[int, int],
    code: str,
) -> Document:
    """The five as they stood at the end of the month. ``photos``: check id → how many photos it has."""
    title = f"{branch.name}五有检查表"
    rows, strong = _rows(states, photos)
    covered = listed(compound.name for compound in compounds)
    met = [state.have for state in states if state.level == MET]
    reached = f"五项中达标{len(met)}项" + note(listed(met))
    notes = (f"{spoken(month)}末　　小区：{covered}　　{reached}",)
    blocks: list[Block] = [
        Title(title),
        TableBlock("五有检查", _HEADS, rows, notes, strong=frozenset(strong)),
        *_missing(states),
        SignPlaces(("检查人（签字）", "书记（签字）", "社区党委（签字）")),
    ]
    return Document(title, tuple(blocks), code, across=True)


def _rows(states: Sequence[HaveState], photos: Mapping[int, int]) -> tuple[list[list[str]], set[int]]:
    """A strong row for each of the five, then its sub-items."""
    rows: list[list[str]] = []
    strong: set[int] = set()
    for state in states:
        strong.add(len(rows))
        rows.append([state.have, "", "", state.level, "", "", "", ""])
        rows += [_row(item, photos) for item in state.items]
    return rows, strong


def _row(state: ItemState, photos: Mapping[int, int]) -> list[str]:
    item, check = state.item, state.check
    found = ["", _NEVER, ""]
    if check is not None:
        count = photos.get(check.id, 0)
        evidence = check.evidence + (f"（照片{count}张）" if count else "")
        found = [day(check.checked_on), evidence, check.checker]
    return ["", item.title, item.standard, state.level, *found, item.source]


def _missing(states: Sequence[HaveState]) -> Iterator[Block]:
    """What each have still lacks; one without sub-items cannot be judged and says so."""
    short = [state for state in states if state.open_items or not state.items]
    if not short:
        return
    yield Heading(1, "还差的分项")
    for state in short:
        lacking = listed(f"{item.item.title}{note(_standing(item))}" for item in state.open_items)
        yield Paragraph(f"{state.have}：{lacking or '还没有设分项'}。")


def _standing(item: ItemState) -> str:
    return item.level if item.check is not None else _NEVER
