"""A month sealed and handed out, and what was handed out checked."""

from pathlib import Path
from typing import TYPE_CHECKING

from app.base.month import Month
from app.base.refused import Refused
from app.ui.widgets.basic import Label
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.files import ask_folder
from app.ui.widgets.notices import Action

if TYPE_CHECKING:
    from app.services.house import House
    from app.services.packages import Exported
    from app.services.verification import Verification
    from app.ui.pages.report.page import Page

# The notice in which a verdict stands, and what is to be done then.
_NOTICES = {
    "passed": ("done", "请把它交给街道党建办。"),
    "indeterminate": ("reminder", "街道看到的也是这句话：来电话核对，把指纹念给他们就行。"),
    "failed": ("refused", "这个文件请不要交出去。程序里留的那份没有动，请再存一份。"),
}


class HandingOut:
    """签名封装, 再存一份 and 核验, for the report's page."""

    def __init__(self, page: "Page") -> None:
        self._page = page

    def ask(self, out: Path) -> None:
        """Seal the month that is shown into a folder, once it was asked; hand it out again without asking."""
        state = self._page.state
        if state is None:
            return
        month = state.month
        if state.exported is not None:
            self._seal(out, month)
            return
        title = f"封装{month.spoken}月报"
        words = "封装以后，这个月的数字和账就定下了：记错的，以后作为“更正”出现在下个月的月报里。"
        dialog = Dialog(
            self._page,
            title,
            words,
            "签名封装",
            lambda: self._seal(out, month),
            cancel="再看看",
            icon="note",
            for_good=True,
        )
        if not all(check.done for check in state.checks):
            dialog.content.addWidget(
                Label(f"{self._page.told.text()}。差的也可以先封装，月报上会写明。", "due", wraps=True)
            )
        dialog.ask()

    def _seal(self, out: Path, month: Month, clock_checked: bool = False) -> None:
        self._page.notices.clear()
        button = self._page.seal.seal_button

        def sealed(done: "Exported") -> None:
            self._page.end_work(busy, button)
            self._sealed(done)

        def refused(refusal: Refused) -> None:
            self._page.end_work(busy, button)
            self._page.offer("refused", refusal.lines, *self._way_on(refusal, out, month))
            self._page.reload()

        busy = self._page.begin_work(f"正在封装{month.spoken}月报……", lambda: stop())
        stop = self._page.desk.do_long(
            self._page,
            lambda house, progress: house.packages.export(month, out, clock_checked, progress=progress),
            sealed,
            busy.tell,
            refused=refused,
        )

    def _sealed(self, done: "Exported") -> None:
        """What was handed out stands above, how far each report got below."""
        package = done.package
        lines = (
            f"{package.month.spoken}月报包{'又存了一份' if done.again else '已封装好'}",
            f"文件在 {done.path.parent}：{done.path.name}，程序里也留了一份。签名指纹 {done.fingerprint}。",
            "请把它交给街道党建办。",
        )
        self._page.show_past(True)
        verify = ("核验这个包", lambda: self.verify(done.path, package.month))
        self._page.offer("done", lines, verify, self._again(package.month))
        self._page.reload()

    def _way_on(self, refusal: Refused, out: Path, month: Month) -> tuple[Action, ...]:
        """What can be pressed behind a refusal: the date is right; of a sealed month, another place."""
        state = self._page.state
        if refusal.code == "clock_back":
            return (("日期是对的，照样封装", lambda: self._seal(out, month, True)),)
        sealed = state is not None and state.month == month and state.exported is not None
        return (self._again(month),) if sealed or refusal.code == "not_handed_out" else ()

    def _again(self, month: Month) -> Action:
        """The sealed package once more, to another stick."""

        def ask() -> None:
            ask_folder(self._page, "再存一份月报包，存到哪里", lambda place: self._seal(place, month))

        return "再存一份", ask

    def verify(self, path: Path, month: Month) -> None:
        """What the street's program would say of the file on the stick, checked from the file itself."""
        verify, again = ("再核验一遍", lambda: self.verify(path, month)), self._again(month)

        def verdict(house: "House") -> "Verification":
            from app.services.verification import verified

            return verified(path, house.place.clock)

        def told(found: "Verification") -> None:
            reasons = (reason.message for reason in found.reasons)
            kind, then = _NOTICES[found.verdict.value]
            # Of what cannot be handed over the red button makes another.
            actions = (again, verify) if kind == "refused" else (verify, again)
            self._page.offer(kind, (f"{path.name}：{found.verdict.label}", *reasons, then), *actions)

        def unread(refusal: Refused) -> None:
            self._page.offer("refused", refusal.lines, verify, again)

        self._page.desk.read(self._page, verdict, told, unread)
