"""Party groups: the list, the card with the members, and what can be done with a group."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.records.party_group import PartyGroup
from app.rules.buildings import spoken
from app.ui.desk import Desk
from app.ui.page import Page
from app.ui.pages.party_groups.part import Part
from app.ui.widgets.basic import Label, column, holder, picture, row, spaced
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import CardLine, RecordCard
from app.ui.widgets.chips import Chip
from app.ui.widgets.form_card import Question
from app.ui.widgets.forms import usual_columns
from app.ui.widgets.preview import show_preview
from app.ui.widgets.states import Empty
from app.ui.widgets.tables import ChipCell, ListColumn, ListRow, ListTable, ToneCell

if TYPE_CHECKING:
    from app.rules.organisation_view import GroupLine, Organisation
    from app.services.house import House

LEFT = Qt.AlignmentFlag.AlignLeft
_A_ROW = 3
_COLUMNS = (
    ListColumn("党小组", bold=True),
    ListColumn("覆盖楼栋", grows=True),
    ListColumn("组长"),
    ListColumn("党员", side="right"),
    ListColumn("成立日期", spare=True),
    ListColumn("提醒"),
)


class GroupsPart(Part):
    """党小组."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.table = ListTable("党小组名单", _COLUMNS, chosen=self._chosen, opened=self._opened)
        self._empty = Empty(
            "还没有党小组",
            "党员多、住得散的，可以按楼栋分成党小组。记下来以后，每个党小组的党员、组长和楼栋都列在这里。",
            Button("记第一个党小组", self.begin_new, icon="plus"),
        )
        self._offer_words = Label("", "body", wraps=True)
        self.build = Button("一次建好", self.build_named, icon="plus")
        offer = row(picture("organisation"), self._offer_words, self.build, gap=10)
        offer.setStretch(1, 1)
        self._offer = holder(offer)
        self._sign = picture("clock", "amber", 20)
        self.told, self.count = Label("", "body", wraps=True), Label("", "label", wraps=True)
        told = row(self._sign, self.told, gap=8)
        told.setStretch(1, 1)
        self._told = holder(told)
        self.setLayout(
            column(self._offer, self.table, self._empty, self._told, self.foot(self.count), gap=10)
        )

    def show_all(self, seen: "Organisation") -> None:
        self.seen = seen
        several = len(seen.compounds) > 1
        self.table.show_rows([ListRow(_cells(line, several), line.group.id) for line in seen.groups])
        has = bool(seen.groups)
        self._offer_words.setText(_offered(seen))
        self._offer.setVisible(bool(seen.unkept))
        self.table.setVisible(has)
        self._empty.setVisible(not has)
        if has and self.table.key is None:
            self.table.selectRow(0)
        lacking = _lacking(seen) if has else ""
        self.told.setText(lacking)
        self._told.setVisible(bool(lacking))
        self.count.setText(_counted(seen))
        self.count.setVisible(has)

    @property
    def line(self) -> "GroupLine | None":
        """The selected group."""
        lines = self.seen.groups if self.seen else ()
        return next((line for line in lines if line.group.id == self.table.key), None)

    def card(self) -> QWidget:
        line = self.line
        if line is None:
            return RecordCard("党小组", "一栋楼归一个党小组；组长由正式党员担任，一个组至少3名党员。", ())
        group, lines = line.group, _facts(line)
        actions = [Button("改党小组", self.change, icon="edit", look="main")]
        if line.stands:
            actions.append(Button("撤销党小组", self.dissolve))
        people = [self._person(member.id, member.name, member.name == line.leader) for member in line.members]
        told = line.concern.sentence + "（支部工作条例第十三条）" if line.concern else ""
        chip = None if line.stands else Chip("已撤销")
        card = RecordCard(group.name, told, lines, chip=chip, actions=actions)
        card.add_below(f"组里的党员 {len(people)} 名", _in_rows(people), self._more(line))
        return card

    def begin_new(self) -> None:
        self.ask(
            Question(
                title="加党小组",
                words="名称要和党员名册里写的一样，这样组里的党员自己就归进来。",
                columns=usual_columns(PartyGroup.about, "dissolved_on", *self._known()),
                work=lambda house, form: house.registers.add(PartyGroup.about, form.typed),
                said=lambda kept: f"已记下：{kept.name}",
                main="记下党小组",
                names=self._names(),
                draft="new-party-group",
            )
        )

    def build_named(self) -> None:
        """一次建好: the groups the roster names, in the only compound or in the one that is picked."""
        if self.seen is None or not self.seen.unkept:
            return
        names = [name for name, _ in self.seen.unkept]
        said = f"已建好 {len(names)} 个党小组：{'、'.join(names)}"

        def work(house: "House", compound: str) -> object:
            where = {"compound": compound} if compound else {}
            return house.registers.add_many(PartyGroup.about, [{"name": name, **where} for name in names])

        if len(self.seen.compounds) == 1:
            self.desk.do(
                self._page, lambda house: work(house, ""), said=said, refused=self._page.refuse,
                button=self.build,
            )  # fmt: skip
            return
        self.ask(
            Question(
                title="照名册建党小组",
                words=f"{'、'.join(names)}：这几个党小组在哪个小区？有不在一处的，建好以后再改。",
                columns=[PartyGroup.about.column("compound")],
                work=lambda house, form: work(house, form.boxes["compound"].text),
                said=said,
                main="一次建好",
                names=self._names(),
                back="先不建了",
            )
        )

    def change(self, field: str = "") -> None:
        """改党小组."""
        line = self.line
        if line is None:
            return
        group = line.group
        hidden = ("dissolved_on",) if line.stands else ()
        self.ask(
            Question(
                title=f"改{group.name}",
                words="改了名称，组里党员的名册也跟着改。",
                columns=usual_columns(PartyGroup.about, *hidden, *self._known()),
                work=lambda house, form: house.registers.change(group, form.changes),
                said=lambda kept: f"已改好：{kept.name}",
                main="记下改动",
                base=group,
                names=self._names(),
            ),
            field=field,
        )

    def dissolve(self) -> None:
        """撤销党小组: the group stays in the books, with its day."""
        line = self.line
        if line is None:
            return
        group, count = line.group, len(line.members)
        words = "撤销以后还留在台账里，月报不再计入。"
        if count:
            words += f"组里还有{count}名党员，请接着到党员名册里把他们改到别的党小组。"
        self.ask(
            Question(
                title=f"撤销{group.name}",
                words=words,
                columns=[PartyGroup.about.column("dissolved_on")],
                work=lambda house, form: house.registers.change(group, form.typed),
                said=f"已撤销：{group.name}",
                main="撤销党小组",
                back="不撤销了",
            )
        ).form.boxes["dissolved_on"].put(self.desk.today.isoformat())

    def open(self, record: int, field: str) -> None:
        if field == "new":
            self.begin_new()
        elif record and self.table.select(record) and field:
            self.change(field)
        elif record:
            self.show_card(turn=True)

    def print_out(self) -> None:
        show_preview(self._page, lambda house: house.papers.register_list(PartyGroup.about))

    def _chosen(self, _: object) -> None:
        if self.isVisible() and self.form is None:
            self.show_card()

    def _opened(self, _: object) -> None:
        self.show_card(turn=True)

    def _known(self) -> tuple[str, ...]:
        """Nobody is asked for the compound where there is one."""
        return ("compound",) if self.seen is None or len(self.seen.compounds) == 1 else ()

    def _names(self) -> dict[str, dict[int, str]]:
        if self.seen is None:
            return {}
        return {"compounds": dict(self.seen.compounds), "members": dict(self.seen.leaders)}

    def _person(self, member: int, name: str, leads: bool) -> Button:
        text = f"{name}（组长）" if leads else name
        button = Button(text, lambda: self.desk.go("members", member), look="link")
        button.setAccessibleName(f"看党员：{text}")
        return button

    def _more(self, line: "GroupLine") -> QWidget | None:
        if not line.stands:
            return None
        return holder(row(Button("加党员", lambda: self.desk.go("members", 0, "new"), icon="plus"), 1))


def _cells(line: "GroupLine", several: bool) -> tuple[str | ChipCell | ToneCell, ...]:
    group = line.group
    chip = ChipCell("")
    if not line.stands:
        chip = ChipCell("已撤销")
    elif line.concern is not None:
        chip = ChipCell(line.concern.short, "amber", "warning")
    covered = spoken(group.buildings) or "没有写"
    where = f"{line.compound} {covered}" if several else covered
    leader = line.leader or ToneCell("还没有", "ink3")
    founded = group.founded_on.spoken if group.founded_on else "—"
    return group.name, where, leader, f"{len(line.members)} 名", founded, chip


def _facts(line: "GroupLine") -> list[CardLine]:
    group = line.group
    told = [
        CardLine("覆盖楼栋", spoken(group.buildings) or "没有写"),
        CardLine("组长", line.leader or "还没有"),
        CardLine("成立日期", group.founded_on.spoken if group.founded_on else "没有写"),
    ]
    if group.dissolved_on is not None:
        told.append(CardLine("撤销日期", group.dissolved_on.spoken))
    return told


def _in_rows(people: list[Button]) -> QWidget:
    """So many names in a row, below each other."""
    grid = QGridLayout()
    spaced(grid, 0, 2)
    for at, button in enumerate(people):
        grid.addWidget(button, at // _A_ROW, at % _A_ROW, LEFT)
    grid.setColumnStretch(_A_ROW, 1)
    return holder(grid)


def _offered(seen: "Organisation") -> str:
    told = "、".join(f"{name}（{count}名）" for name, count in seen.unkept)
    more = "还有" if seen.groups else "写着"
    return f"名册里{more} {len(seen.unkept)} 个党小组{'没有建' if seen.groups else ''}：{told}。"


def _lacking(seen: "Organisation") -> str:
    """The buildings without a group, and members in none."""
    told = []
    for compound, bare in seen.bare:
        where = f"{compound}有" if len(seen.compounds) > 1 else "有"
        told.append(f"{where} {len(bare)} 栋楼还没有党小组：{spoken('、'.join(bare))}。")
    if seen.ungrouped:
        told.append(f"{seen.ungrouped} 名党员还没有分到党小组。")
    return "".join(told)


def _counted(seen: "Organisation") -> str:
    standing = [line for line in seen.groups if line.stands]
    told = f"共 {len(standing)} 个党小组，{sum(len(line.members) for line in standing)} 名党员"
    if seen.unsized:
        return f"{told}。{'、'.join(seen.unsized)}没有写楼栋数，看不出哪几栋楼还没有党小组。"
    return told if seen.bare else f"{told}；{seen.buildings} 栋楼都有党小组"
