"""The theme files: what meets on screen can be read, every role and length of the style sheet resolves."""

import re
from pathlib import Path

import pytest

import app
from app.base.resources import resource
from app.ui.theme import DARK, DAY, SIZES, Theme

_THEMES = (DAY, DARK)
# Inks on the grounds they meet on: WCAG 2 asks 4.5 for text. look.md §1.
_TEXTS = [
    *((ink, ground) for ink in ("ink", "ink2") for ground in ("paper", "surface", "sunk", "sel")),
    *(("ink3", ground) for ground in ("paper", "surface", "sunk")),
    *((tone, f"{tone}_tint") for tone in ("red", "green", "amber", "blue")),
    *((tone, ground) for tone in ("red", "green", "amber", "blue") for ground in ("surface", "paper", "sel")),
    *(("ink", f"{tone}_tint") for tone in ("red", "green", "amber", "blue")),
    *(("ink2", f"{tone}_tint") for tone in ("red", "green", "amber", "blue")),
    ("on_red", "red"),
    ("on_red_hover", "red_hover"),
    ("on_bar", "bar"),
    ("paper", "ink"),
]
# What shows where a control is: WCAG 2 asks 3.
_EDGES = [
    *(("edge", ground) for ground in ("paper", "surface", "sunk")),
    *(("focus", ground) for ground in ("paper", "surface", "sunk")),
    ("on_bar", "bar"),
    ("red", "red_tint"),
    ("ink", "sel"),
]
# look.md §1 says so.
_PROMISED = [
    ("edge", "sunk", 3.5), ("ink", "surface", 15.7), ("ink2", "paper", 7.3), ("ink3", "sunk", 4.9),
    ("on_red", "red", 7.4), ("on_red_hover", "red_hover", 10.1), ("green", "green_tint", 6.0),
    ("amber", "amber_tint", 6.1), ("red", "red_tint", 6.3), ("blue", "blue_tint", 6.6),
    ("focus", "surface", 6.6),
]  # fmt: skip


def _brightness(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The WCAG 2 ratio of two colours (``#RRGGBB``)."""
    light, dark = sorted((_brightness(one), _brightness(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_the_ratio_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("name", _THEMES)
@pytest.mark.parametrize(("ink", "ground"), _TEXTS)
def test_every_text_can_be_read(name: str, ink: str, ground: str) -> None:
    roles = Theme(name).roles
    assert contrast(roles[ink], roles[ground]) >= 4.5


@pytest.mark.parametrize("name", _THEMES)
@pytest.mark.parametrize(("edge", "ground"), _EDGES)
def test_every_control_can_be_seen(name: str, edge: str, ground: str) -> None:
    roles = Theme(name).roles
    assert contrast(roles[edge], roles[ground]) >= 3


@pytest.mark.parametrize(("one", "other", "ratio"), _PROMISED)
def test_the_day_theme_keeps_what_it_promises(one: str, other: str, ratio: float) -> None:
    roles = Theme(DAY).roles
    assert contrast(roles[one], roles[other]) >= ratio - 0.05


def test_both_themes_have_the_same_roles() -> None:
    assert set(Theme(DAY).roles) == set(Theme(DARK).roles)
    assert all(
        re.fullmatch(r"#[0-9A-F]{6}", colour) for name in _THEMES for colour in Theme(name).roles.values()
    )


@pytest.mark.parametrize("name", _THEMES)
@pytest.mark.parametrize("size", SIZES)
def test_everything_in_the_style_sheet_resolves(name: str, size: int) -> None:
    style = Theme(name, size).style
    assert not re.search(r"\$|\bpx\(|\bpt\(", style.split("*/", 1)[1])
    for file in re.findall(r"url\(([^)]+)\)", style):
        assert Path(file).is_file(), file


def test_lengths_and_letters_grow_with_the_chosen_size() -> None:
    small, large = Theme(DAY, SIZES[0]), Theme(DAY, SIZES[-1])
    assert (small.px(44), large.px(44)) == (44, 72)
    assert large.letters(14) == round(small.letters(14) * 23 / 14)
    assert len(small.style) == pytest.approx(len(large.style), rel=0.05)


def test_every_icon_and_role_that_is_named_is_there() -> None:
    icons = {path.stem for path in resource("icons").glob("*.svg")}
    roles = set(Theme(DAY).roles)
    place = Path(next(iter(app.__path__))) / "ui"
    told = "\n".join(path.read_text(encoding="utf-8") for path in sorted(place.rglob("*.py")))
    named = set(re.findall(r'icon="([a-z-]+)"', told)) | set(re.findall(r'picture\("([a-z-]+)"', told))
    named |= set(re.findall(r'\.(?:pixmap|icon)\("([a-z-]+)"', told))
    assert len(named) > 20
    assert named <= icons
    asked = set(re.findall(r'\.color\("([a-z_0-9]+)"\)', told))
    asked |= set(re.findall(r'(?:picture|pixmap|icon|ToneCell)\("[^"]*", "([a-z_0-9]+)"', told))
    assert asked <= roles
