"""Blocks as PDF: pieces on the official page, set by our own lines and fonts."""
