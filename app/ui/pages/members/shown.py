"""What the members' page shows: who, of which sort, how old, what deserves care."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from app.base.fields import Record
from app.base.partial_date import PartialDate
from app.records.member import FULL, IN_STANDING, PROBATIONARY, Member
from app.rules import identity, members
from app.rules.member_marks import Mark, Sort, age, party_age
from app.rules.note import Note
from app.services.listing import Listed, Listing, MemberFile
from app.ui.pages.registers.shown import NOT_SAID, CardText, Line, Shown
from app.ui.widgets.chips import Chip
from app.ui.widgets.tables import CellLike, ChipCell, ListColumn, ListRow

if TYPE_CHECKING:
    from app.services.house import House

ALL, FULLS, PROBATIONARIES, MOBILES, LOST, GONE = "全部", "正式", "预备", "流动", "失联", "不在册"
_LOOKS = {
    Sort.LOST: ("amber", "warning"),
    Sort.NOT_COUNTED: ("plain", "minus"),
    Sort.STANDING: ("plain", "none"),
    Sort.NO_VOTE: ("plain", "minus"),
    Sort.PROBATION: ("amber", "clock"),
    Sort.PROBATION_OVER: ("amber", "clock"),
    Sort.UNSORTED: ("amber", "warning"),
    Sort.MOBILE: ("plain", "pin"),
}
_COLUMNS = [
    ListColumn("姓名", bold=True),
    ListColumn("性别", side="centre", spare=True),
    ListColumn("年龄", side="centre"),
    ListColumn("类别"),
    ListColumn("党小组"),
    ListColumn("党龄", side="right", spare=True),
    ListColumn("提醒", grows=True),
]
# Field → its label on the card; the official ones are too long for it.
_BY_CARD = {
    "citizen_id": "身份证号",
    "mobile": "手机",
    "home_address": "住址",
    "joined_on": "入党日期",
    "occupation": "工作岗位",
}
_IF_SAID = {"landline": "固定电话", "birth_date": "出生日期", "ethnicity": "民族", "education": "学历"}


class MemberShown(Shown):
    """Members."""

    filters = (ALL, FULLS, PROBATIONARIES, MOBILES, LOST, GONE)
    heads: Mapping[str, str] = {
        "name": "身份",
        "category": "在党里的情况",
        "occupation": "工作和联系",
        "standing": "党籍、失联和流动",
    }
    why_empty = "手里有花名册，从表格导进来最快；没有就一名一名记。"
    walk = "换人"
    example = "打字就找：zgm、赵gm"
    change = "改资料"
    sheet = "打印登记表"
    instead = ("改党籍状态", "standing")

    def columns(self, listing: Listing) -> list[ListColumn]:
        return list(_COLUMNS)

    def rows(self, listing: Listing) -> list[ListRow]:
        marks, today = listing.marks, self.today
        return [
            ListRow(
                _cells(item, marks.get(item.id, ()), age(item, today), party_age(item, today)), item.id, key
            )
            for item, key in ((listed.item, listed.key) for listed in listing.items)
            if isinstance(item, Member)
        ]

    def passes(self, name: str, listed: Listed, listing: Listing) -> bool:
        item = listed.item
        assert isinstance(item, Member)
        on_the_roll = item.standing == IN_STANDING
        if name == GONE:
            return not on_the_roll
        sort = {FULLS: item.category == FULL, PROBATIONARIES: item.category == PROBATIONARY}
        sort |= {MOBILES: item.mobile_member, LOST: item.lost_contact}
        return on_the_roll and sort.get(name, True)

    def suggestions(self, typed: Mapping[str, str]) -> dict[str, str]:
        number = identity.normal(typed.get("citizen_id", ""))
        if len(number) != 18:
            return {}
        found = members.with_derived({"citizen_id": number})
        return {name: str(found[name]) for name in ("birth_date", "sex") if found.get(name)}

    def doubts(self, values: Mapping[str, Any]) -> list[Note]:
        return members.concerns(values, self.today)

    def look_up(self, house: "House", record_id: int) -> MemberFile:
        return house.listing.member_file(record_id)

    def card(self, item: Record, listing: Listing, more: Any) -> CardText:
        assert isinstance(item, Member) and isinstance(more, MemberFile)
        marks = listing.marks.get(item.id, [])
        group = item.party_group or "还没有编组"
        leads = f"{item.party_group}组长"
        second = f"{item.category or '没有写类别'} · {leads if leads in more.posts else group}"
        lines = [self._line(name, label, item, listing) for name, label in _BY_CARD.items()]
        lines[4:4] = [Line("转正日期", _full_since(item, party_age(item, self.today)))]
        if posts := [post for post in more.posts if post != leads]:
            lines.append(Line("任职", "、".join(posts)))
        lines.append(
            Line("今年到会", f"{more.came} 次 / 应到 {more.due} 次" if more.due else "今年还没有应到的会")
        )
        told = "；".join(f"{mark.words}（{mark.why}）" if mark.why else mark.words for mark in marks)
        if told:
            lines.insert(0, Line("提醒", told))
        lines += [
            self._line(name, label, item, listing) for name, label in _IF_SAID.items() if getattr(item, name)
        ]
        hint = "点“显示”要写用途，留痕可查" if any(line.sensitive for line in lines) else ""
        return CardText(item.name, second, lines, _standing(item), hint)

    def _line(self, name: str, label: str, item: Member, listing: Listing) -> Line:
        return self.line(self.register.column(name), item, listing, label)


def _cells(
    item: Member, marks: "list[Mark] | tuple[Mark, ...]", years: int | None, in_party: int | None
) -> tuple[CellLike, ...]:
    return (
        item.name,
        item.sex or "—",
        "—" if years is None else str(years),
        item.category.removesuffix("党员") or "—",
        item.party_group or "—",
        "—" if in_party is None else f"{in_party}年",
        _chip(marks[0]) if marks else "",
    )


def _chip(mark: Mark) -> ChipCell:
    return ChipCell(mark.words, *_LOOKS[mark.sort])


def _standing(item: Member) -> Chip:
    if item.standing == IN_STANDING:
        return Chip("党籍正常", "green", "done")
    return Chip(item.standing, "plain", "none")


def _full_since(item: Member, in_party: int | None) -> str:
    since: PartialDate | None = item.full_member_on
    if since is None:
        return "还没有转正" if item.category == PROBATIONARY else NOT_SAID
    return since.spoken if in_party is None else f"{since.spoken} · 党龄{in_party}年"
