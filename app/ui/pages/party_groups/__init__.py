"""The branch, its Party groups and its posts."""

from app.ui.pages.party_groups.page import Page

__all__ = ["Page"]
