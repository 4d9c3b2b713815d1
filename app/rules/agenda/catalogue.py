"""Every subject of 今日要办. A new one is its module and one name here."""

from collections.abc import Callable, Iterable

from app.rules.agenda import Look, Matter, five_haves, fund, in_order, meetings, members, owners, reports

SUBJECTS: tuple[Callable[[Look], Iterable[Matter]], ...] = (
    meetings.matters,
    members.matters,
    owners.matters,
    five_haves.matters,
    fund.matters,
    reports.matters,
)


def due(look: Look) -> list[Matter]:
    """Everything that is due, the worst first; empty when nothing is."""
    return in_order(matter for subject in SUBJECTS for matter in subject(look))
