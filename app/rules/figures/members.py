"""M06, M08: members on the roll, mobile members, members out of contact."""

from collections.abc import Iterator

from app.base.month import Month
from app.records.member import CATEGORIES, IN_STANDING, Member
from app.rules.figures import Books, Counted, of
from app.rules.figures.timing import begun


def _on_the_roll(books: Books, month: Month) -> Iterator[Member]:
    """正式 and 预备 in good standing, accepted by the month's end."""
    for member in books.all(Member):
        if (
            member.standing == IN_STANDING
            and member.category in CATEGORIES
            and begun(member.joined_on, month)
        ):
            yield member


def on_the_roll(books: Books, month: Month) -> Iterator[Counted]:
    """Members on the roll."""
    return (of(member, f"{member.name}（{member.category}）") for member in _on_the_roll(books, month))


def mobile(books: Books, month: Month) -> Iterator[Counted]:
    """Members who live elsewhere for the time being (流动党员)."""
    return (of(member, member.name) for member in _on_the_roll(books, month) if member.mobile_member)


def lost(books: Books, month: Month) -> Iterator[Counted]:
    """Members out of contact (失联党员)."""
    for member in _on_the_roll(books, month):
        if member.lost_contact and begun(member.lost_contact_on, month):
            yield of(member, member.name)
