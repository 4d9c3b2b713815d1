"""Asking for a file or a place: one dialog for all, in Chinese, that never blocks the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

Then = Callable[[Path], object]


def ask_open(over: QWidget, title: str, kinds: str, then: Then) -> QFileDialog:
    """Ask for a file that is there. ``kinds``: 表格 (*.xlsx *.xls *.csv)."""
    dialog = _made(over, title, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    dialog.open()
    return dialog


def ask_many(over: QWidget, title: str, kinds: str, then: Callable[[list[Path]], object]) -> QFileDialog:
    """Ask for one file or several."""
    dialog = _made(over, title, lambda _: None)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(kinds)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    dialog.open()
    return dialog


def ask_save(over: QWidget, title: str, name: str, kinds: str, then: Then) -> QFileDialog:
    """Ask where to write a file; ``name`` is on offer."""
    dialog = _made(over, title, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.selectFile(name)
    dialog.open()
    return dialog


def ask_folder(over: QWidget, title: str, then: Then) -> QFileDialog:
    """Ask for a folder (a stick, a backup place)."""
    dialog = _made(over, title, then)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.open()
    return dialog


def _made(over: QWidget, title: str, then: Then) -> QFileDialog:
    dialog = QFileDialog(over.window(), title)
    dialog.setAccessibleName(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setLabelText(QFileDialog.DialogLabel.Reject, "不选了")
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    return dialog
