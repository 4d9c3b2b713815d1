"""Refusals that only a backup mends."""

from app.base.refused import Refused

ANY_BACKUP = "请用最近的备份恢复。"


class Lost(Refused):
    """Data or keys are missing or damaged. ``offer``: the backup to go back to, where it is known."""

    code = "lost"
    then = "{offer}"

    def __init__(self, **facts: object) -> None:
        super().__init__(**({"offer": ANY_BACKUP} | facts))
