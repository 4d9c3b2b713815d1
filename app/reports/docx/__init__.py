"""Blocks as .docx, for editing in WPS."""
