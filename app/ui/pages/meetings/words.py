"""How meetings are spoken of in the page."""

from datetime import datetime


def moment(at: datetime, this_year: int | None = None) -> str:
    """11月23日 9:30; with the year when ``this_year`` is given and another."""
    year = f"{at.year}年" if this_year is not None and at.year != this_year else ""
    return f"{year}{at.month}月{at.day}日 {at.hour}:{at:%M}"


def state_chip(state: str) -> tuple[str, str]:
    """Tone and icon of 草稿, 已定稿 and 已签字归档."""
    return {"草稿": ("amber", "edit"), "已定稿": ("plain", "document")}.get(state, ("green", "done"))
