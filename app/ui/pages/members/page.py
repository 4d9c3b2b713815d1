"""The members' page: the register page with the members' own look."""

from typing import ClassVar

from app.records.member import Member
from app.ui.desk import Desk
from app.ui.pages.members.shown import MemberShown
from app.ui.pages.registers.register_page import RegisterPage
from app.ui.pages.registers.shown import Shown


class Page(RegisterPage):
    """党员."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "members",
            "voting_limits",
            "branch_posts",
            "party_groups",
            "owners_seats",
            "attendances",
            "meetings",
        }
    )
    placeholder = "找人：打 zgm 或 赵gm"
    looks: ClassVar[dict[str, type[Shown]]] = {Member.about.name: MemberShown}

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, (Member.about,))
