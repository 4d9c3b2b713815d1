"""What is printed: papers made from records, as PDF, or as files that WPS can edit."""

from collections.abc import Callable
from pathlib import Path

from app.base.blocks import Document, Head, TableBlock, Title
from app.base.clock import today
from app.base.fields import Column, Record, Register
from app.base.files import sweep_parts_of, whole_file
from app.base.month import Month
from app.base.partial_date import PartialDate
from app.base.refused import Refused
from app.models.store import Reader
from app.records.meeting import Meeting
from app.reports.formats import render, unprintable
from app.reports.xlsx.workbook import UnknownFormat
from app.services import documents
from app.services.fund import voucher_named
from app.services.presenting import Presenter
from app.services.workplace import Workplace, branch_of, references


class NoGlyph(Refused):
    """A text holds a character that no font has; it is named, never dropped."""

    code = "no_glyph"
    what = "“{paper}”里有{count}个字打不出来：{signs}。"
    safe = "资料没有动，什么也没有打印。"
    then = "请看看是不是录错了；确实是这个字，请装上带这个字的字体再打印。"


class NoSuchPaper(Refused):
    """A meeting is not printed in that form."""

    code = "no_such_paper"
    what = "会议没有“{form}”这种纸。"
    then = "可以打印：{forms}。"


def printable(document: Document) -> Document:
    """The document itself; refuses NoGlyph when a character of it cannot be printed."""
    signs = unprintable(document)
    if signs:
        raise NoGlyph(paper=document.title, count=len(signs), signs="、".join(signs))
    return document


class Papers:
    """Papers of the opened folder. The ending of the file says its kind: .pdf, .docx, .xlsx."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def register_list(self, register: Register, path: Path) -> int:
        """Print a register as a list, masked; returns how many records. Refuses NoGlyph, UnknownFormat."""
        with self._place.store.read() as reader:
            items = reader.all(register.record)
            branch = branch_of(reader)
            presenter = Presenter(references(reader, register))
            version = reader.last_change(register.record)
        day = PartialDate.of(today(self._place.clock))
        counted = f"共{len(items)}{register.measure}　　{day.spoken}"
        table = _list_table(register, items, presenter, counted)
        title = f"{branch.name}{register.label}名册"
        _write(path, Document(title, (Title(title), table), f"{register.name}-{version}", across=True))
        return len(items)

    def meeting(self, meeting_id: int, form: str, path: Path) -> None:
        """Print a meeting as 会议记录, 会议纪要 or 签到表; refuses NotFound, NoSuchPaper."""
        if path.suffix.lower() == ".xlsx" and form != "签到表":
            raise UnknownFormat(suffix=path.suffix, known=".pdf（打印）或 .docx（文字）")
        if form not in documents.MINUTES:
            raise NoSuchPaper(form=form, forms="、".join(documents.MINUTES))
        with self._place.store.read() as reader:
            paper = documents.meeting_paper(reader, reader.get(Meeting, meeting_id), form)
        _write(path, paper)

    def ledger(self, until: Month, path: Path) -> None:
        """Print the fund's cash book up to a month."""
        self._print(path, lambda reader: documents.ledger_paper(reader, until))

    def voucher(self, text: str, path: Path) -> None:
        """Print one voucher; refuses NoSuchVoucher."""
        self._print(path, lambda reader: documents.voucher_paper(reader, voucher_named(text, reader)))

    def five_haves(self, month: Month, path: Path) -> None:
        """Print the five-haves sheet as of a month's end."""
        self._print(path, lambda reader: documents.five_haves_paper(reader, month))

    def cross_table(self, month: Month, path: Path) -> None:
        """Print the cross-appointment table as of a month's end."""
        self._print(path, lambda reader: documents.cross_paper(reader, month))

    def _print(self, path: Path, made: Callable[[Reader], Document]) -> None:
        with self._place.store.read() as reader:
            paper = made(reader)
        _write(path, paper)


def _write(path: Path, document: Document) -> None:
    content = render(printable(document), path.suffix)
    sweep_parts_of(path)
    with whole_file(path) as file:
        file.write(content)


def _list_table(register: Register, items: list[Record], presenter: Presenter, note: str) -> TableBlock:
    """The columns meant for paper that have something in them, numbered."""
    columns = [column for column in register.columns if column.field.on_paper and _is_used(column, items)]
    heads = (Head("序号"), *(Head(column.label) for column in columns))
    rows = [
        [str(number), *(presenter.text(column, getattr(item, column.name)) for column in columns)]
        for number, item in enumerate(items, start=1)
    ]
    return TableBlock(register.label, heads, rows, (note,))


def _is_used(column: Column, items: list[Record]) -> bool:
    return column.required or any(getattr(item, column.name) not in (None, "") for item in items)
