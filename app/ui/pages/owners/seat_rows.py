"""Who was elected: one row for each person, as the result (选举结果公告) lists them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.records.member import Member
from app.records.owners import ALTERNATE, HEAD, ORDINARY, OWNERS_POSTS, OwnersSeat
from app.ui.theme import theme
from app.ui.widgets.basic import Label, column, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.choice import Choice
from app.ui.widgets.fields import FieldBox

MASS, ELSEWHERE, OWN = "群众", "党员，不在本支部", "本支部党员"
_ELECTED, _APPOINTED = "业主大会选出", "没有经选举"
_PARTS = ("person", "post", "party", "how", "distinction")
# No committee is larger: what has more lines is no list of its members.
_MOST_LISTED = 60


def listed(text: str) -> list[dict[str, str]]:
    """A pasted list, a person a line (周明远, or 周明远 and 主任 in cells), as texts of rows; []: a name."""
    lines = [line for line in text.splitlines() if line.strip()]
    if not (len(lines) > 1 or "\t" in text) or len(lines) > _MOST_LISTED:
        return []
    return [_texts([cell.strip() for cell in line.split("\t")]) for line in lines]


def _texts(cells: Sequence[str]) -> dict[str, str]:
    post = next((cell for cell in cells if cell in OWNERS_POSTS), "")
    person = " ".join(cell for cell in cells if cell and cell != post)
    return {"person": person, "post": post} if post else {"person": person}


class SeatRow(QWidget):
    """One person. Whoever bears the name of a member of the roster can be told to be that member.

    ``pasted``: several persons were put in where one name belongs, as :func:`listed` reads them.
    """

    changed = Signal()
    pasted = Signal(object)

    def __init__(self, roster: Sequence[Member], today: date, narrow: bool) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._roster, self._narrow = roster, narrow
        about = OwnersSeat.about
        asked = replace(about.column("member"), required=True)
        self.person = FieldBox(about.column("person"), today)
        self.post = FieldBox(about.column("post"), today)
        self.party = FieldBox(asked, today, label="是不是党员", answers=(MASS, ELSEWHERE))
        self.how = FieldBox(asked, today, label="怎么产生的", answers=(_ELECTED, _APPOINTED))
        self.distinction = FieldBox(about.column("distinction"), today)
        self.distinction.hide()
        self.how.put(_ELECTED)
        self.boxes = dict(
            zip(_PARTS, (self.person, self.post, self.party, self.how, self.distinction), strict=True)
        )
        for box in self.boxes.values():
            box.changed.connect(self.changed)
        self.person.changed.connect(self._typed_name)
        self.party.changed.connect(self._doubt)
        self.remove = Button("去掉这一行", icon="close", look="square")
        self._number = Label("", "strong")
        self._number.setFixedWidth(theme().px(28))
        above = [(self.person, 3), (self.post, 2)]
        below = [(self.party, 3), (self.how, 3)]
        if narrow:
            self.setLayout(column(self._line(above, True), self._line(below, False), self.distinction, gap=4))
        else:
            self.setLayout(column(self._line(above + below, True), self.distinction, gap=4))

    def _line(self, parts: list[tuple[FieldBox, int]], first: bool) -> QHBoxLayout:
        made = row(gap=8)
        if first:
            made.addLayout(column(1, self._number, 1, gap=0))
        else:
            made.addSpacing(theme().px(36))
        for box, stretch in parts:
            made.addWidget(box, stretch)
        if first:
            made.addLayout(column(1, self.remove, gap=0))
        else:
            made.addSpacing(theme().px(52))
        return made

    def number(self, at: int) -> None:
        """Its place in the list; the first row alone bears the names of the fields, where there is room."""
        self._number.setText(str(at + 1))
        for box in self.boxes.values():
            box.title.setVisible(self._narrow or not at)
            box.entry.setAccessibleName(f"第{at + 1}名：{box.name}")
        self.remove.setAccessibleName(f"去掉第{at + 1}名")

    @property
    def entries(self) -> list[QWidget]:
        """The fields in the order in which one fills them in."""
        return [box.entry for box in self.boxes.values()]

    @property
    def is_blank(self) -> bool:
        """Whether nobody was written down here."""
        return not self.person.text.strip()

    @property
    def typed(self) -> dict[str, str]:
        """The texts as they stand, for a draft."""
        return {name: box.text for name, box in self.boxes.items() if not self.is_blank}

    def put(self, texts: dict[str, str]) -> None:
        """Show a draft's texts."""
        self.person.put(texts.get("person", ""))
        self._named()
        for name, text in texts.items():
            if name in self.boxes:
                self.boxes[name].put(text)
        self.distinction.setVisible(bool(texts.get("distinction")))

    @property
    def seat(self) -> dict[str, str]:
        """The seat as the use case takes it."""
        told = {"person": self.person.text, "post": self.post.text}
        if self.distinction.text.strip():
            told["distinction"] = self.distinction.text
        member = self._own().get(self.party.text)
        if member is not None:
            told["member"] = f"第{member.id}号"
        told["party_member"] = "否" if self.party.text == MASS else "是"
        if self.how.text == _APPOINTED:
            told["elected_on"] = ""
        return told

    @property
    def counts(self) -> tuple[bool, bool]:
        """Whether it is a regular seat, and whether a Party member's."""
        return self.post.text != ALTERNATE, self.party.text not in ("", MASS)

    def check(self) -> FieldBox | None:
        """Say beneath the fields what is missing or cannot be read; the first wrong field."""
        wrong = [box for box in (self.person, self.distinction) if not box.check()]
        for box, words in (
            (self.post, "请选职务。"),
            (self.party, "请选是不是党员。"),
            (self.how, "请选一项。"),
        ):
            if not box.text:
                box.wrong(words)
                wrong.append(box)
        return wrong[0] if wrong else None

    def tell_apart(self) -> None:
        """Two bear the same name: ask for what tells them apart."""
        self.distinction.show()
        self.person.wrong("这个名字写了两次。同名的两个人，请在下面填“同名区分”。")

    def _own(self) -> dict[str, Member]:
        """Answer → the member of the roster who bears the name."""
        name = "".join(self.person.text.split())
        found = [member for member in self._roster if member.name == name]
        if len(found) == 1:
            return {OWN: found[0]}
        return {f"{OWN}（{member.party_group or '没分组'}，第{member.id}号）": member for member in found}

    def _typed_name(self) -> None:
        found = listed(self.person.text)
        if found:
            self.pasted.emit(found)
        else:
            self._named()

    def _named(self) -> None:
        own = self._own()
        assert isinstance(self.party.entry, Choice)
        self.party.entry.offer([*own, MASS, ELSEWHERE])
        if len(own) == 1 and not self.party.text:
            self.party.put(OWN)
        self._doubt()

    def _doubt(self) -> None:
        """Whoever bears a name of the roster and is put down as no Party member is asked about."""
        if self._own() and self.party.text == MASS:
            self.party.doubt("名册里有这个名字。是本支部党员的，请改选；同名的群众不用改。")
        elif not self.party.is_wrong:
            self.party.right()


class SeatRows(QWidget):
    """The rows below each other, with 再加一名. ``rearranged``: a row came or went."""

    changed = Signal()
    rearranged = Signal()

    def __init__(self, roster: Sequence[Member], today: date, least: int, narrow: bool) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._roster, self._today, self._narrow = roster, today, narrow
        self.rows: list[SeatRow] = []
        self._place = column(gap=8)
        self.more = Button("再加一名", self.add_one, icon="plus")
        self.setLayout(column(self._place, row(self.more, 1), gap=10))
        self.ask_for(least)

    def ask_for(self, count: int) -> None:
        """So many rows at least: a head and ordinary members."""
        while len(self.rows) < count:
            self._add()

    def add_one(self) -> None:
        """One more row, the keyboard in it."""
        self._add().person.entry.setFocus()

    @property
    def walk(self) -> list[QWidget]:
        """Field by field through the rows, then 再加一名."""
        return [*(entry for one in self.rows for entry in one.entries), self.more]

    @property
    def removes(self) -> list[QWidget]:
        """What takes a row away: nobody who goes on from field to field should step on it."""
        return [one.remove for one in self.rows]

    @property
    def written(self) -> list[SeatRow]:
        """The rows with somebody in them."""
        return [one for one in self.rows if not one.is_blank]

    @property
    def typed(self) -> dict[str, str]:
        """All texts of the rows with somebody, as one flat draft."""
        return {
            f"seat-{at}-{name}": text
            for at, one in enumerate(self.written)
            for name, text in one.typed.items()
        }

    def put(self, typed: dict[str, str]) -> None:
        """Show a flat draft."""
        drafts: dict[int, dict[str, str]] = {}
        for key, text in typed.items():
            word, _, rest = key.partition("-")
            at, _, name = rest.partition("-")
            if word == "seat" and at.isdigit():
                drafts.setdefault(int(at), {})[name] = text
        self.ask_for(len(drafts))
        for one, (_, texts) in zip(self.rows, sorted(drafts.items()), strict=False):
            one.put(texts)

    def _add(self) -> SeatRow:
        made = SeatRow(self._roster, self._today, self._narrow)
        made.post.put(ORDINARY if self.rows else HEAD)
        made.changed.connect(self.changed)
        made.pasted.connect(lambda people: self._spread(made, people))
        made.remove.clicked.connect(lambda: self._drop(made))
        self.rows.append(made)
        self._place.addWidget(made)
        self._number()
        return made

    def _spread(self, first: SeatRow, people: Sequence[dict[str, str]]) -> None:
        """A pasted list goes down from a row: one person into it, the others into the rows still free."""
        free = [one for one in self.rows[self.rows.index(first) + 1 :] if one.is_blank]
        while len(free) < len(people) - 1:
            free.append(self._add())
        for one, texts in zip((first, *free), people, strict=False):
            one.put(texts)
        self.changed.emit()

    def _drop(self, one: SeatRow) -> None:
        if len(self.rows) == 1:
            return
        self.rows.remove(one)
        one.hide()
        one.deleteLater()
        self._number()
        self.changed.emit()

    def _number(self) -> None:
        for at, one in enumerate(self.rows):
            one.number(at)
        self.rearranged.emit()
