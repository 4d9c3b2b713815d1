"""Monthly packages (月报包) that were exported. The file itself and its figures are kept as attachments."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from app.base.fields import Field, Record
from app.base.month import Month


@dataclass(frozen=True, kw_only=True)
class Package(
    Record, register="packages", label="月报包", measure="个", key=("line", "sequence"), title=("name",)
):
    """An exported package: its identity is the SHA-256 of its manifest."""

    month: Annotated[Month, Field(label="月份")]
    line: Annotated[str, Field(label="编号线", hint="恢复备份或交接后另起一条")]
    sequence: Annotated[int, Field(label="序号")]
    name: Annotated[str, Field(label="文件名")]
    sha256: Annotated[str, Field(label="文件指纹")]
    manifest_sha256: Annotated[str, Field(label="清单指纹")]
    previous: Annotated[str, Field(label="上一包清单指纹")] = ""
    audit_seq: Annotated[int, Field(label="留痕条数")]
    audit_hash: Annotated[str, Field(label="留痕指纹")]
    exported_at: Annotated[datetime, Field(label="封装时间")]
    exported_by: Annotated[str, Field(label="封装人")]
    sealed: Annotated[bool, Field(label="已加封")] = False
    replaces: Annotated[int | None, Field(label="替换的包", refers="packages")] = None
    reason: Annotated[str, Field(label="替换原因")] = ""
