"""支部与党小组: the Party groups with their buildings, the posts of the branch, and the branch itself."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.ui import page
from app.ui.desk import Desk
from app.ui.pages.party_groups.groups import GroupsPart
from app.ui.pages.party_groups.part import Part
from app.ui.pages.party_groups.posts import PostsPart
from app.ui.widgets.basic import column, holder, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import Split
from app.ui.widgets.pills import Pills

if TYPE_CHECKING:
    from app.rules.organisation_view import Organisation

GROUPS, POSTS = "党小组", "支部委员"


class Page(page.Page):
    """Two parts, one at a time: each a list and the card of its line."""

    watches = frozenset({"party_groups", "branch_posts", "branches", "compounds", "members"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.pills = Pills((GROUPS, POSTS), self._turn)
        self._add = Button("加党小组", self._begin_new, icon="plus")
        self.groups, self.posts = GroupsPart(desk, self), PostsPart(desk, self)
        self._parts: dict[str, Part] = {GROUPS: self.groups, POSTS: self.posts}
        head = row(self.pills, 1, self._add)
        left = column(head, self.groups, self.posts, gap=12)
        self.split = Split(holder(left), "回到名单", desk.narrow)
        self.body.addWidget(self.split, 1)
        for part in self._parts.values():
            part.shows.connect(self._put)
            part.done.connect(self.split.show_list)
        self.posts.hide()
        self._wanted: tuple[int, str] | None = None
        self._seen = False

    @property
    def part(self) -> Part:
        """The part that is shown."""
        return self._parts[self.pills.name]

    def reload(self) -> None:
        self.desk.read(self, lambda house: house.organisation_view.now(), self._show, self.refuse)

    def open(self, record: int, field: str) -> None:
        """``field``: ``posts`` or a field of a post leads to the posts, ``branch`` to the branch; ``new``."""
        self._wanted = (record, field)
        if self._seen:
            self._go_to_wanted()

    def take_focus(self) -> None:
        self.part.table.setFocus()

    def put_by(self) -> None:
        if self.part.form is not None:
            self.part.form.put_by()

    def back(self) -> bool:
        if self.part.leave_form():
            return True
        if self.split.shows_side:
            self.split.show_list()
            return True
        return False

    def print_out(self) -> None:
        self.part.print_out()

    def _show(self, seen: "Organisation") -> None:
        self._seen = True
        for part in self._parts.values():
            part.show_all(seen)
        self.pills.tell(
            {
                GROUPS: sum(line.stands for line in seen.groups),
                POSTS: sum(line.held for line in seen.posts),
            }
        )
        self._go_to_wanted()
        if self.part.form is None:
            self.part.show_card()

    def _go_to_wanted(self) -> None:
        if self._wanted is None:
            return
        (record, field), self._wanted = self._wanted, None
        posts = field in ("posts", "branch", "post", "member", "since", "until", "new_post")
        self.pills.pick(POSTS if posts else GROUPS)
        self._turn(self.pills.name)
        self.part.open(record, field)

    def _turn(self, name: str) -> None:
        for one, part in self._parts.items():
            part.setVisible(one == name)
        self._add.rename("加党小组" if name == GROUPS else "加一名委员")
        if self._seen:
            self.part.show_side()

    def _begin_new(self) -> None:
        self.part.begin_new()

    def _put(self, side: object, turn: bool) -> None:
        if isinstance(side, QWidget) and self.sender() is self.part:
            self.split.put(side, turn=turn)
