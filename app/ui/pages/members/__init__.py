"""党员: who they are, how many, who needs care."""

from app.ui.pages.members.page import Page

__all__ = ["Page"]
