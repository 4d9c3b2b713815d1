"""A table from outside, for a register's page: chosen or dropped, looked through, kept."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from app.base.refused import Refused
from app.services.rosters import Imported, ImportOptions
from app.ui.pages.registers.importing import Hands, ImportPreview
from app.ui.widgets.files import ask_open
from app.ui.widgets.strays import ENDINGS, files_of, stray, too_many
from app.ui.widgets.verdicts import KINDS, ask_rest, counted, rest_saved

if TYPE_CHECKING:
    from app.ui.pages.registers.register_page import RegisterPage


class TablesIn:
    """从表格导入."""

    def __init__(self, page: "RegisterPage") -> None:
        self._page = page

    def ask(self) -> None:
        """Ask for the table."""
        ask_open(self._page, f"从表格导入{self._page.register.label}", KINDS, self.look_through)

    def takes(self, dragged: QMimeData) -> bool:
        """Whether what is dragged over the page is a file; of which kind is told when it is dropped."""
        return bool(files_of(dragged))

    def dropped(self, dragged: QMimeData) -> None:
        """A file was dropped on the page."""
        files = files_of(dragged)
        if len(files) > 1:
            self._page.refuse(too_many(files))
        elif files and files[0].suffix.lower() not in ENDINGS:
            self._page.refuse(stray(files))
        elif files:
            self._page.put_by()  # a form that was begun waits as a draft
            self.look_through(files[0])

    def look_through(self, path: Path, options: ImportOptions | None = None) -> None:
        """The dry run, row by row."""
        page, register = self._page, self._page.register
        chosen = options or ImportOptions(dry_run=True)
        page.notices.clear()
        stop = page.desk.long(
            page,
            lambda house, progress: house.rosters.bring_in(register, path, chosen, progress),
            lambda told: self._show(path, told, chosen),
            lambda done, total, words: busy.tell(done, total, words),
            self._not_read,
        )
        busy = page.busy(f"正在看“{path.name}”……", stop)

    def _show(self, path: Path, told: Imported, options: ImportOptions) -> None:
        self._page.rest()
        hands = Hands(
            again=lambda chosen: self.look_through(path, chosen),
            bring_in=self._bring_in,
            save_rest=self._ask_where,
            leave=self._page.leave,
        )
        preview = ImportPreview(self._page.register, path, told, options, hands, self._page.desk.narrow)
        self._page.turn(preview, preview.foot)

    def _not_read(self, refusal: Refused) -> None:
        self._page.rest()
        self._page.refuse(refusal)

    def _bring_in(self, preview: ImportPreview) -> None:
        page, register, path = self._page, preview.register, preview.path
        options = ImportOptions(
            skip_hidden=preview.options.skip_hidden, upgrade_ids=preview.options.upgrade_ids
        )

        def done(_: Imported) -> None:
            page.rest()
            page.leave()

        stop = page.desk.do_long(
            page,
            lambda house, progress: house.rosters.bring_in(register, path, options, progress),
            done,
            lambda made, total, words: busy.tell(made, total, words),
            said=lambda told: f"已导入{register.label}：{counted(register, told)}",
            refused=self._not_read,
            button=preview.main,
        )
        busy = page.busy(f"正在把“{path.name}”记进去……", stop)

    def _ask_where(self, preview: ImportPreview) -> None:
        ask_rest(self._page, preview.path, lambda place: self.save_rest(preview, place))

    def save_rest(self, preview: ImportPreview, place: Path) -> None:
        """Write the refused rows as a table to be mended."""
        register, path, options = preview.register, preview.path, preview.options
        self._page.desk.do(
            self._page,
            lambda house: house.rosters.save_refused(register, path, place, options),
            said=rest_saved(place),
            refused=self._page.refuse,
            button=preview.rest,
        )
