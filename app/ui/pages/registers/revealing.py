"""显示: a masked value of the card, shown for a purpose and for a minute, then masked again."""

from functools import partial

from app.base.fields import Record
from app.services.revealing import PURPOSES
from app.ui.desk import Desk
from app.ui.timers import later
from app.ui.widgets.cards import RecordCard
from app.ui.widgets.purpose import PurposeDialog

SECONDS = 60


class Revealing:
    """The reveals of one card. ``timers``: running, by the line's label."""

    def __init__(self, desk: Desk, card: RecordCard, title: str) -> None:
        self._desk, self._card, self._title = desk, card, title
        self._masked: dict[str, str] = {}
        self._usual = card.hint.text()

    def press(self, item: Record, field: str, label: str) -> None:
        """显示 was pressed: ask what for; 遮上 was pressed: mask it."""
        if label in self._masked:
            self._cover(label)
            return
        main = "显示号码" if "号" in label or "手机" in label or "电话" in label else f"显示{label}"
        PurposeDialog(
            self._card,
            f"显示{self._title}的{label}",
            main,
            PURPOSES,
            partial(self._ask, item, field, label),
            told=f"显示 {SECONDS} 秒后自动遮上，也可以自己遮上",
        ).ask()

    def _ask(self, item: Record, field: str, label: str, purpose: str) -> None:
        self._desk.do(
            self._card,
            lambda house: house.revealing.reveal(item, field, purpose),
            partial(self._show, label),
            button=self._card.shows[label],
        )

    def _show(self, label: str, value: str) -> None:
        value_label, button = self._card.values[label], self._card.shows[label]
        self._masked[label] = value_label.text()
        value_label.setText(value)
        button.rename("遮上", "eye-off")
        button.setAccessibleName(f"遮上{label}")
        self._say(f"{SECONDS} 秒后自动遮上；这次的用途已经留痕")
        later(self._card, SECONDS * 1000, partial(self._cover, label)).start()

    def _cover(self, label: str) -> None:
        if label not in self._masked:
            return
        self._card.values[label].setText(self._masked.pop(label))
        self._card.shows[label].rename("显示", "eye")
        self._card.shows[label].setAccessibleName(f"显示{label}")
        if not self._masked:
            self._say(self._usual)

    def _say(self, words: str) -> None:
        self._card.hint.setText(words)
        self._card.hint.setVisible(bool(words))
