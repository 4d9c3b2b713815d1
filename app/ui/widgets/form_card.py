"""A form in the card's place at the right of a list; at its foot the way back and the red button."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.base.fields import Column, Record
from app.base.refused import Refused
from app.ui.desk import Said
from app.ui.pages.page import Page
from app.ui.widgets.basic import Frame, Label, column, holder, row, scrolling
from app.ui.widgets.buttons import Button
from app.ui.widgets.forms import Form, KeptDraft
from app.ui.widgets.notices import NoticeBoard

if TYPE_CHECKING:
    from app.services.house import House


class FormCard(Frame):
    """``main``: the red button's words; ``keep(typed, card)`` is called once every field can be read.

    ``left``: called by the way back. A refusal goes under its field, or above the fields (:meth:`refuse`).
    """

    def __init__(
        self,
        title: str,
        words: str,
        form: Form,
        main: str,
        keep: "Callable[[FormCard], object]",
        left: Callable[[], object],
        *,
        more: Sequence[QWidget] = (),
    ) -> None:
        super().__init__("card", margin=(22, 16, 22, 16), gap=8)
        self.setAccessibleName(title)
        self.form, self._keep = form, keep
        self.draft: KeptDraft | None = None
        self.notices = NoticeBoard()
        self.box.addWidget(Label(title, "heading", wraps=True))
        if words:
            self.box.addWidget(Label(words, "second", wraps=True))
        self.box.addWidget(scrolling(holder(column(self.notices, form, *more, 1, gap=12))), 1)
        self.main = Button(main, self.press, look="main")
        self.way_back = Button("不改了  Esc", left)
        both = row(self.way_back, self.main, gap=10)
        both.setStretch(1, 1)
        self.box.addLayout(both)

    def press(self) -> None:
        """Read every field; what cannot be read is told beneath it and nothing is kept."""
        self.notices.clear()
        if self.form.check():
            self._keep(self)

    def put_by(self) -> None:
        """What is typed and not kept lies down as a draft, where there is one."""
        if self.draft is not None:
            self.draft.keep()

    def refuse(self, refusal: Refused) -> None:
        """Tell a refusal where it belongs; what was typed stays."""
        if not self.form.refuse(refusal):
            self.notices.refuse(refusal)


def asking(
    page: Page,
    title: str,
    words: str,
    columns: list[Column],
    work: "Callable[[House, Form], object]",
    said: Said,
    *,
    main: str,
    left: Callable[[], object],
    kept: Callable[[FormCard], object],
    base: Record | None = None,
    names: Mapping[str, Mapping[int, str]] | None = None,
    draft: str = "",
) -> FormCard:
    """A card that asks for declared fields, of ``base`` or of a new record, and keeps them by one use case.

    ``kept``: called when that is done; ``said``: the sentence of the undo bar; ``draft``: the name under
    which what was typed and not kept waits.
    """
    form = Form.of(columns, page.desk.today, names or {}, wide=1)
    if base is not None:
        form.show_record(base)

    def done(card: FormCard) -> None:
        if card.draft is not None:
            card.draft.drop()
        kept(card)

    def keep(card: FormCard) -> None:
        page.desk.do(
            page,
            lambda house: work(house, form),
            lambda _: done(card),
            said=said,
            refused=card.refuse,
            button=card.main,
        )

    made = FormCard(title, words, form, main, keep, left)
    if draft:
        made.draft = KeptDraft(form, page.desk, draft)
    return made
