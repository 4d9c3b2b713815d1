"""Bringing a table from outside into a register: read, judge row by row, keep in one transaction."""

from dataclasses import dataclass
from pathlib import Path

from app.base.clock import today
from app.base.faults import fault
from app.base.fields import Register
from app.exchange.headings import find_heading
from app.exchange.sheets import read_sheet
from app.reports.workbook import write_table
from app.services.verdicts import Choices, Judge, Trouble, marked_table
from app.services.workplace import Workplace


@dataclass(frozen=True)
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


class Rosters:
    """Imports into the opened folder."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def bring_in(self, register: Register, path: Path, options: ImportOptions) -> Imported:
        """Import a .xlsx, .xls or .csv into a register: all accepted rows in one step, or none.

        A row is refused when a required field is missing or wrong, or when its key (for members
        the ID number) stands in an earlier row; anything else that cannot be read is left empty
        and told as a warning. A record already kept is updated by the cells that are filled.
        ``dry_run`` only judges. Refuses what :func:`read_sheet` and :func:`find_heading` refuse.
        """
        sheet = read_sheet(path)
        heading = find_heading(sheet, register)
        with self._place.store.write(self._place.actor, f"导入{register.label}") as writer:
            judge = Judge(register, sheet, heading, options, writer, today(self._place.clock))
            verdicts = judge.all_rows()
            if not options.dry_run:
                fault("import.judged")
                writer.add_many(verdicts.new)
                fault("import.added")
                for item in verdicts.changed:
                    writer.change(item)
            if options.errors is not None and verdicts.rejected:
                write_table(options.errors, marked_table(sheet, heading, verdicts.rejected))
                rows = len({trouble.row for trouble in verdicts.rejected})
                writer.note(register.record, f"另存了导入时没收的{rows}行（未遮挡）", rows=rows)
        return Imported(
            accepted=len(verdicts.new),
            updated=len(verdicts.changed),
            unchanged=verdicts.unchanged,
            rejected=tuple(verdicts.rejected),
            warnings=tuple(verdicts.warnings),
            dry_run=options.dry_run,
        )
