"""M19–M22: the work fund. A cancelling voucher takes off what it cancels."""

from collections.abc import Callable, Iterator

from app.base.month import Month
from app.records.fund import GRANT, SPENDING, FundCategory, FundEntry
from app.rules.figures import Books, Counted, of
from app.rules.fund import voucher


def _entries(books: Books, wanted: Callable[[FundEntry], bool], *kinds: str) -> Iterator[FundEntry]:
    own = {category.id for category in books.all(FundCategory) if not kinds or category.kind in kinds}
    return (entry for entry in books.all(FundEntry) if entry.category in own and wanted(entry))


def _counted(entry: FundEntry, sign: int) -> Counted:
    return of(entry, f"{voucher(entry.month, entry.number)} {entry.summary}", sign * entry.amount.fen)


def granted(books: Books, month: Month) -> Iterator[Counted]:
    """Everything granted up to the month's end."""
    return (_counted(entry, 1) for entry in _entries(books, lambda entry: entry.month <= month, GRANT))


def spent(books: Books, month: Month) -> Iterator[Counted]:
    """The month's spendings."""
    return (_counted(entry, -1) for entry in _entries(books, lambda entry: entry.month == month, SPENDING))


def spent_in_all(books: Books, month: Month) -> Iterator[Counted]:
    """All spendings up to the month's end."""
    return (_counted(entry, -1) for entry in _entries(books, lambda entry: entry.month <= month, SPENDING))


def balance(books: Books, month: Month) -> Iterator[Counted]:
    """All vouchers up to the month's end; their sum is the balance."""
    return (_counted(entry, 1) for entry in _entries(books, lambda entry: entry.month <= month))
