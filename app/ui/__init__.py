"""The window: Qt widgets over the use cases. Nothing below this floor knows Qt."""
