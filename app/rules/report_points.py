"""What a month's report says is still open; it blocks nothing."""

from collections import Counter
from collections.abc import Iterator

from app.base.month import Month
from app.records.branch import Branch, Compound
from app.records.five_haves import FiveHavesCheck, FiveHavesItem
from app.records.meeting import Meeting
from app.records.member import Member
from app.records.party_group import PartyGroup
from app.rules import party_groups
from app.rules.figures import Books
from app.rules.figures.organisation import covered_buildings
from app.rules.five_haves import states
from app.rules.meetings import numbered


def open_points(books: Books, month: Month) -> list[str]:
    """What is not done yet and so is not in the month's figures; said on the report, blocks nothing."""
    drafts = [
        meeting
        for meeting in books.all(Meeting)
        if meeting.finalised_at is None and Month.of(meeting.started_at.date()) <= month
    ]
    told = [f"{numbered(meeting)}的记录还没有定稿，没有计入本月。" for meeting in drafts]
    unchecked = [
        item.item.title
        for state in states(books.all(FiveHavesItem), books.all(FiveHavesCheck), month.last_day)
        for item in state.items
        if item.check is None
    ]
    if unchecked:
        told.append(f"五有还有{len(unchecked)}个分项没有检查过，按未达标计：{'、'.join(unchecked)}。")
    return told + loose_ends(books, month)


def loose_ends(books: Books, month: Month) -> list[str]:
    """Of the open points those about the branch itself: what it did not say, what does not fit together."""
    told = [*_about_the_branch(books), *_beyond_the_buildings(books, month)]
    return told + party_groups.concerns(books.all(PartyGroup), books.all(Member))


def _about_the_branch(books: Books) -> Iterator[str]:
    """What was not said at set-up, and is counted."""
    if not books.all(Branch)[0].form:
        yield "支部的组建形式没有写，M02、M03按0计。"
    unsaid = [compound.name for compound in books.all(Compound) if not compound.buildings]
    if unsaid:
        yield f"{'、'.join(unsaid)}没有写楼栋数，没有计入M05。"


def _beyond_the_buildings(books: Books, month: Month) -> Iterator[str]:
    """A compound whose Party groups cover more buildings than it is said to have."""
    covered = Counter(item.compound for item in covered_buildings(books, month))
    for compound in books.all(Compound):
        groups, own = covered[compound.id], compound.buildings
        if own and groups > own:
            yield f"{compound.name}写了{own}栋楼，党小组却覆盖{groups}栋，请核对。"
