"""A page of its own: the result of an election, body and term above, the persons below."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from app.base.refused import Refused
from app.base.text import person_name
from app.records.owners import COMMITTEE, OwnersBody, OwnersTerm
from app.rules.owners_elections import SeatDates, SeatTwice
from app.rules.owners_view import OwnersView
from app.ui.page import Page
from app.ui.pages.owners.seat_rows import SeatRows
from app.ui.widgets.basic import Label, card, column, foot_bar, holder, in_order, scrolling
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import FieldBox
from app.ui.widgets.forms import Form, KeptDraft, usual_columns

if TYPE_CHECKING:
    from app.services.owners import Elected

_BODY = ("name", "kind", "founded_on")


class ElectionForm(Form):
    """Facts of body and term, and the rows of persons; all of it one draft."""

    def __init__(self, boxes: list[FieldBox], seats: SeatRows, wide: int) -> None:
        super().__init__(boxes, wide=wide)
        self.seats = seats
        seats.changed.connect(self.changed)
        grid = self.layout()
        assert isinstance(grid, QGridLayout)
        told = Label(
            "照选举结果公告一人一行；名字和党员名册里一样的，会认出是“本支部党员”。空着的行不记。",
            "second",
            wraps=True,
        )
        persons = column(Label("选出了谁", "section"), told, seats, gap=8, margin=(0, 10, 0, 0))
        grid.addWidget(holder(persons), grid.rowCount(), 0, 1, wide)

    @property
    def typed(self) -> dict[str, str]:
        return {**super().typed, **self.seats.typed}

    @property
    def body(self) -> dict[str, str]:
        """What is typed about the body itself."""
        return {name: text for name, text in super().typed.items() if name in _BODY}

    @property
    def term(self) -> dict[str, str]:
        """What is typed about the term."""
        return {name: text for name, text in super().typed.items() if name not in _BODY}

    @property
    def begun(self) -> bool:
        return super().begun or bool(self.seats.written)

    def bring_back(self, typed: Mapping[str, str]) -> None:
        super().bring_back(typed)
        self.seats.put(dict(typed))

    def check(self) -> bool:
        facts = super().check()
        for box in self.boxes.values():
            if box.declared.required and not box.text.strip():
                box.wrong(f"还缺{box.declared.label}。")
                if facts:
                    box.entry.setFocus()
                facts = False
        wrong = [found for one in self.seats.written if (found := one.check()) is not None]
        if facts and wrong:
            wrong[0].entry.setFocus()
        return facts and not wrong

    def refuse(self, refusal: Refused) -> bool:
        """Told at the person it names; a name written twice is asked what tells the two apart."""
        if isinstance(refusal, SeatTwice | SeatDates):
            named = str(refusal.facts.get("person", ""))
            meant = [one for one in self.seats.written if person_name(one.person.text) == named]
            for one in meant:
                if isinstance(refusal, SeatTwice):
                    one.tell_apart()
                else:
                    one.person.wrong(refusal.lines[0])
            if meant:
                meant[-1].person.entry.setFocus()
                return True
        return super().refuse(refusal)


class Election(QWidget):
    """``done``: called with what came of it; ``left``: the way back."""

    def __init__(
        self,
        page: Page,
        view: OwnersView,
        done: "Callable[[Elected], object]",
        left: Callable[[], object],
    ) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._page, self._view, self._done = page, view, done
        desk = page.desk
        self._new_body = view.body is None or view.body.kind != COMMITTEE
        columns = usual_columns(OwnersBody.about, "compound", "dissolved_on") if self._new_body else []
        columns += usual_columns(OwnersTerm.about, "body", "size")
        wide = 2 if desk.narrow else 3
        seats = SeatRows(view.roster, desk.today, view.least, desk.narrow)
        self.form = ElectionForm([FieldBox(one, desk.today) for one in columns], seats, wide)
        self.form.put({"number": "1" if self._new_body else str(view.next_number)})
        if self._new_body:
            self.form.put({"kind": COMMITTEE})
        where = view.compounds[view.compound]
        title = f"{where}：记第一届" if view.term is None else f"{where}：记换届结果"
        words = "换届由街道组织，业主大会选举。选完了，把结果记在这里；记下以后图和月报里的数字跟着变。"
        sheet = card(margin=20, gap=6)
        sheet.box.addWidget(self.form)
        inside = column(Label(title, "heading"), Label(words, "second", wraps=True), sheet, 1, gap=10)
        self.setLayout(column(scrolling(holder(inside)), gap=0))
        self.counted = Label("", "label", wraps=True)
        self.main = Button("记下选举结果", self.press, look="main")
        self._way_back = Button("先不记  Esc", left, icon="left")
        self.foot = foot_bar(self._way_back, self.counted, self.main)
        self.foot.box.setStretch(1, 1)
        self.draft = KeptDraft(self.form, desk, f"election-{view.compound}")
        self.form.changed.connect(self._count)
        self._count()
        seats.rearranged.connect(self.order)

    def order(self) -> None:
        """Tab and Enter: the facts, the persons row by row, 再加一名, the red button; the rest behind it."""
        seats, facts = self.form.seats, [box.entry for box in self.form.boxes.values()]
        in_order([*facts, *seats.walk, self.main, self._way_back, *seats.removes])

    def press(self) -> None:
        """Record it; what is missing is told where it is missing."""
        self._page.notices.clear()
        if not self.form.check():
            return
        view, form = self._view, self.form
        seats = [one.seat for one in form.seats.written]
        body = {"compound": view.compounds[view.compound]}
        if view.body is not None and not self._new_body:
            body |= {"name": view.body.name, "kind": view.body.kind}
        else:
            body |= form.body
        term = form.term
        self._page.desk.do(
            self._page,
            lambda house: house.owners.elect(body, term, seats),
            self._elected,
            said=lambda done: f"已记下：第{done.term.number}届，{len(done.seats)}人",
            refused=self._refused,
            button=self.main,
        )

    def _elected(self, done: "Elected") -> None:
        self.draft.drop()
        self._done(done)

    def _refused(self, refusal: Refused) -> None:
        if not self.form.refuse(refusal):
            self._page.notices.refuse(refusal)

    def _count(self) -> None:
        counts = [one.counts for one in self.form.seats.written]
        regular = [party for is_regular, party in counts if is_regular]
        alternates = len(counts) - len(regular)
        more = f"，候补 {alternates} 名" if alternates else ""
        self.counted.setText(f"已写委员 {len(regular)} 名，其中党员 {sum(regular)} 名{more}")
