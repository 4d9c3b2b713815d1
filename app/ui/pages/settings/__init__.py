"""设置与备份: how it looks, backups, ways in, and what the street may decide otherwise."""

from app.ui.pages.settings.page import Page

__all__ = ["Page"]
