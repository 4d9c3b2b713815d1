"""Filter pills above a list, with their counts."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QButtonGroup, QWidget

from app.ui.widgets.basic import row, spaced
from app.ui.widgets.buttons import Button


class Pills(QWidget):
    """Up to six filters, one in force. ``picked(name)`` is called when another is pressed."""

    def __init__(self, names: Sequence[str], picked: Callable[[str], object]) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._group = QButtonGroup(self)
        self.buttons: dict[str, Button] = {}
        box = row(gap=8)
        spaced(box, 0, 8)
        for name in names:
            button = Button(name, look="pill")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, name=name: picked(name))
            self._group.addButton(button)
            self.buttons[name] = button
            box.addWidget(button)
        box.addStretch(1)
        self.setLayout(box)
        if self.buttons:
            next(iter(self.buttons.values())).setChecked(True)

    @property
    def name(self) -> str:
        """The filter in force."""
        return next(name for name, button in self.buttons.items() if button.isChecked())

    def pick(self, name: str) -> None:
        self.buttons[name].setChecked(True)

    def tell(self, counts: dict[str, int]) -> None:
        """The count behind each name."""
        for name, button in self.buttons.items():
            if name in counts:
                button.rename(f"{name} {counts[name]}")
