"""月报: what still blocks, what leaves the house, and where each month stands."""

from app.ui.pages.report.page import Page

__all__ = ["Page"]
