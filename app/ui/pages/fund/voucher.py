"""An opened voucher: all its fields, its photos, and what can be done with it."""

from collections.abc import Callable
from pathlib import Path

from app.base.days import spoken_day
from app.base.money import Money
from app.base.refused import Refused
from app.rules.capitals import in_words
from app.rules.fund import LedgerLine, short_number
from app.services.fund_view import VoucherView
from app.ui.page import Page
from app.ui.widgets.basic import Label
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import CardLine, RecordCard
from app.ui.widgets.chips import Chip
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.files import ask_many
from app.ui.widgets.photos import Photos
from app.ui.widgets.preview import show_preview

_NOT_WRITTEN = "没有写"
_SHOWN = {
    "payee": "收付款方", "handler": "经办人", "witness": "证明人", "approver": "审批人", "method": "支付方式",
}  # fmt: skip
_KINDS = "照片、扫描件 (*.jpg *.jpeg *.png *.pdf)"


class VoucherActions:
    """What can be done with a voucher. ``page`` shows what comes of it."""

    def __init__(self, page: Page, told: VoucherView) -> None:
        self._page, self.told, self.voucher = page, told, told.line.voucher

    def print_out(self) -> None:
        """Its paper, in the preview."""
        show_preview(self._page, lambda house: house.papers.voucher(self.voucher))

    def add_photos(self) -> None:
        """Photos that came later."""
        ask_photos(self._page, self.told.line)

    def attach(self, paths: list[Path]) -> None:
        """Keep photos with it."""
        attach_photos(self._page, self.told.line, paths)

    def ask_cancel(self) -> Dialog:
        """Ask once more: a red voucher stays in the ledger."""
        today = self._page.desk.today
        entry = self.told.line.entry
        words = (
            f"会在今天（{today.month}月{today.day}日）再记一张红字凭证，"
            f"把“{entry.summary}”的 {abs(entry.amount)} 元冲掉。原来那张还留在账上，不会抹掉。"
        )
        dialog = Dialog(
            self._page, f"注销{short_number(self.voucher)}号凭证", words, "记红字注销",
            lambda: self._cancel(dialog), cancel="不注销",
        )  # fmt: skip
        dialog.ask()
        return dialog

    def _cancel(self, dialog: Dialog) -> bool:
        self._page.desk.do(
            self._page,
            lambda house: house.fund.cancel(self.voucher),
            lambda _: dialog.accept(),
            said=f"已用红字注销{short_number(self.voucher)}号凭证",
            refused=dialog.notices.refuse,
            button=dialog.main,
        )
        return False


def ask_photos(page: Page, line: LedgerLine, came: Callable[[], object] | None = None) -> None:
    """Ask for photos that came later, and keep them with a voucher; ``came``: when they are kept."""
    title = f"给{short_number(line.voucher)}号凭证补照片"
    ask_many(page, title, _KINDS, lambda paths: attach_photos(page, line, paths, came))


def attach_photos(
    page: Page, line: LedgerLine, paths: list[Path], came: Callable[[], object] | None = None
) -> None:
    """Keep photos with a voucher."""
    count = len(paths)

    def done(left: list[Refused]) -> None:
        if left:
            page.refuse(left[0])
        elif came is not None:
            came()
        page.reload()

    page.desk.do(
        page,
        lambda house: house.attachments.attach_files(line.entry, paths),
        done,
        said=lambda left: f"已给{short_number(line.voucher)}号凭证补上 {count - len(left)} 张照片",
        refused=page.refuse,
    )


def voucher_card(page: Page, actions: VoucherActions, *buttons: Button) -> RecordCard:
    """The card; ``buttons`` of the page come behind the voucher's own."""
    told = actions.told
    entry, today = told.line.entry, page.desk.today
    amount = entry.amount if entry.cancels is None else told.line.spending or told.line.income
    lines = [
        CardLine("日期", spoken_day(entry.entered_on, today)),
        CardLine("金额", f"{_signed(told)} 元"),
        CardLine("大写", _capitals(amount, red=entry.cancels is not None)),
        CardLine("科目", told.category.name),
        *(CardLine(label, getattr(entry, name) or _NOT_WRITTEN) for name, label in _shown(told)),
        CardLine("发票", _invoice(told)),
        CardLine("研究记录", told.resolution or _NOT_WRITTEN),
        CardLine("记完结余", f"{told.line.balance} 元"),
    ]
    photos = Photos(page, told.photos) if told.photos else Label("还没有附照片。", "hint", wraps=True)
    own = [
        Button("打印凭证", actions.print_out, icon="print"),
        Button("补照片", actions.add_photos, icon="camera"),
    ]
    card = RecordCard(entry.summary, told.line.voucher, lines, chip=_chip(told), actions=[*own, *buttons])
    card.add_below(f"发票和照片　{len(told.photos)} 张", photos)
    return card


def _shown(told: VoucherView) -> list[tuple[str, str]]:
    spending = told.line.spending.fen != 0
    persons = _SHOWN if spending else {name: _SHOWN[name] for name in ("payee", "handler", "method")}
    return list(persons.items())


def _signed(told: VoucherView) -> str:
    """As its column of the ledger has it: a red voucher is negative there."""
    line = told.line
    return f"支出 {line.spending}" if line.spending.fen else f"收入 {line.income}"


def _capitals(amount: Money, red: bool) -> str:
    capitals = in_words(abs(amount))
    return f"{capitals}（红字）" if red else capitals


def _invoice(told: VoucherView) -> str:
    entry = told.line.entry
    return " ".join(filter(None, (entry.invoice_code, entry.invoice_number))) or _NOT_WRITTEN


def _chip(told: VoucherView) -> Chip | None:
    """Only where something needs saying."""
    if told.cancelled_by:
        return Chip(f"已被{short_number(told.cancelled_by)}注销", "red", "refused")
    if told.cancels:
        return Chip(f"注销{short_number(told.cancels)}", "red", "undo")
    if told.corrects:
        return Chip(f"订正{short_number(told.corrects)}", "blue", "edit")
    return None
