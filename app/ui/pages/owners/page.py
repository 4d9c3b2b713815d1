"""业委会: who sits on both sides as a picture, the term beside it, and what changes in it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.base.month import Month
from app.records.branch import Compound
from app.records.owners import OwnersBody, OwnersSeat, OwnersTerm
from app.ui import page
from app.ui.desk import Desk
from app.ui.pages.owners.changes import Changes, person_card, post_card, seat_card
from app.ui.pages.owners.election import Election
from app.ui.pages.owners.term_side import TermSide
from app.ui.timers import later
from app.ui.widgets.basic import Label, card, column, holder, row, scrolling
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Split
from app.ui.widgets.cross_picture import PERSONS, POSTS, SEATS, CrossPicture, Legend
from app.ui.widgets.form_card import FormCard, Question, asking
from app.ui.widgets.forms import usual_columns
from app.ui.widgets.pills import Pills
from app.ui.widgets.preview import show_preview
from app.ui.widgets.states import Empty

if TYPE_CHECKING:
    from app.base.fields import Record
    from app.rules.owners_view import OwnersView
    from app.services.owners import Elected
    from app.services.owners_view import SeatView

_SIDE = 386
_TERM, _CHANGES, _BOX, _SEAT = "term", "changes", "box", "seat"


class Page(page.Page):
    """The picture of one compound; several compounds are pills above it."""

    watches = frozenset(
        {"owners_bodies", "owners_terms", "owners_seats", "branch_posts", "members", "settings", "compounds"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.compound = 0
        self.view: OwnersView | None = None
        self.election: Election | None = None
        self.form: FormCard | None = None
        self.pills: Pills | None = None
        self._side: tuple[str, int, int] = (_TERM, 0, 0)
        self._wanted = ""
        self._seat: SeatView | None = None
        self._pills_place = QVBoxLayout()
        self.sentence = Label("", "label", wraps=True)
        self.picture = CrossPicture(self._open_box)
        legend = Legend()
        below = legend if desk.narrow else None
        self._area = scrolling(holder(column(self.picture, below, gap=0)))
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        paper = card(margin=0, gap=0)
        paper.box.addWidget(self._area, 1)
        if not desk.narrow:
            paper.box.addWidget(legend)
        self.split = Split(holder(column(*self._head(), paper, gap=12)), "回到图上", desk.narrow, _SIDE)
        self._empty = Empty(
            "还没有业委会",
            "还没有记过业委会的选举结果。选出来以后记在这里，就能看到党员占多少、谁两边任职、什么时候换届。",
            Button("记第一届", self.elect, icon="plus", look="main"),
        )
        self.stack = QStackedWidget()
        for part in (self.split, self._empty):
            self.stack.addWidget(part)
        self.body.addLayout(self._pills_place)
        self.body.addWidget(self.stack, 1)

    def _head(self) -> list[QWidget]:
        change = Button("改任职", self.show_changes, icon="edit")
        title = Label("支部和业委会，谁两边都在", "heading")
        if not self.desk.narrow:
            line = row(title, self.sentence, change, gap=14)
            line.setStretch(1, 1)
            return [holder(line)]
        title.setText("谁两边都在")
        turn = Button("看党员比例和任期", self.split_side)
        return [holder(row(title, 1, turn, change, gap=8))]

    def reload(self) -> None:
        asked = self.compound
        self.desk.read(self, lambda house: house.owners_view.of(asked), self._show, self.refuse)

    def open(self, record: int, field: str) -> None:
        """``field``: ``filed_on`` and ``ends_on`` of the term ``record``, ``new``, or what ``record`` is:
        a seat, a body, a compound.
        """
        if field == OwnersSeat.about.name:
            self.desk.read(self, lambda house: house.owners_view.seat(record), self._found, self.refuse)
            return
        if field == OwnersBody.about.name:
            self.desk.read(self, lambda house: house.owners_view.body_in(record), self._go_over, self.refuse)
            return
        if field == Compound.about.name:
            self._go_over(record)
            return
        self._wanted = field or "ends_on"
        if record and field in ("filed_on", "ends_on"):
            self.desk.read(self, lambda house: house.owners_view.compound_of(record), self._turn_to)
        elif self.view is not None:
            self._go_to_wanted()

    def take_focus(self) -> None:
        if self.picture.tiles and self.stack.currentWidget() is self.split:
            self.picture.tiles[0].setFocus()

    def put_by(self) -> None:
        if self.election is not None:
            self.election.draft.keep()
        if self.form is not None:
            self.form.put_by()

    def back(self) -> bool:
        if self.election is not None:
            self._leave_election()
            return True
        if self.form is not None:
            self.form.put_by()
            later(self, 0, self.show_term).start()
            return True
        if self._side[0] != _TERM or self.split.shows_side:
            self.show_term()
            self.split.show_list()
            return True
        return False

    def print_out(self) -> None:
        month = Month.of(self.desk.today)
        show_preview(self, lambda house: house.papers.cross_table(month))

    def split_side(self) -> None:
        """The side in place of the picture, in the narrow shell."""
        self.show_term()
        self.split.show_side()

    def show_term(self) -> None:
        """The page's own side: share, cross posts, term."""
        self.form = None
        self._side = (_TERM, 0, 0)
        self._fill_side()

    def show_changes(self) -> None:
        """改任职."""
        self.form = None
        self._side = (_CHANGES, 0, 0)
        self._fill_side(turn=True)

    def elect(self) -> None:
        """开始换届: the page of an election's result."""
        if self.view is None or self.election is not None:
            return
        self.election = Election(self, self.view, self._elected, self._leave_election)
        self.stack.addWidget(self.election)
        self.stack.setCurrentWidget(self.election)
        self.foot.addWidget(self.election.foot)
        self.election.order()
        if self.pills is not None:
            self.pills.hide()
        self.election.form.focus()

    def leave(self, seat: OwnersSeat) -> None:
        """记离任."""
        self._ask(
            Question(
                title=f"{seat.person}离任",
                words="离任以后不再算在任；还留在台账里，空出来的席位可以记补选。",
                columns=usual_columns(OwnersSeat.about, *_all_but(OwnersSeat, "ended_on", "end_reason")),
                work=lambda house, form: house.owners.leave(
                    seat.id, form.typed.get("ended_on", ""), form.typed.get("end_reason", "")
                ),
                said=f"已记下：{seat.person}离任",
                main="记下离任",
            )
        )

    def fill(self) -> None:
        """记补选."""
        if self.view is None or self.view.term is None:
            return
        term = self.view.term
        own = {member.id: member.name for member in self.view.roster}
        names = list(own.values())

        def known(typed: Mapping[str, str]) -> dict[str, str]:
            name = "".join(typed.get("person", "").split())
            return {"member": name, "party_member": "是"} if names.count(name) == 1 else {}

        self._ask(
            Question(
                title="记补选",
                words="有人离任空出来的席位，由业主大会补选。名字和党员名册里一样的，会认出是本支部党员。",
                columns=usual_columns(OwnersSeat.about, "term", "ended_on", "end_reason", "distinction"),
                work=lambda house, form: house.owners.fill(term.id, form.typed),
                said=lambda seat: f"已记下：{seat.person}补选为{seat.post}",
                main="记下补选",
                names={"members": own},
                draft=f"owners-fill-{term.id}",
                suggests=known,
            )
        )

    def file(self) -> None:
        """记备案."""
        if self.view is None or self.view.term is None:
            return
        term = self.view.term
        self._ask(
            Question(
                title=f"第{term.number}届备案",
                words="选举后30天内到街道备案（聊城市物业管理条例第24条）。",
                columns=usual_columns(OwnersTerm.about, *_all_but(OwnersTerm, "filed_on", "filing_number")),
                work=lambda house, form: house.owners.file(
                    term.id, form.typed.get("filed_on", ""), form.typed.get("filing_number", "")
                ),
                said=f"已记下：第{term.number}届备案",
                main="记下备案",
                base=term,
            )
        )

    def withdraw(self) -> None:
        """Take back a term that was recorded wrongly; the undo bar brings it back."""
        if self.view is None or self.view.term is None:
            return
        term = self.view.term
        self.desk.do(
            self,
            lambda house: house.owners.withdraw(term.id),
            lambda _: self._kept(),
            said=f"已撤回：第{term.number}届和它的成员，可以重新记",
            refused=self.refuse,
        )

    def to_posts(self, post: int = 0) -> None:
        """The branch's posts are changed where they are kept."""
        self.desk.go("party_groups", post, "posts" if not post else "post")

    def _show(self, view: "OwnersView") -> None:
        self.view, self.compound = view, view.compound
        self._show_pills(view)
        self.sentence.setText(view.cross.sentence)
        self.picture.show_view(view.cross)
        if self.election is None:
            self.stack.setCurrentWidget(self._empty if view.term is None else self.split)
        if self.form is None:
            self._fill_side()
        if self._seat is not None:
            seat, self._seat = self._seat, None
            self._show_seat(seat, view.cross.seats)
        if self._wanted:
            self._go_to_wanted()

    def _show_pills(self, view: "OwnersView") -> None:
        names = list(view.compounds.values())
        if len(names) > 1 and (self.pills is None or list(self.pills.buttons) != names):
            if self.pills is not None:
                self.pills.deleteLater()
            self.pills = Pills(names, self._picked)
            self._pills_place.addWidget(self.pills)
        if self.pills is not None:
            self.pills.pick(view.compounds[view.compound])

    def _picked(self, name: str) -> None:
        if self.view is not None:
            self._turn_to(next(one for one, called in self.view.compounds.items() if called == name))

    def _turn_to(self, compound: int) -> None:
        self.compound, self.form, self._side = compound, None, (_TERM, 0, 0)
        self.reload()

    def _go_over(self, compound: int) -> None:
        """To the picture of a compound, from whatever stands here; what is typed waits."""
        self.put_by()
        self._leave_election()
        self._turn_to(compound)

    def _found(self, told: "SeatView") -> None:
        self._seat = told
        self._go_over(told.compound)

    def _show_seat(self, told: "SeatView", seats: Sequence[OwnersSeat]) -> None:
        """The card of a seat, its box chosen where the picture has one."""
        at = next((at for at, one in enumerate(seats) if one.id == told.seat.id), -1)
        if at >= 0:
            self._open_box(SEATS, at)
            self.picture.focus(SEATS, at)
        else:
            self.form, self._side = None, (_SEAT, 0, 0)
            self.picture.choose()
            self.split.put(seat_card(told.seat, told.title, self, held=told.held), turn=True)

    def _go_to_wanted(self) -> None:
        wanted, self._wanted = self._wanted, ""
        if wanted == "filed_on":
            self.file()
        elif wanted == "new":
            self.elect()
        else:
            self.split_side()

    def _open_box(self, side: int, at: int) -> None:
        if at < 0:
            (self.to_posts if side == POSTS else self.elect)()
            return
        self.form = None
        self._side = (_BOX, side, at)
        self._fill_side(turn=True)

    def _fill_side(self, *, turn: bool = False) -> None:
        if self.view is None:
            return
        what, side, at = self._side
        cross = self.view.cross
        held = (cross.posts, cross.persons, cross.seats)[side]
        if what == _SEAT or (what == _BOX and at >= len(held)):
            what = _TERM
            self._side = (_TERM, 0, 0)
        self.picture.choose(*((side, at) if what == _BOX else ()))
        if what == _CHANGES:
            made: QWidget = Changes(self.view, self)
        elif what == _TERM:
            made = TermSide(self.view, self.desk, self.elect, self.print_out, self.file)
        elif side == POSTS:
            made = post_card(cross, at, self)
        elif side == PERSONS:
            made = person_card(cross, at, self, self.desk)
        else:
            made = seat_card(cross.seats[at], cross.body, self)
        self.split.put(made, turn=turn)

    def _ask(self, question: Question) -> None:
        self.form = asking(self, question, self.back, lambda _: self._kept())
        self.split.put(self.form, turn=True)
        self.form.form.focus()

    def _kept(self) -> None:
        self.form = None
        self._side = (_TERM, 0, 0)
        self.split.show_list()
        self.reload()

    def _elected(self, done: "Elected") -> None:
        self._leave_election()
        if done.notes:
            self.notices.put("reminder", tuple(note.message for note in done.notes))
        self.reload()

    def _leave_election(self) -> None:
        if self.election is None:
            return
        gone, self.election = self.election, None
        gone.draft.keep()
        self.stack.removeWidget(gone)
        for part in (gone, gone.foot):
            part.hide()
            part.deleteLater()
        if self.pills is not None:
            self.pills.show()
        if self.view is not None:
            self.stack.setCurrentWidget(self._empty if self.view.term is None else self.split)


def _all_but(record: "type[Record]", *names: str) -> tuple[str, ...]:
    return tuple(column.name for column in record.about.columns if column.name not in names)
