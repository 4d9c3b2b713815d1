"""Troubles of the machine (disk full, no right to write), told apart from our own mistakes."""

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager

from app.base.refused import Refused


class DiskFull(Refused):
    """No room left where something was to be written."""

    code = "disk_full"
    what = "磁盘已满，这一次没有存上。"
    safe = "以前存好的资料完好，没有写进半截的东西。"
    then = "请腾出一些空间（清空电脑的回收站、删掉不用的大文件），再做一遍。"


class NotWritable(Refused):
    """The folder or file may be read but not written."""

    code = "not_writable"
    what = "这个位置只能看、不能写：{place}。"
    safe = "已有的资料没有动。"
    then = "请换一个能写的位置，或者请管这台电脑的人打开写入权限。"


class DeviceGone(Refused):
    """The disk or stick stopped answering."""

    code = "device_gone"
    what = "读写磁盘时出错：{place}。可能是U盘被拔出，或者磁盘有坏处。"
    safe = "没有写进半截的东西；以前存好的资料没有动。"
    then = "请插好U盘再做一遍；还不行就换一个位置。"


class PlaceMissing(Refused):
    """The file or folder named is not there."""

    code = "place_missing"
    what = "找不到 {place}。"
    then = "请看看名字和位置对不对。"


class PlaceTaken(Refused):
    """A file stands where a folder was to be made, or the other way round."""

    code = "place_taken"
    what = "{place} 已经有了，而且不是能用的文件夹。"
    then = "请换一个名字或位置。"


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SHUT = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.EIO, errno.ENODEV, errno.ENXIO, errno.ESTALE}
_MISSING = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG}
# What base.files puts behind the name while it writes.
_PART = re.compile(r"\.[0-9a-f]{8}\.part$")
_TAKEN = {errno.EEXIST, errno.ENOTEMPTY}


def told(error: OSError) -> Refused | None:
    """The refusal that tells this error of the operating system; None when it is none of the usual ones."""
    place = _PART.sub("", str(error.filename or ""))
    for numbers, kind in (
        (_FULL, DiskFull),
        (_SHUT, NotWritable),
        (_GONE, DeviceGone),
        (_MISSING, PlaceMissing),
        (_TAKEN, PlaceTaken),
    ):
        if error.errno in numbers:
            return kind(place=place)
    return None


@contextmanager
def telling() -> Iterator[None]:
    """Turn the operating system's usual errors inside the block into refusals."""
    try:
        yield
    except OSError as error:
        refusal = told(error)
        if refusal is None:
            raise
        raise refusal from error
