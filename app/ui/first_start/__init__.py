"""The first start: from nothing to the shell in five steps."""

from app.ui.first_start.start import FirstStart

__all__ = ["FirstStart"]
