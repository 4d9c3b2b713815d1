"""Asking for a file or a place: one dialog for all, in Chinese, that never blocks the window."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QFileInfo, QLocale, QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFileDialog,
    QFileSystemModel,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from app.base.days import full_moment
from app.ui.preferences import Preferences
from app.ui.theme import theme
from app.ui.widgets.popups import let_clicks_through

_CHINESE, _KB = QLocale("zh_CN"), QLocale.DataSizeFormat.DataSizeTraditionalFormat
Then = Callable[[Path], object]
# Columns of Qt's own dialog: how large a file is, of which kind, when it was changed.
_SIZE, _KIND, _CHANGED = 1, 2, 3


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
    for finder in dialog.findChildren(QCompleter):
        let_clicks_through(finder.popup(), dialog)
    for choice in dialog.findChildren(QComboBox):
        let_clicks_through(choice.view().window(), dialog, choice)
    table = dialog.findChild(QTreeView, "treeView")
    if isinstance(table, QTreeView):
        head = table.header()
        table.setColumnHidden(_KIND, True)
        for column in (_SIZE, _CHANGED):
            table.setItemDelegateForColumn(column, _InChinese(table))
        head.setStretchLastSection(False)
        for column in range(head.count()):
            mode = QHeaderView.ResizeMode.Stretch if not column else QHeaderView.ResizeMode.ResizeToContents
            head.setSectionResizeMode(column, mode)
        dialog.resize(dialog.size().expandedTo(QSize(theme().px(760), theme().px(480))))
        room = over.size() if (over := dialog.parentWidget()) is not None else dialog.size()
        dialog.resize(dialog.size().boundedTo(room))
    return dialog


class _InChinese(QStyledItemDelegate):
    """Sizes and days as the program says them; Qt says them in the language of the computer."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        file = index.data(QFileSystemModel.Roles.FileInfoRole)
        if not isinstance(file, QFileInfo):
            return
        if index.column() == _CHANGED:
            at = file.lastModified().toLocalTime().toPython()
            told = full_moment(at) if isinstance(at, datetime) else ""
        else:
            told = "" if file.isDir() else _CHINESE.formattedDataSize(file.size(), 1, _KB)
        option.text = told  # type: ignore[attr-defined]


def _preferences(over: QWidget) -> Preferences | None:
    """The window's own memory, also from inside a dialog."""
    widget: QWidget | None = over
    while widget is not None:
        found = getattr(widget, "preferences", None)
        if isinstance(found, Preferences):
            return found
        widget = widget.parentWidget()
    return None
