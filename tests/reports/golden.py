"""Pictures of papers held against those that were looked at and found good.

    HONGLIN_RENEW_GOLDEN=1 .venv/bin/pytest tests/reports -n 0

draws the stored pictures anew; look at them before they go in. When a paper differs, the picture, and
the differences in red, are left in build/golden/.
"""

import os
from pathlib import Path

from PIL import Image, ImageChops

from tests.reports.readback import picture

_ROOT = Path(__file__).resolve().parents[2]
STORED, FAILED = _ROOT / "tests" / "golden", _ROOT / "build" / "golden"
RENEW = "HONGLIN_RENEW_GOLDEN"
_DPI = 96
# Two builds of PDFium may smooth an edge differently; a sign that has moved changes far more.
_SAME_SHADE, _SAME_SHARE = 48, 0.0002


def assert_golden(pdf: bytes, name: str, page: int = 1) -> None:
    """A page looks as its stored picture ``name`` does."""
    seen, stored = picture(pdf, page, _DPI), STORED / f"{name}.png"
    if os.environ.get(RENEW):
        stored.parent.mkdir(exist_ok=True)
        seen.quantize(128, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(stored, optimize=True)
        return
    assert stored.is_file(), f"no picture {stored.name}: draw it with {RENEW}=1 and look at it"
    with Image.open(stored) as opened:
        wanted = opened.convert("RGB")
    share = _difference(seen, wanted, name)
    assert share <= _SAME_SHARE, f"{share:.2%} of {name} differ: see build/golden/{name}-differs.png"


def _difference(seen: Image.Image, wanted: Image.Image, name: str) -> float:
    """The share of pixels that differ; when there are too many, they are kept to be looked at."""
    if seen.size != wanted.size:
        share = 1.0
        differs = seen
    else:
        bands = ImageChops.difference(seen, wanted).split()
        most = ImageChops.lighter(ImageChops.lighter(*bands[:2]), bands[2])
        mask = most.point(lambda value: 255 * (value > _SAME_SHADE))
        share = mask.histogram()[255] / (seen.width * seen.height)
        differs = Image.composite(Image.new("RGB", seen.size, "red"), wanted, mask)
    if share > _SAME_SHARE:
        FAILED.mkdir(parents=True, exist_ok=True)
        seen.save(FAILED / f"{name}.png")
        differs.save(FAILED / f"{name}-differs.png")
    return share
