"""Bringing a table from outside into a register: read, judge row by row, keep in one transaction."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from app.base.clock import today
from app.base.collecting import collecting_later
from app.base.faults import fault
from app.base.fields import Record, Register
from app.base.formulas import unguarded
from app.base.progress import SILENT, Progress
from app.base.refused import Refused
from app.exchange.headings import find_heading
from app.exchange.sheets import Sheet, SheetRow, read_sheet
from app.models import pinyin
from app.models.store import Writer
from app.reports.xlsx.workbook import write_table
from app.services.marking import marked_table
from app.services.particulars import particulars_of
from app.services.typed import only_choice
from app.services.verdicts import Choices, Judge, Trouble
from app.services.workplace import Workplace, references

# Records kept between two steps of progress: a moment's work.
_LOT = 250


@dataclass(frozen=True, kw_only=True)
class ImportOptions(Choices):
    """What the person chose: the choices of the preview, and where to save the refused rows."""

    dry_run: bool = False
    errors: Path | None = None


@dataclass(frozen=True)
class Imported:
    """What happened: counts of records, and the troubles of refused and of accepted rows."""

    accepted: int
    updated: int
    unchanged: int
    rejected: tuple[Trouble, ...]
    warnings: tuple[Trouble, ...]
    dry_run: bool

    @property
    def refused_rows(self) -> int:
        """How many rows were refused; a row may have several troubles."""
        return len({trouble.row for trouble in self.rejected})


class ErrorsOverRoster(Refused):
    """The refused rows would be written over the roster they come from."""

    code = "errors_over_roster"
    what = "有问题的行不能存成 {place}：那是正要导入的表，会把它盖掉。"
    then = "请给有问题的行另起一个文件名。"


class Rosters:
    """Imports into the opened folder."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    @property
    def _today(self) -> date:
        return today(self._place.clock)

    @collecting_later()
    def bring_in(
        self, register: Register, path: Path, options: ImportOptions, progress: Progress = SILENT
    ) -> Imported:
        """Import a .xlsx, .xls or .csv into a register: all accepted rows in one step, or none.

        A row is refused when a required field is missing or wrong, or when its key (for members
        the ID number) stands in an earlier row; anything else that cannot be read is left empty
        and told as a warning. A record already kept is updated by the cells that are filled.
        ``dry_run`` only judges. Refuses what :func:`read_sheet` and :func:`find_heading` refuse, and
        Stopped: then nothing is left.
        """
        if options.errors is not None and options.errors.resolve() == path.resolve():
            raise ErrorsOverRoster(place=path)
        own = particulars_of(register)
        own.require_open(register)
        sheet = _unguarded(_read(path, progress))
        with self._place.store.write(self._place.actor, f"导入{register.label}") as writer:
            alone = only_choice(register.columns, {}, references(writer, register))
            heading = find_heading(sheet, register, alone)
            judge = Judge(register, sheet, heading, options, writer, self._today)
            verdicts = judge.all_rows(progress)
            own.require_room(len(verdicts.new), writer)
            if not options.dry_run:
                fault("import.judged")
                for item in _added(writer, verdicts.new, register, progress):
                    own.require_sound(item, writer, self._today)
                fault("import.added")
                for item in verdicts.changed:
                    own.require_sound(item, writer, self._today)
                    writer.change(item)
            if options.errors is not None and verdicts.rejected:
                write_table(options.errors, marked_table(sheet, heading, verdicts.rejected))
                rows = len({trouble.row for trouble in verdicts.rejected})
                writer.note(register.record, f"另存了导入时没有收的{rows}行（未遮挡）", rows=rows)
        return Imported(
            accepted=len(verdicts.new),
            updated=len(verdicts.changed),
            unchanged=verdicts.unchanged,
            rejected=tuple(verdicts.rejected),
            warnings=tuple(verdicts.warnings),
            dry_run=options.dry_run,
        )

    def save_refused(
        self, register: Register, path: Path, place: Path, options: ImportOptions | None = None
    ) -> Imported:
        """Write the rows that would be refused as a table to be mended; nothing is kept."""
        chosen = replace(options or ImportOptions(), dry_run=True, errors=place)
        return self.bring_in(register, path, chosen)


def _read(path: Path, progress: Progress) -> Sheet:
    """The sheet; a stop ends the child that reads it."""

    def tick() -> None:
        progress.step(0, 0, "正在读这张表")
        # We are idle while the child reads: time to load what the names will need.
        pinyin.prepare()

    progress.step(0, 0, "正在读这张表")
    return read_sheet(path, tick=tick)


def _added(writer: Writer, new: list[Record], register: Register, progress: Progress) -> list[Record]:
    """The new records, kept in lots: between two of them a stop is heard."""
    kept: list[Record] = []
    for start in range(0, len(new), _LOT):
        lot = new[start : start + _LOT]
        end, measure = start + len(lot), register.measure
        progress.step(start, len(new), f"正在记第{start + 1}到{end}{measure}，共{len(new)}{measure}")
        kept += writer.add_many(lot)
    return kept


def _unguarded(sheet: Sheet) -> Sheet:
    """A text table without the apostrophes that kept spreadsheets from calculating."""
    if not sheet.encoding:
        return sheet
    return replace(sheet, rows=tuple(map(_unguarded_row, sheet.rows)))


def _unguarded_row(row: SheetRow) -> SheetRow:
    values = tuple(unguarded(value) if isinstance(value, str) else value for value in row.values)
    return replace(row, values=values)
