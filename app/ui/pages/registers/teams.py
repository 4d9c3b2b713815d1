"""共建与队伍: volunteer, cultural and supervising teams."""

from typing import ClassVar

from app.records.volunteer_team import VolunteerTeam
from app.ui.desk import Desk
from app.ui.pages.registers.register_page import RegisterPage


class Page(RegisterPage):
    """志愿队伍."""

    watches: ClassVar[frozenset[str]] = frozenset({"volunteer_teams"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, (VolunteerTeam.about,))
