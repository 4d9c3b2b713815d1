"""Where the files that ship with the program lie (fonts, sample data, defaults)."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2] / "resources"


def resource(*parts: str) -> Path:
    """The path of a shipped file."""
    return _ROOT.joinpath(*parts)
