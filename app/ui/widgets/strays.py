"""A file let go where no file belongs: told in three lines, and nothing happens."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData

from app.base.refused import Refused

# What is read as a table.
ENDINGS = (".xlsx", ".xls", ".csv")
_PICTURES = (".jpg", ".jpeg", ".png", ".bmp", ".webp", ".pdf")
_MANY = "一次只收一个文件；请一个一个地拖。"


class StrayFile(Refused):
    """A file was dropped where it does not belong, or several where one does."""

    code = "window_stray_file"
    what = "这里不收文件：{name}。"
    safe = "文件还在原来的地方，什么都没有记、没有改。"
    then = "{way}"


def files_of(dragged: QMimeData) -> list[Path]:
    """The files somebody drags; nothing that lies on the net."""
    return [Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile()]


def stray(paths: Sequence[Path]) -> StrayFile:
    """What to say of these files."""
    first = paths[0].name or str(paths[0])
    name = f"“{first}”" if len(paths) == 1 else f"“{first}”等{len(paths)}个"
    return StrayFile(name=name, way=_way(paths[0]))


def too_many(paths: Sequence[Path]) -> StrayFile:
    """One was meant to be dropped here."""
    return StrayFile(name=f"“{paths[0].name}”等{len(paths)}个", way=_MANY)


def _way(path: Path) -> str:
    ending = path.suffix.lower()
    if path.is_dir():
        return "拖进来的是文件夹；请打开它，把里面要用的那个文件拖到它该去的那一页。"
    if ending in ENDINGS:
        return "表格请拖到它要记进去的那份名册上，比如“党员”那一页的名单。"
    if ending in _PICTURES:
        return "照片、扫描件请拖到要附它的那张单子上写着“照片”的方框里。"
    if ending == ".asice":
        return "月报包请交给街道；要核验，请在“月报”那一页封装好以后按“核验这个包”。"
    return "这种文件红邻用不上；要附照片，请拖到写着“照片”的方框里。"
