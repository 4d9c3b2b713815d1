"""Attachments (附件): photos and scans that stand behind a record."""

from dataclasses import dataclass
from typing import Annotated

from app.base.fields import Field, Record


@dataclass(frozen=True, kw_only=True)
class Attachment(
    Record,
    register="attachments",
    label="附件",
    measure="个",
    key=("owner", "owner_id", "name"),
    title=("title",),
):
    """A stored file and the record it belongs to; the bytes lie sealed beside the data."""

    owner: Annotated[str, Field(label="所属台账")]
    owner_id: Annotated[int, Field(label="所属记录")]
    title: Annotated[str, Field(label="附件名称")]
    name: Annotated[str, Field(label="存放名", hint="由内容算出，不含原文件名")]
    media_type: Annotated[str, Field(label="类型")]
    size: Annotated[int, Field(label="大小", unit="字节")]
