"""议事: opinion boxes and residents' pacts."""

from typing import ClassVar

from app.records.opinion_box import OpinionBox
from app.records.resident_pact import ResidentPact
from app.ui.desk import Desk
from app.ui.pages.registers.register_page import RegisterPage


class Page(RegisterPage):
    """意见箱, 居民公约."""

    watches: ClassVar[frozenset[str]] = frozenset({"opinion_boxes", "resident_pacts"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, (OpinionBox.about, ResidentPact.about))
