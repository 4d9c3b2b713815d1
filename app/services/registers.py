"""What can be done with any register: list, add, change, remove, export, template."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from app.base.blocks import TableBlock
from app.base.clock import today
from app.base.draft import Draft
from app.base.fields import Column, Record, Register
from app.base.refused import Refused
from app.exchange.table_schema import table_schema
from app.models.store import Reader
from app.records.catalogue import RECORDS
from app.reports.workbook import write_table
from app.rules.entry import read_entry
from app.services.particulars import particulars_of
from app.services.presenting import Presenter, filling_heads
from app.services.workplace import Workplace, references

RECYCLE_DAYS = 30
_MOST_NAMED = 20
_BY_NUMBER = re.compile(r"第(\d{1,9})号")


class NoSuchField(Refused):
    """The register has no field of that name."""

    code = "no_such_field"
    what = "{label}里没有“{name}”这一项。"
    then = "可以填的有：{names}。"


class UnknownReference(Refused):
    """A field names something that is not kept."""

    code = "reference_unknown"
    what = "没有叫“{text}”的{label}。"
    safe = "您填的内容还在。"
    then = "现有的是：{names}。"


class AmbiguousReference(Refused):
    """Several records are called the same."""

    code = "reference_ambiguous"
    what = "叫“{text}”的{label}不止一个：{numbers}。"
    safe = "您填的内容还在。"
    then = "请写编号，比如“第3号”。"


class ReasonNeeded(Refused):
    """Full personal data was asked for without saying what for."""

    code = "reason_needed"
    what = "要看到或导出完整的身份证号、电话和住址，得先写明用途。"
    then = "请写上用途再做一次，比如“换届选举造册”；用途会留痕。"


class Registers:
    """The use cases every register shares."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def records(self, register: Register, query: str = "") -> list[Record]:
        """All records, or those that answer the query by characters, pinyin or initials."""
        with self._place.store.read() as reader:
            return _found(register, query, reader)

    def plain(self, register: Register, query: str = "") -> list[dict[str, Any]]:
        """The list as JSON objects, masked."""
        with self._place.store.read() as reader:
            presenter = Presenter(references(reader, register))
            return [presenter.plain(item) for item in _found(register, query, reader)]

    def table(self, register: Register, query: str = "") -> TableBlock:
        """The list as a table, masked."""
        with self._place.store.read() as reader:
            return Presenter(references(reader, register)).table(register, _found(register, query, reader))

    def add(self, register: Register, typed: Mapping[str, str]) -> Record:
        """Keep a new record from typed texts, keyed by field name or label.

        A field that refers to a compound may stay empty while the branch has only one. Refuses
        what cannot be read, gaps, unknown names, and a record that is already there.
        """
        with self._place.store.write(self._place.actor, f"新增{register.label}") as writer:
            item = Draft(register.record, self._read(register, typed, writer)).finish()
            own = particulars_of(register)
            own.require_room(1, writer)
            own.require_new(item, writer)
            return writer.add(own.completed(item))

    def change(self, item: Record, typed: Mapping[str, str]) -> Record:
        """Keep changed fields of a stored record."""
        register = item.about
        with self._place.store.write(self._place.actor, f"修改{register.label}") as writer:
            values = self._read(register, typed, writer, fill=False)
            return writer.change(Draft(register.record, values, base=item).finish())

    def remove(self, item: Record) -> None:
        """Move a record to the recycle bin, where it can be found for 30 days."""
        with self._place.store.write(self._place.actor, f"移走{item.about.label}") as writer:
            writer.remove(item)

    def restore(self, register: Register, record_id: int) -> Record:
        """Take a record back out of the recycle bin."""
        with self._place.store.write(self._place.actor, f"找回{register.label}") as writer:
            return writer.restore(register.record, record_id)

    def purge(self) -> int:
        """Delete for good what has lain in the recycle bin for 30 days; returns how many records."""
        latest = (self._place.clock.now() - timedelta(days=RECYCLE_DAYS)).isoformat()
        with self._place.store.read() as reader:
            # What points at a record stands behind it in the catalogue, and must go first.
            due = [record for record in reversed(RECORDS) if reader.holds_removed(record, latest)]
        if not due:
            return 0
        with self._place.store.write(self._place.actor, "清理回收站") as writer:
            return sum(writer.purge(record, latest) for record in due)

    def export(self, register: Register, path: Path, unmasked: bool = False, reason: str = "") -> int:
        """Write the list to .xlsx or .csv; returns how many records.

        Masked, unless ``unmasked`` with a reason; either way the audit says who took what out.
        """
        if unmasked and not reason.strip():
            raise ReasonNeeded()
        with self._place.store.write(self._place.actor, f"导出{register.label}") as writer:
            items = writer.all(register.record)
            table = Presenter(references(writer, register), unmasked).table(register, items)
            if unmasked:
                table = replace(table, notes=("内部资料：含完整个人信息，请妥善保管，用后删除。",))
            how = f"未遮挡，用途：{reason.strip()}" if unmasked else "已遮挡"
            writer.note(
                register.record,
                f"导出{register.label}{len(items)}{register.measure}（{how}）",
                count=len(items),
            )
            write_table(path, table)
        return len(items)

    def schema(self, register: Register) -> dict[str, Any]:
        """The table schema of the register's CSV, for programs that read it."""
        return table_schema(register)

    def template(self, register: Register, path: Path) -> None:
        """Write an empty workbook to fill in and import."""
        notes = ("第一列起按列名填写；带“（必填）”的不能空；日期只记得年月就写 1985-07。",)
        with self._place.store.read() as reader:
            names = references(reader, register)
        table = TableBlock(f"{register.label}登记表", filling_heads(register, names), [], notes)
        write_table(path, table)

    def _read(
        self, register: Register, typed: Mapping[str, str], reader: Reader, fill: bool = True
    ) -> dict[str, Any]:
        names = references(reader, register)
        by_name = {key: column for column in register.columns for key in (column.name, column.label)}
        values: dict[str, Any] = {}
        for key, text in typed.items():
            if key not in by_name:
                labels = "、".join(column.label for column in register.columns)
                raise NoSuchField(label=register.label, name=key, names=labels)
            column = by_name[key]
            if column.field.refers:
                values[column.name] = referred(column, text, names)
                continue
            value = read_entry(column, text, today(self._place.clock)).value
            if value is not None:
                values[column.name] = value
            elif not fill:
                values[column.name] = column.default
        if fill:
            values.update(only_choice(register.columns, values, names))
        return values


def _found(register: Register, query: str, reader: Reader) -> list[Record]:
    if query and register.searchable:
        return reader.search(register.record, query)
    return reader.all(register.record)


def referred(column: Column, text: str, names: Mapping[str, Mapping[int, str]]) -> int:
    """The id of what a person named, or numbered (第12号); refuses UnknownReference, AmbiguousReference."""
    known, wanted = names[column.field.refers], text.strip()
    found = [record_id for record_id, label in known.items() if wanted == label]
    numbered = _BY_NUMBER.fullmatch(wanted)
    if not found and numbered is not None and int(numbered[1]) in known:
        return int(numbered[1])
    if len(found) == 1:
        return found[0]
    if found:
        numbers = "、".join(f"第{record_id}号" for record_id in found)
        raise AmbiguousReference(text=text, label=column.label, numbers=numbers)
    shown = [*list(known.values())[:_MOST_NAMED], *(["……"] if len(known) > _MOST_NAMED else [])]
    raise UnknownReference(text=text, label=column.label, names="、".join(shown) or "（还没有）")


def only_choice(
    columns: Sequence[Column], values: Mapping[str, Any], names: Mapping[str, Mapping[int, str]]
) -> dict[str, int]:
    """Required fields that can refer to one thing only: nobody is asked which compound when there is one."""
    return {
        column.name: next(iter(names[column.field.refers]))
        for column in columns
        if column.field.refers
        and column.required
        and column.name not in values
        and len(names[column.field.refers]) == 1
    }
