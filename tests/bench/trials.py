"""What is timed, each in a process of its own: ``python -m tests.bench.trials NAME ARGUMENT …``.

The floors import nothing of ours that they do not time, and do no more than they must.
"""

import gc
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

PASSWORD = "haitangyuan-bench"


def bring_in(roster: str, folder: str) -> None:
    """The real import through the real door; the caller times the whole process."""
    from app.bootstrap import Door
    from app.records.member import Member
    from app.services.rosters import ImportOptions

    with Door().open(Path(folder), PASSWORD) as house:
        done = house.rosters.bring_in(Member.about, Path(roster), ImportOptions())
    print(done.accepted)


def walk(roster: str) -> None:
    """Its floor: openpyxl walks over the same cells and keeps nothing."""
    from openpyxl import load_workbook

    book = load_workbook(roster, read_only=True)
    for sheet in book.worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass
    book.close()


def records(path: str, data_key: str) -> None:
    """All members as records; prints the seconds."""
    from app.base.clock import SystemClock
    from app.models.store import Store
    from app.records.member import Member

    store = Store(Path(path), bytes.fromhex(data_key), SystemClock())
    started = time.perf_counter()
    with store.read() as reader:
        found = reader.all(Member)
    print(time.perf_counter() - started, len(found))


def rows(path: str, data_key: str) -> None:
    """Their floor: the very same columns as the driver hands them over; prints the seconds."""
    from app.models.engine import connect
    from app.models.rows import column_names
    from app.records.member import Member

    columns = ",".join(column_names(Member))
    statement = f"SELECT {columns} FROM members WHERE removed_at IS NULL ORDER BY id"
    key = bytes.fromhex(data_key)
    gc.freeze()  # SQLAlchemy is loaded along with the pragmas; it must not slow down the floor
    started = time.perf_counter()
    connection = connect(Path(path), key)
    found = connection.execute(statement).fetchall()
    connection.close()
    print(time.perf_counter() - started, len(found))


def set_pages(words: str, folder: str) -> None:
    """A roster of a thousand rows and twenty minutes, as PDF; the caller times the whole process."""
    from app.base.blocks import Document, Head, Heading, LabelLine, Paragraph, Signature, TableBlock, Title
    from app.reports.formats import render

    papers = json.loads(Path(words).read_text(encoding="utf-8"))
    roster = papers["roster"]
    table = TableBlock("党员", tuple(map(Head, roster["heads"])), roster["rows"])
    documents = [Document(roster["title"], (Title(roster["title"]), table))]
    for paper in papers["minutes"]:
        body = [
            block
            for heading, text in zip(paper["headings"], paper["texts"], strict=True)
            for block in (Heading(1, heading), Paragraph(text))
        ]
        end = (LabelLine("出席", paper["attended"]), Signature(paper["name"], paper["date"], sealed=True))
        documents.append(Document(paper["title"], (Title(paper["title"]), *body, *end)))
    for number, document in enumerate(documents):
        (Path(folder) / f"{number}.pdf").write_bytes(render(document, ".pdf"))


def typeset(words: str, folder: str) -> None:
    """Their floor: typst sets the same words with the same fonts, read once for all papers."""
    import typst

    here = Path(__file__).parent
    root = here.parents[1]
    place = f"/{Path(words).relative_to(root)}"
    fonts = typst.Fonts(False, False, [root / "resources" / "fonts"])
    compiler = typst.Compiler(root=root, font_paths=fonts)
    count = len(json.loads(Path(words).read_text(encoding="utf-8"))["minutes"])
    papers = [("roster.typ", 0), *(("minutes.typ", at) for at in range(count))]
    for number, (name, at) in enumerate(papers):
        inputs = {"words": place, "at": str(at)}
        compiler.compile(here / name, Path(folder) / f"{number}.pdf", sys_inputs=inputs)


def export(folder: str, out: str) -> None:
    """Export October 2026; prints the seconds, behind opening the folder."""
    from app.base.month import Month
    from app.bootstrap import Door

    with Door().open(Path(folder), PASSWORD) as house:
        house.furnish()  # as in the window, half a second behind the first page
        started = time.perf_counter()
        house.packages.export(Month(2026, 10), Path(out))
        print(time.perf_counter() - started)


def print_month(folder: str) -> None:
    """Its floor: the same papers from the same records as PDF, unsigned and thrown away."""
    from app.base.month import Month
    from app.bootstrap import Door
    from app.reports.formats import render
    from app.services.figures import counted
    from app.services.package_papers import papers_of, report_paper

    month = Month(2026, 10)
    with Door().open(Path(folder), PASSWORD) as house:
        started = time.perf_counter()
        with house.place.store.read() as reader:
            papers = [paper for _, paper in papers_of(reader, month)]
            figures, now = counted(reader, house.place, month), house.place.clock.now()
            titles = [paper.title for paper in papers]
            papers.append(report_paper(reader, figures, now, 1, "", titles))
            for paper in papers:
                render(paper, ".pdf")
        print(time.perf_counter() - started)


if __name__ == "__main__":
    trials: dict[str, Callable[..., None]] = {
        "bring_in": bring_in, "walk": walk, "records": records, "rows": rows,
        "set_pages": set_pages, "typeset": typeset, "export": export, "print_month": print_month,
    }  # fmt: skip
    trials[sys.argv[1]](*sys.argv[2:])
