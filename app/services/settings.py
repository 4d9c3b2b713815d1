"""Settings of the folder: what is in force, and setting one with its source."""

from dataclasses import dataclass, replace
from datetime import date

from app.base.clock import today
from app.base.draft import DraftHasGaps
from app.records.setting import Setting
from app.rules.entry import read_entry
from app.rules.settings import DECLARED, Declared, declared, require_value
from app.services.workplace import Workplace


@dataclass(frozen=True)
class InForce:
    """A declared setting with the value in force; ``kept`` is None while it is the default."""

    declared: Declared
    kept: Setting | None

    @property
    def value(self) -> str:
        return self.kept.value if self.kept else self.declared.default


class SettingsDesk:
    """The settings of the opened folder."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def all(self) -> list[InForce]:
        """Every declared setting."""
        with self._place.store.read() as reader:
            kept = {item.name: item for item in reader.all(Setting)}
        return [InForce(item, kept.get(item.name)) for item in DECLARED]

    def set(self, name: str, value: str, source: str) -> Setting:
        """Set one, by name or label, with where it comes from.

        Refuses NoSuchSetting, SettingValue, DraftHasGaps (no source) and TooLong.
        """
        item = declared(name)
        require_value(item, value)
        on: date = today(self._place.clock)
        column = Setting.about.column("source")
        read = read_entry(column, source, on).value
        if read is None:
            raise DraftHasGaps(labels=column.label)
        with self._place.store.write(self._place.actor, f"设置{item.label}") as writer:
            for kept in writer.all(Setting):
                if kept.name == item.name:
                    return writer.change(replace(kept, value=value, source=read, confirmed_on=on))
            return writer.add(Setting(name=item.name, value=value, source=read, confirmed_on=on))
