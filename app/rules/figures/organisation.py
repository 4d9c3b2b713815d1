"""M01–M05, M10: compounds, branches, Party groups, secretaries."""

from collections.abc import Iterator

from app.base.month import Month
from app.records.branch import BRANCH_FORMS, Branch, Compound
from app.records.party_group import PartyGroup
from app.rules.buildings import numbers
from app.rules.figures import Books, Counted, Query, of
from app.rules.figures.timing import begun, over


def compounds(books: Books, month: Month) -> Iterator[Counted]:
    """Every compound of the branch."""
    return (of(item, item.name, compound=item.id) for item in books.all(Compound))


def covered_compounds(books: Books, month: Month) -> Iterator[Counted]:
    """The compounds of a branch that has a form and is founded: a joint branch of three counts three."""
    founded = any(
        item.form in BRANCH_FORMS and begun(item.founded_on, month) for item in books.all(Branch)
    )  # fmt: skip
    return compounds(books, month) if founded else iter(())


def branches(form: str) -> Query:
    """The branches of one form."""

    def query(books: Books, month: Month) -> Iterator[Counted]:
        for item in books.all(Branch):
            if item.form == form and begun(item.founded_on, month):
                yield of(item, item.name)

    return query


def secretaries(books: Books, month: Month) -> Iterator[Counted]:
    """The branch's Red Neighbour Secretary."""
    return (of(item, item.secretary) for item in books.all(Branch) if item.secretary)


def groups(books: Books, month: Month) -> Iterator[Counted]:
    """Party groups founded and not dissolved."""
    for item in books.all(PartyGroup):
        if begun(item.founded_on, month) and not over(item.dissolved_on, month):
            yield of(item, item.name, compound=item.compound)


def covered_buildings(books: Books, month: Month) -> Iterator[Counted]:
    """Every building a Party group covers, once; of compounds that say how many they have.

    A compound without that number is in neither half of the share.
    """
    standing = {counted.id for counted in groups(books, month)}
    sized = {item.id for item in books.all(Compound) if item.buildings}
    seen: set[tuple[int, str]] = set()
    for item in books.all(PartyGroup):
        for number in numbers(item.buildings) if item.id in standing else ():
            if item.compound in sized and (item.compound, number) not in seen:
                seen.add((item.compound, number))
                yield of(item, f"{number}号楼（{item.name}）", compound=item.compound)


def buildings(books: Books, month: Month) -> Iterator[Counted]:
    """All buildings, as many as each compound says it has."""
    for item in books.all(Compound):
        if item.buildings:
            yield of(item, f"{item.name}{item.buildings}栋", item.buildings, item.id)
