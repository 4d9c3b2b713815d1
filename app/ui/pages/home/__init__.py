"""今日要办: what is due, worst first; what is left; what is quickly written down."""

from app.ui.pages.home.page import Page

__all__ = ["Page"]
