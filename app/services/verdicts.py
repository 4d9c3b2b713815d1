"""The verdict on each row of an imported table: new, changed, unchanged or refused, and why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.base.fields import Column, Record, Register
from app.base.progress import SILENT, Progress
from app.base.refused import Refused
from app.base.text import one_line
from app.exchange.headings import Heading, data_rows
from app.exchange.sheet_shape import Flag, Sheet, SheetRow
from app.models.store import Reader
from app.rules.entry import Note, reader_for
from app.services.particulars import Sight, Values, key_of, particulars_of
from app.services.typed import only_choice, referred
from app.services.workplace import branch_of, references

_SHOWN = 40


@dataclass(frozen=True, kw_only=True)
class Choices:
    """What the person decides in the preview."""

    skip_hidden: bool = False
    upgrade_ids: bool = False


@dataclass(frozen=True)
class Trouble:
    """Something about one cell: the row's number as the user sees it, the field, what is wrong.

    ``called``: what a person calls the row (the name), where it has one that can be read and shown.
    """

    row: int
    column: str
    code: str
    value: str
    message: str
    called: str = ""


@dataclass
class Verdicts:
    """The verdicts on all rows of a sheet."""

    new: list[Record] = field(default_factory=list)
    changed: list[Record] = field(default_factory=list)
    unchanged: int = 0
    rejected: list[Trouble] = field(default_factory=list)
    warnings: list[Trouble] = field(default_factory=list)


class _Row:
    """One row being judged: its values so far, and what was found."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.values: Values = {}
        self.refused: list[Trouble] = []
        self.warned: list[Trouble] = []

    def refuse(self, column: Column, code: str, value: object, message: str) -> None:
        self.refused.append(Trouble(self.number, column.label, code, _shown(column, value), message))

    def warn(self, column: Column, code: str, value: object, message: str) -> None:
        self.warned.append(Trouble(self.number, column.label, code, _shown(column, value), message))


class Judge:
    """Judges the rows of one sheet against one register and what it keeps already."""

    def __init__(
        self, register: Register, sheet: Sheet, heading: Heading, choices: Choices, reader: Reader, on: date
    ) -> None:
        self._register, self._sheet, self._heading, self._choices = register, sheet, heading, choices
        self._on, self._reader = on, reader
        self._names = references(reader, register)
        self._own = particulars_of(register)
        self._sight = Sight(branch_of(reader), on, choices.upgrade_ids)
        self._kept = {key_of(register, item.__dict__): item for item in reader.all(register.record)}
        binned = reader.all(register.record, removed=True)
        self._binned = {key_of(register, item.__dict__) for item in binned}
        self._seen: dict[tuple[Any, ...], tuple[int, str]] = {}
        self._plan = [(at, column, self._reading(column)) for at, column in heading.columns.items()]
        self._required = [column for column in register.columns if column.required]
        self._verdicts = Verdicts()

    def all_rows(self, progress: Progress = SILENT) -> Verdicts:
        """The verdicts, rows in their order; refuses Stopped."""
        self._about_the_sheet()
        rows = list(data_rows(self._sheet, self._heading))
        for number, (row, is_data) in enumerate(rows, start=1):
            progress.step(number - 1, len(rows), f"正在看第{number}行，共{len(rows)}行")
            if not is_data:
                self._tell(row.number, "", "row_passed_over", "这一行是合计、说明或小标题，没有当成记录收。")
            elif row.hidden and self._choices.skip_hidden:
                self._tell(row.number, "", "hidden_row", "这一行在表里是隐藏的，按您的意思没有收。")
            else:
                self._judge(row)
        return self._verdicts

    def _about_the_sheet(self) -> None:
        top = self._heading.row
        for text in self._heading.ignored:
            self._tell(top, text, "column_ignored", "红邻里没有这一项，这一列没有收。")
        for text, taken in self._heading.doubled:
            self._tell(top, text, "column_doubled", f"这一列和“{taken}”是同一项，只收了“{taken}”那一列。")
        if self._sheet.other_sheets:
            names = "、".join(self._sheet.other_sheets)
            self._tell(top, "", "other_sheets", f"只读了“{self._sheet.name}”，没有读：{names}。")
        merged = {at for (_, at), flag in self._sheet.flags.items() if flag is Flag.MERGED}
        for at in sorted(merged & self._heading.columns.keys()):
            label = self._heading.columns[at].label
            self._tell(top, label, "merged_cells", "这一列有合并的格子，已按合并的范围往下填。")

    def _judge(self, sheet_row: SheetRow) -> None:
        row = _Row(sheet_row.number)
        self._read_cells(row, sheet_row)
        row.values.update(only_choice(self._register.columns, row.values, self._names))
        told = {trouble.column for trouble in row.refused}
        for column in self._required:
            if column.name not in row.values and column.label not in told:
                row.refuse(column, "missing", "", f"缺{column.label}。")
        if not row.refused:
            self._against_others(row)
        if not row.refused:
            if sheet_row.hidden:
                self._tell(row.number, "", "hidden_row", "这一行在表里是隐藏的，也收进来了。")
            self._keep(row)
        name = _called(self._register, row.values)
        if row.refused:
            self._verdicts.rejected += [replace(trouble, called=name) for trouble in row.refused]
        else:
            self._verdicts.warnings += [replace(trouble, called=name) for trouble in row.warned]

    def _read_cells(self, row: _Row, sheet_row: SheetRow) -> None:
        values, flags = sheet_row.values, self._sheet.flags
        for at, column, read in self._plan:
            raw = values[at] if at < len(values) else None
            flag = flags.get((sheet_row.number, at)) if flags else None
            if flag is Flag.ERROR or (flag is Flag.FORMULA and raw is None):
                self._unreadable(row, column, "error_value", raw, "这一格是公式或错误值，读不出内容。")
                continue
            if raw is None or raw == "":
                continue
            try:
                value = read(raw, self._on)
            except Refused as refusal:
                self._unreadable(row, column, refusal.code, raw, refusal.lines[0])
                continue
            if value is not None and value != "":
                row.values[column.name] = value
            if flag is Flag.FORMULA:
                row.warn(column, "formula", raw, "这一格是公式，收的是它上次算出的结果。")

    def _unreadable(self, row: _Row, column: Column, code: str, raw: object, message: str) -> None:
        """A field that must be right refuses the row; another is left empty and told."""
        if column.required:
            row.refuse(column, code, raw, message)
        else:
            row.warn(column, code, raw, f"{message}这一项先空着。")

    def _against_others(self, row: _Row) -> None:
        key = key_of(self._register, row.values)
        column = self._register.column(self._register.key[-1])
        if key in self._seen:
            first, name = self._seen[key]
            own = _called(self._register, row.values)
            message = f"第{row.number}行的{own}与第{first}行的{name}{column.label}相同，只收第{first}行。"
            if column.name in self._register.title and not column.sensitive:
                message = f"“{own}”在第{first}行已经有了，只收第{first}行。"
            row.refuse(column, "duplicate", row.values[column.name], message)
        else:
            self._seen[key] = row.number, _called(self._register, row.values)

    def _keep(self, row: _Row) -> None:
        key = key_of(self._register, row.values)
        kept = self._kept.get(key)
        for note in self._own.notes(row.values, kept, self._sight):
            self._note(row, note)
        if kept is None:
            if key in self._binned:
                last = self._register.column(self._register.key[-1])
                message = "回收站里也有这一条，这里按新的收了。"
                row.warn(last, "in_recycle_bin", row.values[last.name], message)
            item = self._own.completed(self._register.record(**row.values))
            if self._is_sound(row, item):
                self._verdicts.new.append(item)
            return
        changed = {
            name: value
            for name, value in row.values.items()
            if getattr(kept, name) != value and not self._is_older_form(kept, name, value)
        }
        if not changed:
            self._verdicts.unchanged += 1
        elif self._is_sound(row, item := replace(kept, **changed)):
            self._verdicts.changed.append(item)

    def _is_sound(self, row: _Row, item: Record) -> bool:
        """Whether the record goes with what is kept; a row that does not is refused and says why."""
        try:
            self._own.require_sound(item, self._reader, self._on)
        except Refused as refusal:
            column = self._register.column(self._register.title[0])
            row.refuse(column, refusal.code, row.values.get(column.name, ""), refusal.lines[0])
            return False
        return True

    def _is_older_form(self, kept: Record, name: str, value: Any) -> bool:
        """A roster that still has the 15 digits of a number never takes back the 18 that are kept.

        Two values of one key that differ are two forms of it; the longer one is the newer.
        """
        return name in self._register.key and isinstance(value, str) and len(value) < len(getattr(kept, name))

    def _note(self, row: _Row, note: Note) -> None:
        column = self._register.column(note.column)
        row.warn(column, note.code, row.values.get(note.column), note.message)

    def _tell(self, row: int, column: str, code: str, message: str) -> None:
        self._verdicts.warnings.append(Trouble(row, column, code, "", message))

    def _reading(self, column: Column) -> Callable[[Any, date], Any]:
        if column.field.refers:
            return lambda raw, on: referred(column, str(raw), self._names)
        return reader_for(column)


def _called(register: Register, values: Mapping[str, Any]) -> str:
    column = register.column(register.title[0])
    return "" if column.sensitive else str(values.get(column.name, ""))


def _shown(column: Column, value: object) -> str:
    """A cell in a message, its beginning only: of a sensitive one the first four signs."""
    text = "" if value is None else one_line(str(value))
    most = 4 if column.sensitive else _SHOWN
    return text[:most] + "…" if len(text) > most else text
