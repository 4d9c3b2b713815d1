"""A form in the card's place at the right of a list; at its foot the way back and the red button."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.base.fields import Column, Record
from app.base.refused import Refused
from app.ui.desk import Said
from app.ui.page import Page
from app.ui.widgets.basic import Frame, Label, column, holder, row, scrolling
from app.ui.widgets.buttons import Button
from app.ui.widgets.forms import Form, KeptDraft, Suggests
from app.ui.widgets.notices import NoticeBoard

if TYPE_CHECKING:
    from app.services.house import House


class FormCard(Frame):
    """``main``: the red button's words; ``keep(typed, card)`` is called once every field can be read.

    ``left``: called by the way back, which says ``back``. A refusal goes under its
    field, or above the fields (:meth:`refuse`).
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
        back: str = "不改了",
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
        self.way_back = Button(f"{back}  Esc", left)
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


@dataclass(frozen=True, kw_only=True)
class Question:
    """What a card asks for: declared fields, of ``base`` or of a new record.

    ``work``: the one use case that keeps them; ``said``: the sentence of the undo bar; ``main``: the red
    button's words; ``names``: register → id → what a person calls it; ``draft``: the name under which what
    was typed and not kept waits. ``back``: what the way back says, unless 不记了 or 不改了. ``suggests``:
    what follows from what is typed, for fields nobody touched.
    """

    title: str
    words: str
    columns: list[Column]
    work: "Callable[[House, Form], object]"
    said: Said
    main: str
    base: Record | None = None
    names: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    draft: str = ""
    back: str = ""
    suggests: Suggests | None = None


def asking(
    page: Page, asked: Question, left: Callable[[], object], kept: Callable[[FormCard], object]
) -> FormCard:
    """A card that asks and keeps; ``left``: called by the way back; ``kept``: when that is done."""
    form = Form.of(asked.columns, page.desk.today, asked.names, wide=1)
    if asked.base is not None:
        form.show_record(asked.base)

    def done(card: FormCard) -> None:
        if card.draft is not None:
            card.draft.drop()
        kept(card)

    def keep(card: FormCard) -> None:
        page.desk.do(
            page,
            lambda house: asked.work(house, form),
            lambda _: done(card),
            said=asked.said,
            refused=card.refuse,
            button=card.main,
        )

    back = asked.back or ("不改了" if asked.base is not None else "不记了")
    made = FormCard(asked.title, asked.words, form, asked.main, keep, left, back=back)
    if asked.suggests is not None:
        form.suggest_by(asked.suggests)
    if asked.draft:
        made.draft = KeptDraft(form, page.desk, asked.draft)
    return made
