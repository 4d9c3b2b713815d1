"""The figures of a month: counted from the records, or as they were when the month was exported."""

from collections.abc import Mapping

from app.base.clock import today
from app.base.month import Month
from app.models.store import Reader
from app.records.package import Package
from app.rules.figures import FigureType, evaluate
from app.rules.figures.catalogue import FIGURES
from app.rules.months import exported_for, require_begun
from app.services.attachments import attachments_of
from app.services.snapshots import MonthFigures, thawed
from app.services.workplace import Workplace, compounds_of

SNAPSHOT = "figures.json"


class Figures:
    """The monthly figures of the opened folder."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def of_month(self, month: Month) -> MonthFigures:
        """All figures: frozen when the month was exported, else counted now. Refuses MonthInFuture."""
        require_begun(month, today(self._place.clock))
        with self._place.store.read() as reader:
            exported = exported_for(reader, month)
            return kept(reader, self._place, exported) if exported else counted(reader, self._place, month)


def counted(reader: Reader, place: Workplace, month: Month) -> MonthFigures:
    """The figures counted from the records as they are now."""
    values = tuple(evaluate(figure, reader, month) for figure in FIGURES)
    return MonthFigures(month, values, compounds_of(reader), _corrections(reader, place, month))


def _corrections(reader: Reader, place: Workplace, month: Month) -> Mapping[str, int]:
    """更正(n) = C(n) − C(n−1) − F(n): what changed in earlier months since they were reported.

    C(n−1) is the frozen value of the last month exported before this one; F(n) is what the records
    now say happened since that month's end.
    """
    earlier = [package for package in reader.all(Package) if package.month < month]
    if not earlier:
        return {}
    last = max(earlier, key=lambda package: (package.month, package.id))
    reported = {value.figure.code: value for value in kept(reader, place, last).values}
    found: dict[str, int] = {}
    for figure in FIGURES:
        if figure.type is FigureType.CUMULATIVE and figure.code in reported:
            as_of_then = evaluate(figure, reader, last.month).amount or 0
            correction = as_of_then - (reported[figure.code].amount or 0)
            if correction:
                found[figure.code] = correction
    return found


def kept(reader: Reader, place: Workplace, package: Package) -> MonthFigures:
    """The figures kept with a package; refuses AttachmentDamaged."""
    snapshot = next(item for item in attachments_of(reader, package) if item.title == SNAPSHOT)
    return thawed(place.attachments.get(snapshot.name, snapshot.title))
