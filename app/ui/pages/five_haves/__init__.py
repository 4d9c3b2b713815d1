"""五有与职责: which of the five are there, what each rests on, what comes next."""

from app.ui.pages.five_haves.page import Page

__all__ = ["Page"]
