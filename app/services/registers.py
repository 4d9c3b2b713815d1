"""What can be done with any register: list, add, change, remove, export, template."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from app.base.blocks import TableBlock
from app.base.clock import today
from app.base.draft import Draft
from app.base.fields import Record, Register
from app.base.refused import Refused
from app.exchange.table_schema import table_schema
from app.models.store import Reader, Writer
from app.records.catalogue import RECORDS
from app.reports.xlsx.workbook import write_table
from app.services.attachments import kept_files
from app.services.particulars import particulars_of
from app.services.presenting import Presenter, filling_heads
from app.services.typed import read_typed
from app.services.workplace import Workplace, references

RECYCLE_DAYS = 30
R = TypeVar("R", bound=Record)


class ReasonNeeded(Refused):
    """Full personal data was asked for without saying what for."""

    code = "reason_needed"
    what = "要看到或导出完整的身份证号、电话和住址，得先写明用途。"
    then = "请写上用途再做一次，比如“换届选举造册”；用途会留痕。"


class Registers:
    """The use cases every register shares."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    @property
    def _today(self) -> date:
        return today(self._place.clock)

    def records(self, register: Register, query: str = "") -> list[Record]:
        """All records, or those that answer the query by characters, pinyin or initials."""
        with self._place.store.read() as reader:
            return _found(register, query, reader)

    def record(self, register: Register, record_id: int) -> Record:
        """One record by its number; refuses NotFound."""
        with self._place.store.read() as reader:
            return reader.get(register.record, record_id)

    def names(self, register: Register) -> dict[str, dict[int, str]]:
        """What its fields may refer to: register name → id → what a person calls it."""
        with self._place.store.read() as reader:
            return references(reader, register)

    def plain(self, register: Register, query: str = "") -> list[dict[str, Any]]:
        """The list as JSON objects, masked."""
        with self._place.store.read() as reader:
            presenter = Presenter(references(reader, register))
            return [presenter.plain(item) for item in _found(register, query, reader)]

    def add(self, register: Register, typed: Mapping[str, str]) -> Record:
        """Keep a new record from typed texts, keyed by field name or label.

        A field that refers to a compound may stay empty while the branch has only one. Refuses
        what cannot be read, gaps, unknown names, and a record that is already there.
        """
        return self.add_with_photos(register, typed, ())[0]

    def add_with_photos(
        self, register: Register, typed: Mapping[str, str], photos: Sequence[Path]
    ) -> tuple[Record, list[Refused]]:
        """Keep a new record as :meth:`add` does, and its photos in the same step.

        A photo that cannot be kept does not hold up the record: its refusal is returned.
        """
        particulars_of(register).require_open(register)
        with self._place.store.write(self._place.actor, f"新增{register.label}") as writer:
            kept = self._added(register, typed, writer)
            return kept, kept_files(writer, self._place, kept, photos)

    def add_many(self, register: Register, typed: Sequence[Mapping[str, str]]) -> list[Record]:
        """Keep several new records in one step, all of them or none; refuses as :meth:`add`."""
        particulars_of(register).require_open(register)
        with self._place.store.write(self._place.actor, f"新增{register.label}") as writer:
            return [self._added(register, texts, writer) for texts in typed]

    def _added(self, register: Register, typed: Mapping[str, str], writer: Writer) -> Record:
        own = particulars_of(register)
        item = Draft(register.record, read_typed(register, typed, writer, self._today)).finish()
        own.require_room(1, writer)
        own.require_new(item, writer)
        own.require_sound(item, writer, self._today)
        return writer.add(own.completed(item))

    def change(self, item: R, typed: Mapping[str, str]) -> R:
        """Keep changed fields of a stored record."""
        register = item.about
        own = particulars_of(register)
        own.require_open(register)
        with self._place.store.write(self._place.actor, f"修改{register.label}") as writer:
            values = read_typed(register, typed, writer, self._today, fill=False)
            changed = Draft(type(item), values, base=item).finish()
            own.require_sound(changed, writer, self._today)
            kept = writer.change(changed)
            own.follow(item, kept, writer)
            return kept

    def remove(self, item: Record) -> None:
        """Move a record to the recycle bin, where it can be found for 30 days."""
        own = particulars_of(item.about)
        own.require_open(item.about)
        with self._place.store.write(self._place.actor, f"移走{item.about.label}") as writer:
            own.require_removable(item, writer)
            writer.remove(item)

    def removed(self, register: Register) -> list[Record]:
        """What lies in the recycle bin, the last entered first."""
        with self._place.store.read() as reader:
            return reader.all(register.record, removed=True)[::-1]

    def restore(self, register: Register, record_id: int) -> Record:
        """Take a record back out of the recycle bin; refuses what would not be taken as a new one."""
        own = particulars_of(register)
        own.require_open(register)
        with self._place.store.write(self._place.actor, f"找回{register.label}") as writer:
            own.require_room(1, writer)
            item = writer.restore(register.record, record_id)
            own.require_sound(item, writer, self._today)
            return item

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


def _found(register: Register, query: str, reader: Reader) -> list[Record]:
    if query and register.searchable:
        return reader.search(register.record, query)
    return reader.all(register.record)
