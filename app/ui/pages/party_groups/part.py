"""A part of the page: a list at the left, and at the right the card of its line or a form."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.desk import Desk
from app.ui.page import Page
from app.ui.timers import later
from app.ui.widgets.basic import Label, holder, row
from app.ui.widgets.form_card import FormCard, Question, asking
from app.ui.widgets.tables import ListTable

if TYPE_CHECKING:
    from app.rules.organisation_view import Organisation


class Part(QWidget):
    """``shows(widget, turn)``: the side wants to be that; ``done``: a form was left for the list."""

    shows = Signal(object, bool)
    done = Signal()
    table: ListTable

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self.desk, self._page = desk, page
        self.seen: Organisation | None = None
        self.form: FormCard | None = None

    def show_all(self, seen: "Organisation") -> None:
        """Show what was read."""
        raise NotImplementedError

    def card(self) -> QWidget:
        """The card of the selected line."""
        raise NotImplementedError

    def begin_new(self) -> None:
        """An empty form."""
        raise NotImplementedError

    def open(self, record: int, field: str) -> None:
        """A record, a field of it."""
        raise NotImplementedError

    def print_out(self) -> None:
        """The list on paper."""
        raise NotImplementedError

    def foot(self, count: Label) -> QWidget:
        """The line below a list: how many, and the keys."""
        keys = None if self.desk.narrow else Label("↑↓ 换一行　回车 打开", "hint")
        return holder(row(count, keys, gap=12))

    def show_card(self, *, turn: bool = False) -> None:
        """The card of the line in place of what stands at the side."""
        self.form = None
        self.shows.emit(self.card(), turn)

    def show_side(self) -> None:
        """The part is looked at again; a form that was begun was left, and its texts with it."""
        self.show_card()

    def leave_form(self) -> bool:
        """Esc; False when no form stands there."""
        if self.form is None:
            return False
        self.form.put_by()
        # Not while the button that was pressed is still at work.
        later(self, 0, self.show_card).start()
        self.done.emit()
        return True

    def ask(self, question: Question, field: str = "") -> FormCard:
        """A form at the side, the keyboard in a field of it or in the first."""
        card = asking(self._page, question, self.leave_form, self._kept)
        self.form = card
        self.shows.emit(card, True)
        card.form.focus(field)
        return card

    def _kept(self, card: FormCard) -> None:
        if self.form is card:
            self.form = None
        self.done.emit()
        self._page.reload()
