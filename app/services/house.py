"""All use cases of an opened folder, in one hand."""

from dataclasses import dataclass, field

from app.services.attachments import Attachments
from app.services.backups import Backups
from app.services.figures import Figures
from app.services.fund import Fund
from app.services.meetings import Meetings
from app.services.owners import Owners
from app.services.packages import Packages
from app.services.papers import Papers
from app.services.passwords import Passwords
from app.services.registers import Registers
from app.services.rosters import Rosters
from app.services.settings import SettingsDesk
from app.services.workplace import Workplace


@dataclass(frozen=True)
class House:
    """What the window and the command line talk to."""

    place: Workplace
    registers: Registers
    rosters: Rosters
    papers: Papers
    attachments: Attachments
    meetings: Meetings
    owners: Owners
    fund: Fund
    figures: Figures
    packages: Packages
    settings: SettingsDesk
    backups: Backups
    passwords: Passwords
    # Sentences about what did not work while opening and does not stop anybody from working.
    notices: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, place: Workplace) -> "House":
        """Wire the use cases to one opened folder."""
        return cls(
            place=place,
            registers=Registers(place),
            rosters=Rosters(place),
            papers=Papers(place),
            attachments=Attachments(place),
            meetings=Meetings(place),
            owners=Owners(place),
            fund=Fund(place),
            figures=Figures(place),
            packages=Packages(place),
            settings=SettingsDesk(place),
            backups=Backups(place),
            passwords=Passwords(place),
        )
