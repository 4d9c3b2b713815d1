"""The navigation table: what the rail shows, which tabs an entry has, and which module a tab's page is in.

It follows the field's own three builds and two clears (三建两清); an entry appears here when it works.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tab:
    """A page: its subject (unique), its title, the module that has ``Page``, and what the page is about.

    ``registers``: the registers the page shows; searching and lists lead to it by them.
    """

    subject: str
    title: str
    module: str
    registers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """A line of the rail: its title, a short one for the narrow rail, its icon, its tabs; ``opens_group``
    puts a line above it.
    """

    name: str
    title: str
    short: str
    icon: str
    tabs: tuple[Tab, ...]
    opens_group: bool = False


def _page(name: str) -> str:
    return f"app.ui.pages.{name}"


NAVIGATION = (
    Entry("today", "今日要办", "今日要办", "today", (Tab("home", "今日要办", _page("home")),)),
    Entry(
        "organisation",
        "建组织",
        "建组织",
        "organisation",
        (
            Tab("members", "党员", _page("members"), ("members", "voting_limits")),
            Tab(
                "party_groups",
                "支部与党小组",
                _page("party_groups"),
                ("party_groups", "branch_posts", "branches"),
            ),
            Tab("meetings", "会议", _page("meetings"), ("meetings", "meeting_items")),
        ),
        opens_group=True,
    ),
    Entry(
        "system",
        "建体系",
        "建体系",
        "system",
        (
            Tab("five_haves", "五有与职责", _page("five_haves"), ("five_haves_items", "five_haves_checks")),
            Tab("fund", "工作经费", _page("fund"), ("fund_entries",)),
        ),
    ),
    Entry(
        "mechanism",
        "建机制",
        "建机制",
        "mechanism",
        (
            Tab(
                "owners",
                "业委会",
                _page("owners"),
                ("owners_bodies", "owners_terms", "owners_seats", "compounds"),
            ),
            Tab("deliberation", "议事", _page("registers.deliberation"), ("opinion_boxes", "resident_pacts")),
            Tab("teams", "共建与队伍", _page("registers.teams"), ("volunteer_teams",)),
        ),
    ),
    Entry("report", "月报", "月报", "report", (Tab("report", "月报", _page("report"), ("packages",)),), True),
    Entry(
        "settings",
        "设置与备份",
        "设置备份",
        "settings",
        (Tab("settings", "设置与备份", _page("settings"), ("settings",)),),
    ),
)

TABS = {tab.subject: tab for entry in NAVIGATION for tab in entry.tabs}
ENTRY_OF = {tab.subject: entry for entry in NAVIGATION for tab in entry.tabs}


def subject_of(register: str) -> str:
    """The page that shows a register; the members' when none says so."""
    return next((tab.subject for tab in TABS.values() if register in tab.registers), "members")
