"""交叉任职一览表: both posts of a person, the share as a target, nobody counted twice."""

from dataclasses import replace
from datetime import date

from app.base.blocks import Document
from app.records.owners import COMMITTEE, PROVISIONAL, OwnersBody
from app.reports.owners import cross_table
from app.rules.owners import OwnersBooks
from app.rules.owners_elections import concerns, require_sound
from app.rules.settings import Settings
from tests.reports.reading import headings, paragraphs, said, table
from tests.reports.sample import BRANCH, members, owners_books

ON = date(2026, 10, 31)
COMPOUNDS = {1: "海棠苑", 2: "紫荆苑"}


def _table(books: OwnersBooks, on: date = ON, compounds: int = 1) -> Document:
    named = dict(list(COMPOUNDS.items())[:compounds])
    return cross_table(BRANCH, named, books, on, Settings(), "o-1")


def _second() -> OwnersBooks:
    """A second committee in another compound: 周明远 sits there too."""
    books = owners_books()
    body = replace(books.bodies[0], id=2, compound=2, name="紫荆苑业主委员会")
    term = replace(books.terms[0], id=2, body=2, filed_on=None)
    seats = [
        replace(seat, id=20 + at, term=2, person=f"{seat.person}甲", member=None, party_member=False)
        for at, seat in enumerate(books.seats[1:5])
    ]
    both = replace(books.seats[0], id=30, term=2, post="委员")
    return replace(
        books,
        bodies=[*books.bodies, body],
        terms=[*books.terms, term],
        seats=[*books.seats, *seats, both],
    )


def test_the_sample_committee_is_lawful() -> None:
    books = owners_books()
    require_sound(COMMITTEE, books.terms[0], books.seats, Settings())
    assert concerns(books.terms[0], books.seats) == []


def test_the_committee_with_its_dates_and_its_people() -> None:
    paper = _table(owners_books())
    assert headings(paper, 1) == ["一、海棠苑业主委员会（海棠苑）"]
    assert (
        "第2届，2022年3月19日选举产生，2027年3月18日届满，2022年4月11日备案，备案号柳街业备〔2022〕3号。"
    ) in paragraphs(paper)
    rows = [list(row) for row in table(paper).rows]
    assert rows[0] == ["1", "周明远", "主任", "2022年3月19日", "是", "书记", "书记兼主任"]
    assert rows[1] == ["2", "张国栋", "副主任", "2022年3月19日", "是", "组织委员", "委员互兼"]
    assert rows[3][1:] == ["高建国", "委员", "2022年3月19日", "是", "", ""]
    assert rows[-1][1:3] == ["刘爱华", "候补委员"]


def test_the_share_is_a_target_and_no_law() -> None:
    assert (
        "委员7名，其中党员4名，占57.1%；目标50%（默认，可修改，不是法规）。候补委员不计入。"
    ) in paragraphs(_table(owners_books()))


def test_a_person_on_two_committees_counts_once_and_is_named() -> None:
    paper = _table(_second(), compounds=2)
    assert headings(paper, 1) == [
        "一、海棠苑业主委员会（海棠苑）",
        "二、紫荆苑业主委员会（紫荆苑）",
        "三、合计",
    ]
    told = paragraphs(paper)
    assert [text[:14] for text in told if text.startswith("委员")] == [
        "委员7名，其中党员4名，占5",
        "委员5名，其中党员1名，占2",
        "委员11名，其中党员4名，占",
    ]
    assert "周明远同时担任海棠苑业主委员会主任、紫荆苑业主委员会委员，合计中只计1名。" in told
    assert "还没有备案。" in said(paper)


def test_seats_without_a_lawful_election_are_shown_and_not_counted() -> None:
    books = owners_books()
    seats = [replace(seat, elected_on=None) if seat.person == "高建国" else seat for seat in books.seats]
    paper = _table(replace(books, seats=seats))
    assert "委员6名，其中党员3名，占50%" in said(paper)
    assert "没有依法选举日期的不计入：高建国。" in paragraphs(paper)
    assert "未依法选举" in [row[3] for row in table(paper).rows]


def test_who_left_is_gone() -> None:
    books = owners_books()
    seats = [replace(seat, ended_on=ON) if seat.person == "吴丽华" else seat for seat in books.seats]
    assert "吴丽华" not in said(_table(replace(books, seats=seats)))


def test_a_compound_without_a_running_committee_says_why() -> None:
    assert paragraphs(_table(owners_books(), date(2027, 3, 19)))[-1] == (
        "海棠苑：没有在任期内的业委会；海棠苑业主委员会已于2027年3月18日届满。"
    )
    books = owners_books()
    body = OwnersBody(id=2, compound=2, name="紫荆苑物管会", kind=PROVISIONAL)
    paper = _table(replace(books, bodies=[*books.bodies, body]), compounds=2)
    assert paragraphs(paper)[-1] == "紫荆苑：没有在任期内的业委会；有紫荆苑物管会（物业管理委员会）。"


def test_nothing_personal_but_names_is_printed() -> None:
    private = replace(
        members()[0], citizen_id="371502195903120019", mobile="13800000401", home_address="1号楼"
    )
    paper = said(_table(replace(owners_books(), members=[private, *members()[1:]])))
    assert not any(text in paper for text in ("371502195903120019", "13800000401", "1号楼"))
