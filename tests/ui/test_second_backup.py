"""The day's backup also goes to the second place, when it is plugged in."""

from pathlib import Path

from app.models.backup import backups_in
from app.models.folder import DataFolder
from app.ui.preferences import Preferences
from tests.ui.conftest import Opened


def _remember(folder: Path, place: Path) -> None:
    preferences = Preferences.of(folder)
    preferences.backup_place = str(place)
    preferences.keep()


def test_opening_copies_the_days_backup_to_the_stick_once(
    opened: Opened, branch_folder: DataFolder, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    _remember(branch_folder.path, stick)
    for _ in range(2):
        opened(branch_folder.path).close()
    assert [made.branch for made in backups_in(stick)] == ["海棠苑党支部"]


def test_a_stick_that_is_not_in_stops_nobody(
    opened: Opened, branch_folder: DataFolder, tmp_path: Path
) -> None:
    _remember(branch_folder.path, tmp_path / "not-in")
    window = opened(branch_folder.path)
    assert window.shell is not None and window.shell.page.notices.texts == []
    assert not (tmp_path / "not-in").exists()
