"""今日要办 and 一眼看家底: the first page."""

from dataclasses import dataclass
from datetime import date

from app.base.clock import today
from app.models.backup import backups_in
from app.models.store import Reader
from app.records.setting import Setting
from app.rules.agenda import Look, Matter
from app.rules.agenda.catalogue import due
from app.rules.agenda.glance import Glance, glance
from app.rules.meeting_rows import FILED, rows_of
from app.rules.report_checks import missing_next
from app.rules.settings import Settings
from app.services.workplace import Workplace, branch_of

# Hour from which on, and what is said then.
_GREETINGS = ((18, "晚上好"), (12, "下午好"), (0, "上午好"))


@dataclass(frozen=True)
class Agenda:
    """The first page: who is greeted and how, the day, what is due (the worst first), the few figures."""

    secretary: str
    greeting: str
    today: date
    matters: list[Matter]
    glance: Glance


class AgendaDesk:
    """What is due in the opened folder."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def today(self) -> Agenda:
        """Everything due today. Nothing is kept of it: it is found anew each time."""
        now = self._place.clock.now()
        backups = backups_in(self._place.folder.backups)
        last_backup = backups[0].made_at.date() if backups else None
        with self._place.store.read() as reader:
            look = _look(reader, today(self._place.clock), last_backup)
            return Agenda(
                secretary=branch_of(reader).secretary,
                greeting=next(words for hour, words in _GREETINGS if now.hour >= hour),
                today=look.today,
                matters=due(look),
                glance=glance(look),
            )


def _look(reader: Reader, on: date, last_backup: date | None) -> Look:
    return Look(
        books=reader,
        today=on,
        settings=Settings(reader.all(Setting)),
        signed=frozenset(row.id for row in rows_of(reader) if row.state == FILED),
        report_missing=missing_next(reader, on),
        last_backup=last_backup,
    )
