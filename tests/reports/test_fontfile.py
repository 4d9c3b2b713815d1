"""Fonts read quickly are read as reportlab reads them."""

from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

from app.base.resources import resource
from app.reports.pdf.fontfile import UNUSABLE, CopyableFont

FONTS = sorted(resource("fonts", ".").glob("*.ttf"))


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_characters_measures_and_outlines_are_those_that_reportlab_finds(path: Path) -> None:
    quick, slow = CopyableFont("quick", str(path)).face, TTFontFace(str(path))
    assert quick.charToGlyph == {code: glyph for code, glyph in slow.charToGlyph.items() if glyph}
    assert quick.hmetrics == slow.hmetrics
    assert list(quick.glyphPos) == slow.glyphPos
    assert all(quick.getCharWidth(code) == slow.getCharWidth(code) for code in quick.charToGlyph)
    some = [0, *map(ord, "党支部0A，"), 0x2CC56]
    assert quick.makeSubset(some) == slow.makeSubset(some)


def test_the_ink_of_a_dash_is_below_that_of_a_figure() -> None:
    face = CopyableFont("serif", str(resource("fonts", "NotoSerifSC-Regular.ttf"))).face
    assert 0 < face.ink_top(ord("—")) < face.ink_top(ord("1")) < 1
    assert face.ink_top(ord(" ")) == 0


@pytest.mark.parametrize("size", [0, 4, 12, 400, 5000, 100_000])
def test_a_font_cut_short_is_refused(tmp_path: Path, size: int) -> None:
    path = tmp_path / "cut.ttf"
    path.write_bytes(FONTS[0].read_bytes()[:size])
    with pytest.raises(UNUSABLE):
        CopyableFont("cut", str(path))
