"""Kept photos and scans: small pictures that open large. They are drawn from memory, never from a file."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from app.records.attachment import Attachment
from app.ui.page import Page
from app.ui.theme import theme
from app.ui.widgets.basic import Label, column, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.pdf_view import Pages, Sheet

if TYPE_CHECKING:
    from app.services.house import House

_PDF = "application/pdf"
# The finest a first page is drawn for its small picture, dots a point.
_FINE = 0.5
_LONGEST = 16
_UNREADABLE = "这张照片看不出来，原件还留着。"


class Photos(QWidget):
    """The photos and scans of a record, each with its name; pressing one opens it."""

    def __init__(self, page: Page, photos: Sequence[Attachment]) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._page = page
        self._side = theme().px(96)
        self.buttons = [self._button(one) for one in photos]
        lines = [
            row(button, Label(_short(one.title), "label", wraps=True), gap=12)
            for button, one in zip(self.buttons, photos, strict=True)
        ]
        self.setLayout(column(*lines, gap=6, margin=(0, 6, 0, 6)))
        if photos:
            page.desk.read(self, partial(_drawn, photos, self._side), self._show, lambda _: None)

    def _button(self, photo: Attachment) -> Button:
        icon = "document" if photo.media_type == _PDF else "camera"
        button = Button(f"看{photo.title}", lambda: self._open(photo), icon=icon, look="square")
        button.setFixedSize(self._side + theme().px(8), theme().px(72))
        return button

    def _show(self, drawn: list[QImage]) -> None:
        for button, image in zip(self.buttons, drawn, strict=True):
            if not image.isNull():
                button.setIcon(QIcon(QPixmap.fromImage(image)))
                button.setIconSize(QSize(self._side, theme().px(64)))

    def _open(self, photo: Attachment) -> None:
        self._page.desk.read(
            self,
            lambda house: house.attachments.content(photo),
            lambda content: show_large(self._page, photo, content),
            self._page.refuse,
        )


def show_large(over: QWidget, photo: Attachment, content: bytes) -> Dialog:
    """A photo or a scan as large as the window allows; Esc goes back."""
    window = over.window()
    room = QSize(window.width() - theme().px(120), window.height() - theme().px(190))
    shown: QWidget
    if photo.media_type == _PDF:
        shown = _sheet(content, room)
    else:
        shown = QLabel()
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        shown.setAccessibleName(photo.title)
        image = QImage.fromData(content)
        if image.isNull():
            shown.setText(_UNREADABLE)
        else:
            shown.setPixmap(QPixmap.fromImage(_within(image, room)))
    wide = round(room.width() * 14 / theme().size)
    dialog = Dialog(over, _short(photo.title), "", "", lambda: None, cancel="看完了", width=wide)
    dialog.content.addWidget(shown)
    dialog.ask()
    return dialog


def _sheet(content: bytes, room: QSize) -> QWidget:
    sheet = Sheet()
    sheet.setFixedSize(room)
    try:
        sheet.show_pdf(content)
    except RuntimeError:  # what the PDF library raises for a scan that is none
        return Label(_UNREADABLE)
    return sheet


def _drawn(photos: Sequence[Attachment], side: int, house: "House") -> list[QImage]:
    """The small pictures, drawn on the worker's thread; one that cannot be read stays a sign."""
    return [_small(one, house.attachments.content(one), side) for one in photos]


def _small(photo: Attachment, content: bytes, side: int) -> QImage:
    whole = Pages(content).image(0, _FINE) if photo.media_type == _PDF else QImage.fromData(content)
    return whole if whole.isNull() else _within(whole, QSize(side * 2, side * 2))


def _within(image: QImage, room: QSize) -> QImage:
    ratio, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    return (
        image
        if room.width() >= image.width() and room.height() >= image.height()
        else image.scaled(room, ratio, smooth)
    )


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST else f"{title[:7]}……{title[-7:]}"
