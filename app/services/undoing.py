"""Undo (撤销): the last step of this sitting is taken back, whole, by a step that is audited itself."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from app.base.clock import today
from app.base.refused import Refused
from app.models import audit
from app.models.steps import Past, Step
from app.models.store import Writer
from app.records.fund import FundEntry
from app.services.fund import give_back
from app.services.workplace import Workplace


class NothingToUndo(Refused):
    """Nothing was done in this sitting that can be taken back."""

    code = "nothing_to_undo"
    what = "现在没有可以撤销的一步。"
    then = "能撤销的是打开以后刚做的那一步；结账、定稿、封装月报不能撤销。"


class UndoTooLate(Refused):
    """Something was done after the step that was to be taken back."""

    code = "undo_too_late"
    what = "“{deed}”之后又做了“{later}”，现在不能撤销它了。"
    then = "请在台账里找到那一条，直接改过来或者移走。"


@dataclass(frozen=True)
class UndoOffer:
    """The step that can be taken back.

    ``deed``: what it is called (新增党员); ``subject``: what it did, for a person, without sensitive values
    (新增党员 赵广明 等36条); ``at``: when.
    """

    number: int
    deed: str
    subject: str
    at: datetime


class Undoing:
    """Taking back in the opened folder."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def last(self) -> UndoOffer | None:
        """The step that can be taken back: the last of this sitting, unless it is final or an undo itself."""
        step = self._undoable()
        if step is None:
            return None
        subject = step.subject if step.count == 1 else f"{step.subject} 等{step.count}条"
        return UndoOffer(step.number, step.deed, subject, step.at)

    def take_back(self, offer: UndoOffer | None = None) -> Step:
        """Take the last step back, all of it or nothing; returns the step that is no more.

        What it added goes to the recycle bin (vouchers are deleted and give their number back), what it
        changed has its former values again, what it removed is back. ``offer`` is the one the person saw:
        another step may have come in between. Refuses NothingToUndo, UndoTooLate.
        """
        step = self._undoable()
        if step is None:
            raise NothingToUndo()
        if offer is not None and offer.number != step.number:
            raise UndoTooLate(deed=offer.deed, later=step.deed)
        with self._place.store.write(self._place.actor, f"撤销“{step.deed}”", final=True) as writer:
            # Nothing was changed since by anybody: then nothing changed in it, points at it or builds on it.
            later = writer.changed_after(step)
            if later is not None:
                raise UndoTooLate(deed=step.deed, later=later)
            _take_back(writer, writer.past(step), today(self._place.clock))
        return step

    def _undoable(self) -> Step | None:
        step = self._place.sitting.last
        return None if step is None or step.final else step


def _take_back(writer: Writer, changes: list[Past], on: date) -> None:
    """Undo the changes of a step, the last one first."""
    for (action, record), alike in groupby(reversed(changes), key=lambda past: (past.action, past.record)):
        if action == audit.ADD and record is FundEntry:
            for past in alike:
                give_back(writer, writer.get(FundEntry, past.record_id), on)
        elif action in (audit.ADD, audit.RESTORE):
            writer.remove_many(record, [past.record_id for past in alike])
        elif action == audit.REMOVE:
            for past in alike:
                writer.restore(record, past.record_id)
        else:
            for past in alike:
                writer.change(replace(writer.get(record, past.record_id), **past.former))
