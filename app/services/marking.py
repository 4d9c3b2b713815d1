"""The rows an import refused, as a workbook that can be mended and brought in again."""

from app.base.blocks import Head, TableBlock
from app.exchange.headings import Heading
from app.exchange.sheet_shape import Sheet, Value
from app.services.verdicts import Trouble


def marked_table(sheet: Sheet, heading: Heading, troubles: list[Trouble]) -> TableBlock:
    """The refused rows as they stood in the sheet, wrong cells marked, ready to be mended and imported."""
    position = {column.label: at for at, column in heading.columns.items()}
    rows: list[list[str]] = []
    marks: dict[tuple[int, int], str] = {}
    by_row: dict[int, list[Trouble]] = {}
    for trouble in troubles:
        by_row.setdefault(trouble.row, []).append(trouble)
    for row in sheet.rows:
        if row.number in by_row:
            for trouble in by_row[row.number]:
                if trouble.column in position:
                    marks[len(rows), position[trouble.column]] = trouble.message
            told = "；".join(trouble.message for trouble in by_row[row.number])
            cells = ["" if value is None else _as_text(value) for value in row.values]
            cells += [""] * (len(heading.texts) - len(cells))
            for trouble in by_row[row.number]:
                # Left as it is, a duplicate would be taken for new facts about who is kept already.
                if trouble.code == "duplicate" and trouble.column in position:
                    cells[position[trouble.column]] = ""
            rows.append([*cells[: len(heading.texts)], str(row.number), told])
    heads = [Head(text or "　", 10) for text in heading.texts]
    notes = ("内部资料：含完整个人信息。把标红的格子改对，这张表就能直接导入。",)
    return TableBlock("没有收进来的行", (*heads, Head("原行号", 8), Head("问题", 50)), rows, notes, marks)


def _as_text(value: Value) -> str:
    return ("是" if value else "否") if isinstance(value, bool) else str(value)
