"""The desk: what every page may ask for: work off the window's thread, going elsewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

from app.base.clock import today
from app.base.refused import Refused
from app.rules.agenda import Place
from app.ui.jobs import Job, Jobs, Telling
from app.ui.preferences import Preferences
from app.ui.session import FolderClosed, Session

if TYPE_CHECKING:
    from app.services.house import House
    from app.services.undoing import UndoOffer

T = TypeVar("T")
Said = str | Callable[[Any], str]


@dataclass(frozen=True)
class Facts:
    """What the shell always knows: the branch, its first compound, the secretary, the day."""

    branch: str
    compound: str
    secretary: str
    today: date

    @classmethod
    def of(cls, house: "House") -> "Facts":
        """Read on the worker's thread: behind opening, and when one of them changed."""
        branch = house.place.branch()
        return cls(branch.name, house.place.compound().name, branch.secretary, today(house.place.clock))


class Desk(QObject):
    """Given to every page.

    - ``changed``: the names of registers a step changed; visible pages read anew, hidden ones turn stale;
    - ``asked``: somebody wants to go to (subject, record number or 0, field or "");
    - ``said``: a thing was done: (sentence, whether it can be taken back);
    - ``refused``: a refusal nobody else showed;
    - ``papered``: to be looked at: what it is called, its PDFs (each with the name it gets in a printer's
      list), the paper it can be saved from (None: it only goes to a printer);
    - ``asked_place``: somebody wants to go where a matter is dealt with; ``saved``: when a step was kept;
    - ``begun``: something was put to the worker; ``dressed``: the theme and the text size somebody chose.
    """

    changed = Signal(object)
    asked = Signal(str, int, str)
    asked_place = Signal(object)
    said = Signal(str, bool)
    refused = Signal(object)
    papered = Signal(str, object, object)
    saved = Signal(object)
    begun = Signal()
    dressed = Signal(str, int)

    def __init__(self, jobs: Jobs, session: Session, preferences: Preferences, facts: Facts) -> None:
        super().__init__()
        self.jobs, self.session, self.preferences, self.facts = jobs, session, preferences, facts
        self.narrow = False
        # What a page takes along when the window is built anew for another size, by names of its own.
        self.along: dict[str, Any] = {}
        self._offer: UndoOffer | None = None

    @property
    def today(self) -> date:
        """The day by the program's clock."""
        return self.facts.today

    def go(self, subject: str, record: int = 0, field: str = "") -> None:
        """Go to a page, to a record of it, to the very field."""
        self.asked.emit(subject, record, field)

    def go_to(self, place: Place) -> None:
        """Go where a matter is dealt with."""
        self.asked_place.emit(place)

    def read(
        self,
        owner: QWidget,
        work: "Callable[[House], T]",
        then: Callable[[T], object],
        refused: Callable[[Refused], object] | None = None,
    ) -> None:
        """Read through the use cases; ``then`` gets the answer on the window's thread."""
        self.begun.emit()
        self.jobs.put(self._job(owner, lambda: work(self.session.house), then, refused))

    def do(
        self,
        owner: QWidget,
        work: "Callable[[House], T]",
        then: Callable[[T], object] | None = None,
        *,
        said: Said = "",
        refused: Callable[[Refused], object] | None = None,
        button: QAbstractButton | None = None,
    ) -> None:
        """One use case, off the window's thread.

        ``said``: the sentence of the undo bar, or a function that makes it from what came back. ``button``:
        the one that was pressed; it rests until the work is over, so that a storm of clicks is one record.
        """
        self._step(owner, lambda house, _: work(house), then, None, said, refused, button)

    def do_long(
        self,
        owner: QWidget,
        work: "Callable[[House, Telling], T]",
        then: Callable[[T], object] | None,
        told: Callable[[int, int, str], None],
        *,
        said: Said = "",
        refused: Callable[[Refused], object] | None = None,
        button: QAbstractButton | None = None,
    ) -> Callable[[], None]:
        """One use case as in :meth:`do` that tells how far it is; returns what 停下 calls."""
        return self._step(owner, work, then, told, said, refused, button)

    def _step(
        self,
        owner: QWidget,
        work: "Callable[[House, Telling], T]",
        then: Callable[[T], object] | None,
        told: Callable[[int, int, str], None] | None,
        said: Said,
        refused: Callable[[Refused], object] | None,
        button: QAbstractButton | None,
    ) -> Callable[[], None]:
        if button is not None:
            if not button.isEnabled():
                return lambda: None
            button.setEnabled(False)

        def over() -> None:
            if button is not None and _alive(button):
                button.setEnabled(True)

        def done(found: "tuple[T, UndoOffer | None, bool]") -> None:
            over()
            result, self._offer, stepped = found
            sentence = said(result) if callable(said) else said
            if sentence:
                self.said.emit(sentence, self._offer is not None)
            elif stepped:
                # A step nobody speaks of (a mark on the roll): what the bar offered is no longer the last.
                self.said.emit("", False)
            if then is not None:
                then(result)

        def not_done(refusal: Refused) -> None:
            over()
            self._tell(refusal, refused)

        def step() -> "tuple[T, UndoOffer | None, bool]":
            house = self.session.house
            before = house.undo.last()
            result = work(house, self.jobs.telling(job))
            offer = house.undo.last()
            # A list that was saved or a value that was looked at offers no undo of what was done before it.
            stepped = offer != before
            return result, offer if stepped else None, stepped

        self.begun.emit()
        job: Job[tuple[T, UndoOffer | None, bool]] = self._job(owner, step, done, not_done)
        job.told = told
        self.jobs.put(job)
        return job.stop.set

    def long(
        self,
        owner: QWidget,
        work: "Callable[[House, Telling], T]",
        then: Callable[[T], object],
        told: Callable[[int, int, str], None],
        refused: Callable[[Refused], object] | None = None,
    ) -> Callable[[], None]:
        """Long work that tells how far it is; returns what 停下 calls."""
        job: Job[T] = self._job(
            owner, lambda: work(self.session.house, self.jobs.telling(job)), then, refused
        )
        job.told = told
        self.jobs.put(job)
        return job.stop.set

    def undo(self, owner: QWidget) -> None:
        """Take back the step the undo bar tells of (撤销); refused when another came in between."""
        offer = self._offer

        def back(house: "House") -> str:
            return house.undo.take_back(offer).deed

        self.do(owner, back, said=lambda deed: f"已撤销：{deed}")

    def _job(
        self,
        owner: QWidget,
        work: Callable[[], T],
        then: Callable[[T], object],
        refused: Callable[[Refused], object] | None,
    ) -> Job[T]:
        return Job(work, then, lambda refusal: self._tell(refusal, refused), owner)

    def _tell(self, refusal: Refused, refused: Callable[[Refused], object] | None) -> None:
        """Pass a refusal on. What was waiting when the window was locked is nobody's concern any more."""
        if not isinstance(refusal, FolderClosed):
            (refused or self.refused.emit)(refusal)


def _alive(button: QAbstractButton) -> bool:
    import shiboken6

    return bool(shiboken6.isValid(button))
