"""Asking for a file or a place: one dialog for all, in Chinese, that never blocks the window."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFileDialog, QHeaderView, QTreeView, QWidget

from app.ui.preferences import Preferences
from app.ui.theme import theme

Then = Callable[[Path], object]
# The column of Qt's own dialog that tells the kind of a file.
_KIND = 2


def ask_open(over: QWidget, title: str, kinds: str, then: Then) -> QFileDialog:
    """Ask for a file that is there. ``kinds``: 表格 (*.xlsx *.xls *.csv)."""
    dialog = _made(over, title, then)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    return _shown(dialog)


def ask_many(over: QWidget, title: str, kinds: str, then: Callable[[list[Path]], object]) -> QFileDialog:
    """Ask for one file or several."""
    dialog = _made(over, title, lambda _: None)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(kinds)
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
    return _shown(dialog)


def ask_save(over: QWidget, title: str, name: str, kinds: str, then: Then) -> QFileDialog:
    """Ask where to write a file; ``name`` is on offer."""
    dialog = _made(over, title, then)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.selectFile(name)
    return _shown(dialog)


def ask_folder(over: QWidget, title: str, then: Then) -> QFileDialog:
    """Ask for a folder (a stick, a backup place)."""
    dialog = _made(over, title, then)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _shown(dialog)


def _made(over: QWidget, title: str, then: Then) -> QFileDialog:
    dialog = QFileDialog(over.window(), title)
    dialog.setAccessibleName(title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setLabelText(QFileDialog.DialogLabel.Reject, "不选了")
    # 表格 says enough; the endings behind it have no room in large letters.
    dialog.setOption(QFileDialog.Option.HideNameFilterDetails)
    preferences = _preferences(over)
    begun = Path(preferences.file_place) if preferences is not None and preferences.file_place else None
    dialog.setDirectory(str(begun if begun is not None and begun.is_dir() else Path.home()))

    def taken(names: list[str]) -> None:
        if preferences is not None and names:
            one = Path(names[0])
            preferences.file_place = str(one if one.is_dir() else one.parent)
            preferences.keep()

    dialog.filesSelected.connect(taken)
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    return dialog


def _shown(dialog: QFileDialog) -> QFileDialog:
    """Open it. Where Qt draws it itself: names take the room, a kind in English goes, dates are whole."""
    dialog.open()
    table = dialog.findChild(QTreeView, "treeView")
    if isinstance(table, QTreeView):
        head = table.header()
        table.setColumnHidden(_KIND, True)
        head.setStretchLastSection(False)
        for column in range(head.count()):
            mode = QHeaderView.ResizeMode.Stretch if not column else QHeaderView.ResizeMode.ResizeToContents
            head.setSectionResizeMode(column, mode)
        dialog.resize(dialog.size().expandedTo(QSize(theme().px(760), theme().px(480))))
        room = over.size() if (over := dialog.parentWidget()) is not None else dialog.size()
        dialog.resize(dialog.size().boundedTo(room))
    return dialog


def _preferences(over: QWidget) -> Preferences | None:
    """The window's own memory, also from inside a dialog."""
    widget: QWidget | None = over
    while widget is not None:
        found = getattr(widget, "preferences", None)
        if isinstance(found, Preferences):
            return found
        widget = widget.parentWidget()
    return None
