"""五有检查表: each sub-item with its standard, what was found when and by whom, and what is missing."""

from collections.abc import Iterator, Mapping, Sequence

from app.base.blocks import Align, Block, Document, Head, Paragraph, SignPlaces, TableBlock, Title
from app.base.month import Month
from app.records.branch import Branch, Compound
from app.records.five_haves import MET
from app.reports.spoken import day, listed, note
from app.rules.five_haves import HaveState, ItemState
from app.rules.settings import PROPOSAL

_HEADS = (
    Head("五有", 4),
    Head("分项", 9),
    Head("标准和依据", 14),
    Head("结果", 4, align=Align.CENTRE),
    Head("检查日期", 8),
    Head("佐证", 16),
    Head("检查人", 4),
)
_LACKING_HEADS = (
    Head("五有", 4),
    Head("缺的分项", 9),
    Head("标准和依据", 14),
    Head("现在的情况", 14),
    Head("要做什么", 12),
    Head("谁办、哪天前", 7, least=6),
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
    covered = listed(compound.name for compound in compounds)
    met = sum(state.level == MET for state in states)
    levels = "　".join(f"{state.have}：{state.level}" for state in states)
    notes = (
        f"{month.spoken}末　　小区：{covered}　　没有写明依据的标准，都是“{PROPOSAL}”",
        f"{levels}　　达标{met}项",
        *_missing(states),
    )
    rows = [_row(state.have, item, photos) for state in states for item in state.items]
    blocks = (
        Title(title),
        TableBlock("五有检查", _HEADS, rows, notes, close=True),
        SignPlaces(("检查人", "书记", "社区党委")),
    )
    return Document(title, blocks, code, across=True)


def lacking(branch: Branch, states: Sequence[HaveState], month: Month, code: str) -> Document:
    """Only what is not met at the end of the month: the standard, what was found, what is to be done."""
    title = f"{branch.name}五有还缺什么"
    rows = [row for state in states for row in _lacking_rows(state)]
    body: Block = Paragraph(f"到{month.spoken}末，五有的分项都已达标或不适用，没有缺的。")
    if rows:
        told = f"{month.spoken}末　　还差{len(rows)}项　　没有写明依据的标准，都是“{PROPOSAL}”"
        body = TableBlock("五有还缺什么", _LACKING_HEADS, rows, (told,), close=True)
    return Document(title, (Title(title), body), code, across=True)


def _lacking_rows(state: HaveState) -> Iterator[list[str]]:
    if not state.items:
        yield [state.have, "", "", "还没有设分项", "先把分项和标准定下来。", ""]
    for one in state.open_items:
        todo = "照标准补上，补好后再检查一次。" if one.check is not None else "去看一看，对照标准记一次检查。"
        yield [state.have, one.item.title, _standard(one), _found(one), todo, ""]


def _found(state: ItemState) -> str:
    check = state.check
    if check is None:
        return _NEVER
    return f"{day(check.checked_on)}：{state.level}" + (f"\n{check.evidence}" if check.evidence else "")


def _standard(state: ItemState) -> str:
    """The standard and its source; the source is said once above the table where it is only a proposal."""
    source = "" if state.item.source == PROPOSAL else note(state.item.source)
    return "\n".join(filter(None, (state.item.standard, source)))


def _row(have: str, state: ItemState, photos: Mapping[int, int]) -> list[str]:
    item, check = state.item, state.check
    found = ["", "", ""]
    if check is not None:
        count = photos.get(check.id, 0)
        evidence = check.evidence + (f"（照片{count}张）" if count else "")
        found = [day(check.checked_on), evidence, check.checker]
    return [have, item.title, _standard(state), state.level if check is not None else _NEVER, *found]


def _missing(states: Sequence[HaveState]) -> Iterator[str]:
    """What each have still lacks; one without sub-items cannot be judged and says so."""
    short = [state for state in states if state.open_items or not state.items]
    told = [(state.have, listed(map(_lacking, state.open_items)) or "还没有设分项") for state in short]
    if told:
        yield f"还差的分项　　{'；'.join(f'{have}：{lacking}' for have, lacking in told)}"


def _lacking(item: ItemState) -> str:
    return item.item.title + note(_standing(item))


def _standing(item: ItemState) -> str:
    return item.level if item.check is not None else _NEVER
