"""Step 1: the branch and its compounds, by their declared fields."""

from collections.abc import Callable
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.base.refused import Refused
from app.records.branch import Branch, Compound
from app.rules.setting_up import MOST_COMPOUNDS
from app.ui.first_start.begun import Begun
from app.ui.first_start.step import Step
from app.ui.sample import look_at
from app.ui.widgets.basic import Label, column, emptied, holder, row, spaced
from app.ui.widgets.buttons import Button
from app.ui.widgets.fields import FieldBox
from app.ui.widgets.forms import Form
from app.ui.widgets.states import Busy

if TYPE_CHECKING:
    from app.services.setup import NewBranch
    from app.ui.window import Window

_FIELDS = ("name", "secretary", "community", "street")
_MADE = "资料已经建好。这些以后在“支部与党小组”和“设置与备份”里改。"


class CompoundsStep(Step):
    """Texts are checked when a field is left; the folder is made in the next step."""

    name = "您的小区"
    title = "您的小区"
    words = "打印出来的表、月报上，都用这里的名字。以后还能改。"

    def __init__(self, window: "Window", begun: Begun, narrow: bool) -> None:
        super().__init__(window, begun, narrow)
        on = date.today()  # no field here is a date
        self.form = Form([FieldBox(Branch.about.column(name), on) for name in _FIELDS])
        self.form.put(begun.branch)
        self.form.changed.connect(self.edited)
        self.compounds: list[FieldBox] = []
        self._grid = QGridLayout()
        spaced(self._grid, 0, 12)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        self._today = on
        self.more = Button("再加一个小区", lambda: self._add().entry.setFocus(), icon="plus", look="link")
        self.less = Button("去掉最后一个", self._drop, icon="minus", look="link")
        self.box.addWidget(self.form)
        self.box.addWidget(holder(self._grid))
        self.box.addLayout(row(self.more, self.less, 1))
        for text in begun.compounds:
            self._add().put(text)
        self._busy = column()
        self.box.addLayout(self._busy)
        self.box.addStretch(1)
        self._look = Button("先看看样例小区", self._look_at, icon="eye", look="link")
        self._restore = Button("从备份恢复", window.restore, icon="restore", look="link")
        told = Label(f"资料会放在：{window.place}", "hint", wraps=True)
        ways = row(
            Label("还不想填？", "label"), self._look, Label("有备份？", "label"), self._restore, 1, gap=4
        )
        self._ways = holder(ways)
        self.box.addWidget(self._ways)
        self.box.addWidget(told)
        if begun.code:
            for part in (self.form, *self.compounds, self.more, self.less):
                part.setEnabled(False)
            self._ways.hide()
            self.notices.put("done", (_MADE,))

    @property
    def last_field(self) -> QLineEdit | None:
        entry = self.compounds[-1].entry
        return entry if isinstance(entry, QLineEdit) else None

    def arrive(self) -> None:
        if not self.begun.code:
            self.form.focus()

    def put_by(self) -> None:
        self.begun.branch = self.form.typed
        self.begun.compounds = [box.text for box in self.compounds]

    def go_on(self, then: Callable[[], object]) -> None:
        if self.begun.code or self._check():
            self.put_by()
            then()

    def _check(self) -> bool:
        """Every field filled and readable; the first that is not gets the keyboard."""
        boxes = [*self.form.boxes.values(), *self.compounds]
        fine = [self._check_one(box) for box in boxes]
        if not all(fine):
            boxes[fine.index(False)].entry.setFocus()
        return all(fine)

    def _check_one(self, box: FieldBox) -> bool:
        if not box.text.strip():
            box.wrong(f"还缺{box.declared.label}。")
            return False
        if box in self.compounds:
            others = self.compounds[: self.compounds.index(box)]
            if box.text.strip() in (one.text.strip() for one in others):
                box.wrong("和前面的小区重名了。")
                return False
        return box.check()

    def _add(self) -> FieldBox:
        at = len(self.compounds)
        label = "小区名称" if not at else f"第{at + 1}个小区"
        box = FieldBox(Compound.about.column("name"), self._today, label=label)
        self.compounds.append(box)
        box.changed.connect(self.edited)
        self._grid.addWidget(box, at // 2, at % 2)
        former = self.compounds[at - 1] if at else self.form.boxes[_FIELDS[-1]]
        for one, next_one in pairwise((former.entry, box.entry, self.more, self.less)):
            QWidget.setTabOrder(one, next_one)
        self._allow()
        return box

    def _drop(self) -> None:
        box = self.compounds.pop()
        self._grid.removeWidget(box)
        box.hide()
        box.deleteLater()
        self._allow()
        self.compounds[-1].entry.setFocus()

    def _allow(self) -> None:
        self.more.setVisible(len(self.compounds) < MOST_COMPOUNDS)
        self.less.setVisible(len(self.compounds) > 1)

    def _look_at(self) -> None:
        self.put_by()
        self.notices.clear()
        self._look.setEnabled(False)
        busy = Busy("正在建样例小区……")
        self._busy.addWidget(busy)
        stop = look_at(self.door_window, busy.tell, self._not_looked)
        busy.stop_button.clicked.connect(lambda: stop())
        busy.stop_button.show()
        busy.stop_button.setFocus()

    def _not_looked(self, refusal: Refused) -> None:
        emptied(self._busy)
        self._look.setEnabled(True)
        if refusal.code == "stopped":
            self.notices.put("reminder", refusal.lines[:2])
        else:
            self.refuse(refusal)


def new_branch(begun: Begun) -> "NewBranch":
    """What set-up is given. Loaded late: it brings the services."""
    from app.services.setup import NewBranch

    compounds = tuple(Compound(name=name.strip()) for name in begun.compounds if name.strip())
    return NewBranch(compounds=compounds, **{name: begun.branch.get(name, "") for name in _FIELDS})
