"""All use cases of an opened folder, in one hand."""

from dataclasses import dataclass, field

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
from app.services.sitting import Sitting
from app.services.undoing import Undoing
from app.services.workplace import Workplace


@dataclass(frozen=True)
class House:
    """What the window and the command line talk to."""

    place: Workplace
    agenda: AgendaDesk
    registers: Registers
    listing: Listings
    rosters: Rosters
    papers: Papers
    attachments: Attachments
    meetings: Meetings
    meeting_steps: MeetingSteps
    owners: Owners
    owners_view: OwnersViews
    organisation_view: OrganisationViews
    fund: Fund
    fund_view: FundViews
    five_haves_view: FiveHavesViews
    figures: Figures
    packages: Packages
    report_checks: ReportChecks
    searching: Searching
    drafts: Drafts
    settings: SettingsDesk
    backups: Backups
    passwords: Passwords
    undo: Undoing
    revealing: Revealing
    # Sentences about what did not work while opening and does not stop anybody from working.
    notices: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, place: Workplace) -> "House":
        """Wire the use cases to one opened folder."""
        return cls(
            place=place,
            agenda=AgendaDesk(place),
            registers=Registers(place),
            listing=Listings(place),
            rosters=Rosters(place),
            papers=Papers(place),
            attachments=Attachments(place),
            meetings=Meetings(place),
            meeting_steps=MeetingSteps(place),
            owners=Owners(place),
            owners_view=OwnersViews(place),
            organisation_view=OrganisationViews(place),
            fund=Fund(place),
            fund_view=FundViews(place),
            five_haves_view=FiveHavesViews(place),
            figures=Figures(place),
            packages=Packages(place),
            report_checks=ReportChecks(place),
            searching=Searching(place),
            drafts=Drafts(place),
            settings=SettingsDesk(place),
            backups=Backups(place),
            passwords=Passwords(place),
            undo=Undoing(place),
            revealing=Revealing(place),
        )

    @property
    def sitting(self) -> Sitting:
        """The steps of this sitting, to be listened to."""
        return self.place.sitting
