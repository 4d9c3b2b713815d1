"""The recovery code on paper. It is never kept: neither the code nor its paper."""

from datetime import date

from app.base.partial_date import PartialDate
from app.reports import recovery_sheet as report
from app.services.paper import Paper


def recovery_sheet(branch: str, code: str, on: date) -> Paper:
    """The paper to be put into an envelope (恢复码单): shown and printed, refused (OnPaperOnly) as a file.

    ``branch``: its name; ``code`` as set-up or a change of the code gave it; ``on``: today.
    """
    return Paper.of(report.sheet(branch, code, PartialDate.of(on).spoken), suffixes=())
