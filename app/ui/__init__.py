"""The window; its first page arrives with the main job done by hand."""
