"""The log: where it lies, and a copy of it for whoever mends the program."""

from pathlib import Path

from app.base.files import write_whole
from app.base.refused import Refused
from app.ui.mishaps import LOG
from app.ui.page import Page
from app.ui.pages.settings.part import Part
from app.ui.widgets.basic import Label, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.files import ask_save

_COPY = "红邻日志.txt"


class NoLogYet(Refused):
    """Nothing was logged in this folder so far."""

    code = "window_no_log_yet"
    what = "日志里还什么都没有。"
    safe = "这是好事：程序没有碰到没料到的事。资料没有动。"
    then = "不用存。以后碰到了，再来这里存一份。"


class LogPart(Part):
    """Numbers of people are masked when the log is written: a copy can be given away."""

    def __init__(self, page: Page) -> None:
        words = "程序碰到没料到的事，会记在日志里，证件号和电话号码已经遮上。出了问题，存一份交给街道的人看。"
        super().__init__(page, "日志", words)
        self.path = self.desk.session.place / LOG
        told = Label(f"放在：{self.path}", "label", wraps=True)
        self.box.addWidget(told)
        self.save = Button("存一份日志", self._ask, icon="export", look="main")
        self.box.addLayout(row(self.save, 1))

    def _ask(self) -> None:
        ask_save(self, "日志存到哪里", _COPY, "文字 (*.txt)", self.save_to)

    def save_to(self, copy: Path) -> None:
        """Write the older part and the newer, one behind the other."""
        parts = (self.path.with_name(f"{LOG}.1"), self.path)

        def written(_: object) -> None:
            self.page.notices.put("done", (f"日志存好了：{copy.name}。",))

        def write() -> None:
            kept = b"".join(part.read_bytes() for part in parts if part.exists())
            if not kept:
                raise NoLogYet()
            write_whole(copy, kept)

        self.desk.do(self, lambda _: write(), written, refused=self.page.refuse, button=self.save)
