"""The owners' committee and who sits on both sides."""

from app.ui.pages.owners.page import Page

__all__ = ["Page"]
