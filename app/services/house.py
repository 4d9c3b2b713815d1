"""All use cases of an opened folder, in one hand."""

from functools import cached_property
from typing import TYPE_CHECKING

from app.services.sitting import Sitting
from app.services.workplace import Workplace

if TYPE_CHECKING:
    from app.services.agenda import AgendaDesk
    from app.services.attachments import Attachments
    from app.services.backups import Backups
    from app.services.drafts import Drafts
    from app.services.figures import Figures
    from app.services.five_haves_view import FiveHavesViews
    from app.services.fund import Fund
    from app.services.fund_view import FundViews
    from app.services.listing import Listings
    from app.services.meeting_steps import MeetingSteps
    from app.services.meetings import Meetings
    from app.services.organisation_view import OrganisationViews
    from app.services.owners import Owners
    from app.services.owners_view import OwnersViews
    from app.services.packages import Packages
    from app.services.papers import Papers
    from app.services.passwords import Passwords
    from app.services.registers import Registers
    from app.services.report_checks import ReportChecks
    from app.services.revealing import Revealing
    from app.services.rosters import Rosters
    from app.services.searching import Searching
    from app.services.settings import SettingsDesk
    from app.services.undoing import Undoing


class House:
    """What the window and the command line talk to: each use case is loaded when it is first asked for.

    ``notices``: sentences about what did not work while opening and does not stop anybody from working.
    """

    def __init__(self, place: Workplace) -> None:
        self.place = place
        self.notices: list[str] = []

    def furnish(self) -> None:
        """Load every use case, so that nobody waits for it later."""
        for name, part in vars(type(self)).items():
            if isinstance(part, cached_property):
                getattr(self, name)

    @property
    def sitting(self) -> Sitting:
        """The steps of this sitting, to be listened to."""
        return self.place.sitting

    @cached_property
    def agenda(self) -> "AgendaDesk":
        from app.services.agenda import AgendaDesk

        return AgendaDesk(self.place)

    @cached_property
    def registers(self) -> "Registers":
        from app.services.registers import Registers

        return Registers(self.place)

    @cached_property
    def listing(self) -> "Listings":
        from app.services.listing import Listings

        return Listings(self.place)

    @cached_property
    def rosters(self) -> "Rosters":
        from app.services.rosters import Rosters

        return Rosters(self.place)

    @cached_property
    def papers(self) -> "Papers":
        from app.services.papers import Papers

        return Papers(self.place)

    @cached_property
    def attachments(self) -> "Attachments":
        from app.services.attachments import Attachments

        return Attachments(self.place)

    @cached_property
    def meetings(self) -> "Meetings":
        from app.services.meetings import Meetings

        return Meetings(self.place)

    @cached_property
    def meeting_steps(self) -> "MeetingSteps":
        from app.services.meeting_steps import MeetingSteps

        return MeetingSteps(self.place)

    @cached_property
    def owners(self) -> "Owners":
        from app.services.owners import Owners

        return Owners(self.place)

    @cached_property
    def owners_view(self) -> "OwnersViews":
        from app.services.owners_view import OwnersViews

        return OwnersViews(self.place)

    @cached_property
    def organisation_view(self) -> "OrganisationViews":
        from app.services.organisation_view import OrganisationViews

        return OrganisationViews(self.place)

    @cached_property
    def fund(self) -> "Fund":
        from app.services.fund import Fund

        return Fund(self.place)

    @cached_property
    def fund_view(self) -> "FundViews":
        from app.services.fund_view import FundViews

        return FundViews(self.place)

    @cached_property
    def five_haves_view(self) -> "FiveHavesViews":
        from app.services.five_haves_view import FiveHavesViews

        return FiveHavesViews(self.place)

    @cached_property
    def figures(self) -> "Figures":
        from app.services.figures import Figures

        return Figures(self.place)

    @cached_property
    def packages(self) -> "Packages":
        from app.services.packages import Packages

        return Packages(self.place)

    @cached_property
    def report_checks(self) -> "ReportChecks":
        from app.services.report_checks import ReportChecks

        return ReportChecks(self.place)

    @cached_property
    def searching(self) -> "Searching":
        from app.services.searching import Searching

        return Searching(self.place)

    @cached_property
    def drafts(self) -> "Drafts":
        from app.services.drafts import Drafts

        return Drafts(self.place)

    @cached_property
    def settings(self) -> "SettingsDesk":
        from app.services.settings import SettingsDesk

        return SettingsDesk(self.place)

    @cached_property
    def backups(self) -> "Backups":
        from app.services.backups import Backups

        return Backups(self.place)

    @cached_property
    def passwords(self) -> "Passwords":
        from app.services.passwords import Passwords

        return Passwords(self.place)

    @cached_property
    def undo(self) -> "Undoing":
        from app.services.undoing import Undoing

        return Undoing(self.place)

    @cached_property
    def revealing(self) -> "Revealing":
        from app.services.revealing import Revealing

        return Revealing(self.place)
