"""改任职: everything that can change within a term, and the cards of one box of the picture."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtWidgets import QHBoxLayout

from app.base.partial_date import PartialDate
from app.records.owners import OwnersSeat
from app.rules.cross_view import CrossView
from app.rules.owners_view import OwnersView
from app.ui.desk import Desk
from app.ui.widgets.basic import Frame, Label, column, holder, row, rule, scrolling
from app.ui.widgets.buttons import Button, Reasoned
from app.ui.widgets.cards import CardLine, RecordCard


class Deeds(Protocol):
    """What the page does when it is asked to."""

    def leave(self, seat: OwnersSeat) -> None: ...
    def fill(self) -> None: ...
    def file(self) -> None: ...
    def withdraw(self) -> None: ...
    def to_posts(self, post: int = 0) -> None: ...
    def show_term(self) -> None: ...


class Changes(Frame):
    """The seats of the term, each with 记离任; beneath them 补选, 备案, 支部职务 and taking the term back."""

    def __init__(self, view: OwnersView, deeds: Deeds) -> None:
        super().__init__("card", margin=(22, 16, 22, 16), gap=8)
        self.setAccessibleName("改任职")
        self.box.addWidget(Label("改任职", "heading"))
        body = column(gap=4)
        self.leaving: dict[int, Button] = {}
        if view.body is not None and view.term is not None:
            body.addWidget(Label(f"{view.body.name}第{view.term.number}届", "second", wraps=True))
        for seat in view.seats:
            body.addWidget(rule())
            body.addLayout(self._seat(seat, deeds))
        body.addWidget(rule())
        self.fill = Reasoned(Button("记补选", deeds.fill, icon="plus"))
        self.fill.allow("" if view.vacancies else "没有空缺；有人离任的先记离任")
        filed = view.term is not None and view.term.filed_on is not None
        self.file = Button("改备案" if filed else "记备案", deeds.file, icon="edit")
        posts = Button("改支部职务", deeds.to_posts, icon="post")
        self.withdraw = Button("这一届记错了，撤回重记", deeds.withdraw, look="link")
        if view.term is not None:
            body.addWidget(self.fill)
            body.addWidget(self.file)
        body.addWidget(posts)
        if view.term is not None:
            body.addLayout(row(self.withdraw, 1))
        body.addStretch(1)
        self.box.addWidget(scrolling(holder(body)), 1)
        self.box.addLayout(row(Button("改好了  Esc", deeds.show_term), 1))

    def _seat(self, seat: OwnersSeat, deeds: Deeds) -> QHBoxLayout:
        leave = Button("记离任", lambda: deeds.leave(seat), look="small")
        leave.setAccessibleName(f"记离任：{seat.post}{seat.person}")
        self.leaving[seat.id] = leave
        told = Label(f"{seat.post}　{seat.person}", "body", wraps=True)
        more = None if seat.elected_on else Label("没有依法选举日期，不计入", "second", wraps=True)
        both = row(column(told, more, gap=0), leave, gap=8)
        both.setStretch(0, 1)
        return both


def seat_card(seat: OwnersSeat, title: str, deeds: Deeds, *, held: bool = True) -> RecordCard:
    """A seat of the committee ``title``; one that nobody holds any more says until when."""
    elected = PartialDate.of(seat.elected_on).spoken if seat.elected_on else "没有写"
    lines = [
        CardLine("业委会职务", seat.post),
        CardLine("依法选举", elected),
        CardLine("是否党员", _party(seat)),
    ]
    if seat.ended_on is not None:
        lines.append(CardLine("离任", f"{PartialDate.of(seat.ended_on).spoken}　{seat.end_reason}".strip()))
    leave = [Button("记离任", lambda: deeds.leave(seat), look="main")] if held else []
    actions = [*leave, Button("回到任期", deeds.show_term, icon="left")]
    return RecordCard(seat.person, title, lines, actions=actions)


def post_card(view: CrossView, at: int, deeds: Deeds) -> RecordCard:
    """A post of the branch."""
    post = view.posts[at]
    person = next((one.name for one in view.persons if at in one.posts), "")
    since = post.since.spoken if post.since else "没有写"
    lines = [CardLine("支部职务", post.post), CardLine("任职日期", since)]
    actions = [
        Button("改支部职务", lambda: deeds.to_posts(post.id), icon="edit", look="main"),
        Button("回到任期", deeds.show_term, icon="left"),
    ]
    return RecordCard(person, "", lines, actions=actions)


def person_card(view: CrossView, at: int, deeds: Deeds, desk: Desk) -> RecordCard:
    """A person between the two sides."""
    person = view.persons[at]
    posts = "、".join(view.posts[one].post for one in person.posts) or "没有"
    seats = "、".join(view.seats[one].post for one in person.seats) or "没有"
    lines = [
        CardLine("支部职务", posts),
        CardLine("业委会职务", seats),
        CardLine("是否党员", "群众" if person.mass else "党员"),
    ]
    actions: list[Button] = []
    if person.seats:
        seat = view.seats[person.seats[0]]
        actions.append(Button("记离任", lambda: deeds.leave(seat), look="main"))
    actions.append(Button("回到任期", deeds.show_term, icon="left"))
    return RecordCard(person.name, person.words, lines, actions=actions, last=_sheet(person.member, desk))


def _sheet(member: int | None, desk: Desk) -> Button | None:
    if member is None:
        return None
    go: Callable[[], None] = lambda: desk.go("members", member)  # noqa: E731
    return Button("看党员名册里的这个人", go, look="link")


def _party(seat: OwnersSeat) -> str:
    if seat.member is not None:
        return "本支部党员"
    return "党员，组织关系不在本支部" if seat.party_member else "群众"
