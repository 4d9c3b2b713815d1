"""The sub-items of one have as rows: what is asked, how it stands, what that rests on, what comes next."""

from datetime import date

from app.base.days import spoken_day
from app.records.five_haves import MET, NOT_APPLICABLE
from app.rules.five_haves import HaveState, ItemState
from app.services.five_haves_view import FiveHavesView
from app.ui.pages.five_haves.tiles import SIGNS
from app.ui.widgets.tables import ChipCell, ListColumn, ListRow, ToneCell

COLUMNS = (
    ListColumn("要做到什么", bold=True),
    ListColumn("现在怎样"),
    ListColumn("凭什么（回车看原件）", grows=True, wraps=True),
    ListColumn("下一步"),
)
NARROW_COLUMNS = (
    *COLUMNS[:2],
    ListColumn("凭什么（回车看原件）", grows=True, spare=True, wraps=True),
    COLUMNS[3],
)
_NOT_CHECKED = "还没查"
_TONES = {"ink2": "plain"}
# Evidence may have 500 characters; a row shows what two lines hold, the opened sub-item all of it.
_BEGINNING = 48


def item_rows(view: FiveHavesView, state: HaveState, today: date, *, past: bool) -> list[ListRow]:
    """The rows of a have; ``past``: an earlier month is looked at, nothing is done there."""
    return [_row(view, one, today, past) for one in state.items]


def _row(view: FiveHavesView, state: ItemState, today: date, past: bool) -> ListRow:
    count = view.photos.get(state.check.id, 0) if state.check is not None else 0
    evidence = ToneCell(_evidence(state, count, today), "ink" if state.check is not None else "ink3")
    step = ToneCell(_next(state, count, past), "blue", bold=state.level not in (MET, NOT_APPLICABLE))
    return ListRow((state.item.title, level_chip(state), evidence, step), state.item.id)


def level_chip(state: ItemState) -> ChipCell:
    """How it stands, as a chip; what nobody has looked at says so."""
    if state.check is None:
        return ChipCell(_NOT_CHECKED, "amber", "clock")
    icon, ink, _ = SIGNS[state.level]
    return ChipCell(state.level, _TONES.get(ink, ink), icon)


def _evidence(state: ItemState, photos: int, today: date) -> str:
    check = state.check
    if check is None:
        return f"标准：{state.item.standard}" if state.item.standard else "还没有检查过"
    told = [f"照片 {photos} 张" if photos else "", f"{spoken_day(check.checked_on, today)}查"]
    behind = " · ".join(filter(None, told))
    found = check.evidence.replace("\n", " ").strip().removesuffix("。")
    if len(found) > _BEGINNING:
        found = f"{found[:_BEGINNING]}……"
    return f"{found} · {behind}" if found else behind


def _next(state: ItemState, photos: int, past: bool) -> str:
    if past:
        return "看依据" if state.check is not None else ""
    if state.check is None:
        return "去检查"
    if state.level not in (MET, NOT_APPLICABLE):
        return "补依据"
    return "看照片" if photos else "看依据"
