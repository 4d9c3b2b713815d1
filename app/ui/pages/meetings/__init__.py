"""会议: the list, and one meeting from its beginning to the signed paper."""

from app.ui.pages.meetings.page import Page

__all__ = ["Page"]
