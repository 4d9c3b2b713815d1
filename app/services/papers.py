"""What is printed: papers made from records, as PDF files."""

from pathlib import Path

from app.base.blocks import Document, Head, TableBlock, Title
from app.base.clock import today
from app.base.fields import Column, Record, Register
from app.base.files import whole_file
from app.base.refused import Refused
from app.records.branch import Branch
from app.reports.fonts import BODY, missing
from app.reports.pdf import to_pdf
from app.services.presenting import Presenter
from app.services.workplace import Workplace, references


class NoGlyph(Refused):
    """A text holds a character that no font has; it is named, never dropped."""

    code = "no_glyph"
    what = "有{count}个字打不出来：{signs}。"
    safe = "资料没有动，什么也没有打印。"
    then = "请看看是不是录错了；确实是这个字，请装上带这个字的字体再打印。"


class Papers:
    """Papers of the opened folder."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def register_list(self, register: Register, path: Path) -> int:
        """Print a register as a list (PDF), masked; returns how many records. Refuses NoGlyph."""
        with self._place.store.read() as reader:
            items = reader.all(register.record)
            branch = reader.all(Branch)[0]
            presenter = Presenter(references(reader, register))
            version = reader.head().seq
        day = today(self._place.clock)
        counted = f"共{len(items)}{register.measure}　　{day.year}年{day.month}月{day.day}日"
        table = _list_table(register, items, presenter, counted)
        title = f"{branch.name}{register.label}名册"
        self._write(path, Document(title, (Title(title), table), f"{register.name}-{version}", across=True))
        return len(items)

    def _write(self, path: Path, document: Document) -> None:
        signs = sorted(set(missing("".join(document.texts()).replace("\n", ""), BODY)))
        if signs:
            raise NoGlyph(count=len(signs), signs="、".join(signs))
        content = to_pdf(document)
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
