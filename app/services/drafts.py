"""What was typed and not yet kept: it lies in the encrypted file and waits, over a lock or a power cut."""

import json
from collections.abc import Mapping

from app.services.workplace import Workplace

_PREFIX = "draft:"


class Drafts:
    """The unfinished forms of the opened folder, one for each form, as typed texts by field name."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def of(self, form: str) -> dict[str, str]:
        """What lies there for a form; empty when nothing does."""
        with self._place.store.read() as reader:
            kept = reader.meta(_PREFIX + form)
        return dict(json.loads(kept)) if kept else {}

    def keep(self, form: str, typed: Mapping[str, str]) -> None:
        """Put what was typed in place of what lay there; empty texts alone mean that nothing was begun."""
        held = {name: text for name, text in typed.items() if text.strip()}
        text = json.dumps(held, ensure_ascii=False) if held else ""
        with self._place.store.write(self._place.actor, "存草稿") as writer:
            writer.set_meta(_PREFIX + form, text)

    def drop(self, form: str) -> None:
        """The form was kept, or cleared by hand."""
        self.keep(form, {})
