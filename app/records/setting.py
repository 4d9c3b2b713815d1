"""Settings (设置): what the street may decide otherwise than our default. Declared in rules.settings."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from app.base.fields import Field, Record


@dataclass(frozen=True, kw_only=True)
class Setting(Record, register="settings", label="设置", measure="项", key=("name",)):
    """One value that was set, with its source and the day it was confirmed."""

    name: Annotated[str, Field(label="设置项")]
    value: Annotated[str, Field(label="取值")]
    source: Annotated[str, Field(label="依据", hint="哪个文件，或者谁答复的")] = ""
    confirmed_on: Annotated[date | None, Field(label="确认日期")] = None
