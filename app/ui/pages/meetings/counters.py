"""Figures that keep themselves: typed digit by digit, judged at every one, sent when there is a pause."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.base.refused import Refused
from app.ui.pages.meetings.figures import Sentence
from app.ui.timers import later
from app.ui.widgets.stepper import Stepper

# Digits typed one after the other are one step.
_SENT_AFTER = 500


class Counters(QObject):
    """The steppers of a card, by name. What cannot be read is told in ``told``, and stays unsent.

    ``read(name, text)`` gives the value of a text or refuses; ``send(texts, values)`` gets what was typed
    and not sent yet, with its values. ``edited``: something was typed.
    """

    edited = Signal()

    def __init__(
        self,
        told: Sentence,
        read: Callable[[str, str], Any],
        send: Callable[[Mapping[str, str], Mapping[str, Any]], object],
    ) -> None:
        super().__init__(told)
        self._told, self._read, self._send = told, read, send
        self.steppers: dict[str, Stepper] = {}
        self._unsent: set[str] = set()
        self._wrong: dict[str, str] = {}
        self._timer = later(self, _SENT_AFTER, self.send)

    def add(self, name: str, title: str) -> Stepper:
        """One more; ``title`` is what is read out."""
        stepper = self.steppers[name] = Stepper(title)
        stepper.edited.connect(lambda: self._edited(name))
        stepper.left.connect(self.send)
        return stepper

    @property
    def unread(self) -> dict[str, str]:
        """The texts that cannot be read, and so are not kept."""
        return {name: self.steppers[name].text for name in self._wrong}

    @property
    def typed(self) -> dict[str, str]:
        """The texts that are not sent yet, whether they can be read or not."""
        return {name: self.steppers[name].text for name in self._unsent}

    def type_again(self, texts: Mapping[str, str]) -> None:
        """Texts that were typed into steppers which are made anew."""
        for name in texts.keys() & self.steppers.keys():
            self.steppers[name].put(texts[name])
            self._edited(name)

    def clear(self) -> None:
        """None any more."""
        self.steppers, self._wrong, self._unsent = {}, {}, set()

    def show(self, name: str, text: str) -> None:
        """Show what is kept, unless something else is typed there."""
        if name not in self._unsent and name not in self._wrong:
            self.steppers[name].put(text)

    @property
    def unsent(self) -> dict[str, Any]:
        """The values that were typed, can be read, and are not sent yet."""
        fine = (name for name in self._unsent if name not in self._wrong)
        return {name: self._read(name, self.steppers[name].text) for name in fine}

    def send(self) -> None:
        """Send what was typed and not sent yet."""
        self._timer.stop()
        values = self.unsent
        if values:
            self._unsent -= values.keys()
            self._send({name: self.steppers[name].text for name in values}, values)

    def tell(self, refusal: Refused) -> None:
        """Say beneath the figures what was refused."""
        self._told.tell(refusal.lines[0], "red")

    def _edited(self, name: str) -> None:
        self._unsent.add(name)
        self._wrong.pop(name, None)
        try:
            self._read(name, self.steppers[name].text)
        except Refused as refusal:
            self._wrong[name] = refusal.lines[0]
        self.steppers[name].wrong(name in self._wrong)
        self._told.tell(next(iter(self._wrong.values()), ""), "red")
        self.edited.emit()
        self._timer.start()
