"""All jobs that are struck."""

from tests.faults.monthly import Export, Print
from tests.faults.operations import (
    Add,
    Import,
    Init,
    MakeBackup,
    Migrate,
    Operation,
    Restore,
    RestoreElsewhere,
)

JOBS: tuple[Operation, ...] = (
    Add(),
    MakeBackup(),
    Migrate(),
    Import(),
    Restore(),
    RestoreElsewhere(),
    Init(),
    Export(),
    Print(),
)
