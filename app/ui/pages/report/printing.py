"""打印这个月的材料: all papers of the month made ready, looked at, and from there printed."""

from typing import TYPE_CHECKING

from app.base.refused import Refused

if TYPE_CHECKING:
    from app.ui.pages.report.page import Page

Printed = list[tuple[str, bytes]]


class MonthPrinting:
    """For the report's page: it makes them off the window's thread and can be stopped."""

    def __init__(self, page: "Page") -> None:
        self._page = page

    def begin(self) -> None:
        """Make all papers of the month that is shown, then show them."""
        page, month = self._page, self._page.month
        if month is None:
            return
        button = page.paper.print_button
        title = f"{month.spoken}月报的材料"

        def done(made: Printed) -> None:
            page.end_work(busy, button)
            self._show(title, made)

        def refused(refusal: Refused) -> None:
            page.end_work(busy, button)
            page.refuse(refusal)

        page.notices.clear()
        busy = page.begin_work(f"正在排{month.spoken}月报的材料……", lambda: stop())
        stop = page.desk.do_long(
            page,
            lambda house, progress: house.packages.printed(month, progress),
            done,
            busy.tell,
            refused=refused,
        )

    def _show(self, title: str, made: Printed) -> None:
        page = self._page

        def look() -> None:
            page.desk.papered.emit(f"{title}，共{len(made)}份", made, None)

        if page.isVisible():
            look()
        else:  # somebody went on to something else: nothing is laid over that
            page.offer("done", (f"{title}排好了，共{len(made)}份",), ("看看再打印", look))
