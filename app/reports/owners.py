"""交叉任职一览表: who sits in the owners' committees and what post the same person holds in the branch.

Sources: 聊城市物业管理条例 (2021-03-01) Arts. 22–25. The share of Party members is a target, not law.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from app.base.blocks import Align, Block, Document, Head, Heading, Paragraph, SignPlaces, TableBlock, Title
from app.records.branch import Branch
from app.records.owners import ALTERNATE, OWNERS_POSTS, PROVISIONAL, OwnersBody, OwnersSeat, OwnersTerm
from app.reports.spoken import day, han, listed
from app.rules.figures import Measure, printed
from app.rules.owners import InOffice, OwnersBooks, cross_kind, holds_post, in_office, running_terms
from app.rules.settings import PROPOSAL, Settings

_HEADS = (
    Head("序号", 3, align=Align.CENTRE),
    Head("姓名", 8),
    Head("业委会职务", 6),
    Head("依法选举日期", 8),
    Head("是否党员", 4, align=Align.CENTRE),
    Head("支部职务", 7),
    Head("交叉任职", 10),
)


def cross_table(
    branch: Branch,
    compounds: Mapping[int, str],
    books: OwnersBooks,
    on: date,
    settings: Settings,
    code: str,
) -> Document:
    """Every committee in its term with its people, and the counts. ``compounds``: id → name.

    In the total a person on two committees counts once, and is named under it.
    """
    title = f"{branch.name}交叉任职一览表"
    running = running_terms(books, on)
    blocks: list[Block] = [Title(title), Paragraph(f"截至{day(on)}。")]
    for position, (body, term) in enumerate(running, start=1):
        heading = f"{han(position)}、{body.name}（{compounds.get(body.compound, '')}）"
        blocks += (Heading(1, heading), *_committee(body, term, books, on, settings))
    if len(running) > 1:
        blocks.append(Heading(1, f"{han(len(running) + 1)}、合计"))
        blocks += map(Paragraph, _total(in_office(books, on), books, settings))
    blocks += map(Paragraph, _without(compounds, books, running, on))
    blocks.append(SignPlaces(("制表人（签字）", "书记（签字）")))
    return Document(title, tuple(blocks), code)


def _committee(
    body: OwnersBody, term: OwnersTerm, books: OwnersBooks, on: date, settings: Settings
) -> Iterator[Block]:
    filed = "还没有备案"
    if term.filed_on is not None:
        filed = f"{day(term.filed_on)}备案" + (f"，备案号{term.filing_number}" if term.filing_number else "")
    yield Paragraph(f"第{term.number}届，{day(term.elected_on)}选举产生，{day(term.ends_on)}届满，{filed}。")
    offices = in_office(replace(books, bodies=[body]), on)
    seats = sorted(
        (seat for seat in books.seats if seat.term == term.id and _sits(seat, on)),
        key=lambda seat: OWNERS_POSTS.index(seat.post),
    )
    rows = [[str(at), *_row(seat, offices, books, on)] for at, seat in enumerate(seats, start=1)]
    yield TableBlock("交叉任职", _HEADS, rows)
    yield Paragraph(_share(offices, settings))
    unelected = [seat.person for seat in seats if seat.elected_on is None and seat.post != ALTERNATE]
    if unelected:
        yield Paragraph(f"没有依法选举日期的不计入：{listed(unelected)}。")


def _sits(seat: OwnersSeat, on: date) -> bool:
    begun = seat.elected_on is None or seat.elected_on <= on
    return begun and (seat.ended_on is None or seat.ended_on > on)


def _row(seat: OwnersSeat, offices: Sequence[InOffice], books: OwnersBooks, on: date) -> list[str]:
    office = next((office for office in offices if seat in office.seats), None)
    party = office.party_member if office is not None else seat.party_member
    posts = [post.post for post in books.posts if post.member == seat.member and holds_post(post, on)]
    return [
        seat.person + seat.distinction,
        seat.post,
        day(seat.elected_on) or "未依法选举",
        "是" if party else "否",
        listed(posts) if seat.member is not None else "",
        cross_kind(office, books.posts, on) if office is not None else "",
    ]


def _share(offices: Sequence[InOffice], settings: Settings) -> str:
    party = sum(office.party_member for office in offices)
    share = printed(Measure.SHARE, party, len(offices))
    return (
        f"委员{len(offices)}名，其中党员{party}名，占{share}；"
        f"目标{settings.party_share_target}%（{PROPOSAL}，不是法规）。候补委员不计入。"
    )


def _total(offices: Sequence[InOffice], books: OwnersBooks, settings: Settings) -> Iterator[str]:
    yield _share(offices, settings)
    bodies = {body.id: body.name for body in books.bodies}
    places = {term.id: bodies.get(term.body, "") for term in books.terms}
    for office in offices:
        if len(office.seats) > 1:
            held = listed(f"{places.get(seat.term, '')}{seat.post}" for seat in office.seats)
            yield f"{office.person}同时担任{held}，合计中只计1名。"


def _without(
    compounds: Mapping[int, str],
    books: OwnersBooks,
    running: Sequence[tuple[OwnersBody, OwnersTerm]],
    on: date,
) -> Iterator[str]:
    """Compounds without a committee in its term, and what they have instead."""
    covered = {body.compound for body, _ in running}
    for compound, name in compounds.items():
        if compound not in covered:
            known = [_past(body, books, on) for body in books.bodies if body.compound == compound]
            yield (
                f"{name}：没有在任期内的业委会" + "".join(f"；{told}" for told in filter(None, known)) + "。"
            )


def _past(body: OwnersBody, books: OwnersBooks, on: date) -> str:
    if body.dissolved_on is not None and body.dissolved_on.earliest <= on:
        return f"{body.name}已于{day(body.dissolved_on)}撤销"
    if body.kind == PROVISIONAL:
        return f"有{body.name}（{PROVISIONAL}）"
    ended = max((term.ends_on for term in books.terms if term.body == body.id), default=None)
    return f"{body.name}已于{day(ended)}届满" if ended is not None and ended < on else ""
