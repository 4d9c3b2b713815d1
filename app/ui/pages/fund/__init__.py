"""工作经费: what is left, where it went, what an entry leaves."""

from app.ui.pages.fund.page import Page

__all__ = ["Page"]
