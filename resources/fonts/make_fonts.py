"""Make the fonts of this folder, and the character table beside it, from public packages.

    python3 resources/fonts/make_fonts.py

Needs apt-get and dpkg-deb (Debian 12), npm, and a Python with venv. Everything is fetched by those
tools into a temporary folder; fontTools lives in a throw-away environment there. Takes about two
minutes and gives the same bytes every time. README.md says what each file is; nothing of this runs
when the program is built or used.
"""

import bz2
import gzip
import importlib
import os
import subprocess
import sys
import tempfile
import venv
from collections.abc import Iterable
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
CHARACTERS = HERE.parent / "characters"
FONTTOOLS = "fonttools==4.68.0"
NPM = ("@expo-google-fonts/noto-serif-sc@0.4.3", "@expo-google-fonts/noto-sans-sc@0.4.3")
DEBIAN = ("fonts-lxgw-wenkai", "texlive-lang-chinese", "unicode-data")

# Fixed dates inside the files: 2026-11-23.
EPOCH = "1795392000"
# Latin, general punctuation, currency, letterlike, numbers, arrows, mathematics, technical, enclosed,
# boxes and shapes; CJK radicals, strokes and marks, kana, enclosed CJK, compatibility, full-width forms.
MARKS = (
    (0x20, 0x7E), (0xA0, 0x17F), (0x1CD, 0x1DC), (0x2C6, 0x2DC), (0x391, 0x3C9), (0x401, 0x451),
    (0x2000, 0x2069), (0x20A0, 0x20BF), (0x2100, 0x27BF), (0x2E80, 0x30FF), (0x3105, 0x312F),
    (0x3200, 0x33FF), (0xFE10, 0xFE6B), (0xFF00, 0xFFEF),
)  # fmt: skip
# Nothing here uses layout features, vertical writing or screen hints.
UNUSED = ["GPOS", "GSUB", "GDEF", "BASE", "VORG", "vhea", "vmtx", "STAT", "gasp", "prep"]
# The window's fonts: the package's file, our family and style, what it was.
SCREEN = (
    ("sans/400Regular/NotoSansSC_400Regular.ttf", "Honglin Sans", "Regular", "Noto Sans SC Regular 2.004"),
    ("sans/700Bold/NotoSansSC_700Bold.ttf", "Honglin Sans", "Bold", "Noto Sans SC Bold 2.004"),
    ("serif/700Bold/NotoSerifSC_700Bold.ttf", "Honglin Serif", "Bold", "Noto Serif SC Bold 2.003"),
)
# FandolFang draws ￥ as a dollar sign, ￣ as a hyphen and ™ as a dot: the next font of the chain has them.
WRONG_IN_FANDOL = {0xFFE5, 0xFFE3, 0x2122}
DASH = 0x2014
CURVE_ERROR = 0.5  # units of 1/1000 em
FANDOL_NOTICE = """\
HonglinFang-Regular.ttf is a changed version of FandolFang-Regular.otf 1.300 (Fandol fonts 0.3).

Copyright © 2012-2013, the Fandol team (Clerk Ma, Jie Su).
Changed on 2026-11-23 by the Honglin project: PostScript outlines turned into TrueType outlines; layout
tables, private-use characters, Yi, and three wrongly drawn signs left out; name changed. No character
was drawn anew.

It stays under the GNU General Public License with the font exception at the end of the text below, and
that exception is extended to this version: a document that embeds this font, or parts of it, is not
thereby covered by the GNU General Public License.

Source: the font in its original form is in the Debian package texlive-lang-chinese 2022.20230122-1
(fonts/opentype/public/fandol); make_fonts.py in this folder turns it into this file.

This file and its licence stand on their own. The program reads it as data, and is itself under the
Apache License 2.0.
"""
OFL_RULE = "-----------------------------------------------------------\nSIL OPEN FONT LICENSE"


def main() -> None:
    """Fetch, then run the second half of this script where fontTools is."""
    with tempfile.TemporaryDirectory(prefix="honglin-fonts-") as folder:
        work = Path(folder)
        _fetch(work)
        venv.create(work / "venv", with_pip=True)
        python = work / "venv" / "bin" / "python"
        _run(work, str(python), "-m", "pip", "install", "-q", FONTTOOLS)
        environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH}
        subprocess.run([python, __file__, "--from", work], check=True, env=environment)


def _run(work: Path, *command: str) -> None:
    subprocess.run(command, cwd=work, check=True, stdout=subprocess.DEVNULL)


def _fetch(work: Path) -> None:
    _run(work, "npm", "pack", "--silent", *NPM)
    for archive in work.glob("*.tgz"):
        folder = work / ("serif" if "serif" in archive.name else "sans")
        folder.mkdir()
        _run(work, "tar", "xzf", str(archive), "-C", str(folder), "--strip-components=1")
    _run(work, "apt-get", "download", *DEBIAN)
    for archive in work.glob("*.deb"):
        _run(work, "dpkg-deb", "-x", str(archive), str(work / "debian"))


def make(work: Path) -> None:
    """Write every file of this folder but README.md and this script."""
    share = work / "debian" / "usr" / "share"
    table = _table(share)
    _write_table(share, table)
    fandol = share / "texlive" / "texmf-dist" / "fonts" / "opentype" / "public" / "fandol"
    wenkai = share / "fonts" / "truetype" / "lxgw-wenkai"
    marks = {code for first, last in MARKS for code in range(first, last + 1)}
    printed = marks | set(table)

    fang = _cut(fandol / "FandolFang-Regular.otf", (printed | set(range(0x3400, 0xA000))) - WRONG_IN_FANDOL)
    _to_truetype(fang)
    _save(fang, "Honglin Fang", "Regular", "FandolFang Regular 1.300, outlines turned into TrueType, cut")
    kai = _cut(wenkai / "LXGWWenKai-Light.ttf", printed | set(_big5_level_1()))
    # The source names its characters after the font, whose name is reserved: not in the cut version.
    _save(kai, "Honglin Kai", "Light", "a cut of a Klee-based Kai, light weight, 1.250")
    title = _cut(work / "serif" / "900Black" / "NotoSerifSC_900Black.ttf", printed)
    _fill_dash(title)
    _save(title, "Honglin Title", "Black", "Noto Serif SC Black 2.003, cut, dash widened")
    hei = _cut(work / "sans" / "500Medium" / "NotoSansSC_500Medium.ttf", printed)
    _fill_dash(hei)
    _save(hei, "Honglin Hei", "Medium", "Noto Sans SC Medium 2.004, cut, dash widened")
    for source, family, style, origin in SCREEN:
        font = _cut(work / source, printed)
        _fill_dash(font)
        _centre_line(font)
        note = f"{origin}, cut, dash widened, line centred on the cell"
        _save(font, family, style, note, family_has_styles=True)
    whole = work / "serif" / "400Regular" / "NotoSerifSC_400Regular.ttf"
    (HERE / "NotoSerifSC-Regular.ttf").write_bytes(whole.read_bytes())
    _write_licences(work, share)


def _table(share: Path) -> list[int]:
    """The code points of 通用规范汉字表, in the table's order."""
    numbers: dict[int, int] = {}
    with bz2.open(share / "unicode" / "Unihan_OtherMappings.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            if "\tkTGH\t" in line:
                code, _, value = line.split("\t")
                numbers[int(value.partition(":")[2])] = int(code[2:], 16)
    return [numbers[number] for number in range(1, 8106)]


def _write_table(share: Path, table: list[int]) -> None:
    lines = [
        "# 通用规范汉字表 (2013): its 8,105 characters in its order; level 1 ends at 3500, level 2 at 6500.",
        "# Source: property kTGH of Unihan_OtherMappings.txt, Unicode 15.0.0 (Debian package unicode-data",
        "# 15.0.0-1), reduced to the characters by resources/fonts/make_fonts.py; see LICENSE-Unicode.txt.",
    ]
    lines += ["".join(map(chr, table[at : at + 50])) for at in range(0, len(table), 50)]
    CHARACTERS.mkdir(exist_ok=True)
    (CHARACTERS / "table-8105.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    licence = (share / "doc" / "unicode-data" / "copyright").read_text(encoding="utf-8")
    (CHARACTERS / "LICENSE-Unicode.txt").write_text(licence.rstrip() + "\n", encoding="utf-8")


def _big5_level_1() -> Iterable[int]:
    """The 5,401 usual traditional characters: names in old files and from across the strait."""
    for lead in range(0xA4, 0xC7):
        for trail in (*range(0x40, 0x7F), *range(0xA1, 0xFF)):
            if lead << 8 | trail <= 0xC67E:
                yield ord(bytes((lead, trail)).decode("big5"))


def _cut(source: Path, codes: Iterable[int]) -> Any:
    subset = importlib.import_module("fontTools.subset")
    options = subset.Options(layout_features=[], hinting=False, glyph_names=False, notdef_outline=True)
    options.drop_tables += UNUSED
    options.name_IDs = [0, 13, 14]
    font = subset.load_font(str(source), options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    return font


def _fill_dash(font: Any) -> None:
    """Noto's — is a Latin dash, shorter than a cell: two in a row would leave a gap in ——."""
    name, glyphs = font.getBestCmap()[DASH], font["glyf"]
    glyph, cell = glyphs[name], font["head"].unitsPerEm
    glyph.recalcBounds(glyphs)
    glyph.coordinates.translate((-glyph.xMin, 0))
    glyph.coordinates.scale((cell / (glyph.xMax - glyph.xMin), 1))
    glyph.coordinates.toInt()
    glyph.recalcBounds(glyphs)
    font["hmtx"][name] = (cell, glyph.xMin)


def _centre_line(font: Any) -> None:
    """Keep Noto's line height, but put the middle of the 汉字 cell in the middle of the line.

    Noto leaves more room above than below; in a button the words would hang a pixel or two too low.
    """
    measures, lines = font["OS/2"], font["hhea"]
    height = lines.ascent - lines.descent
    middle = (measures.sTypoAscender + measures.sTypoDescender) // 2
    lines.ascent = measures.usWinAscent = height // 2 + middle
    lines.descent = lines.ascent - height
    measures.usWinDescent = -lines.descent


def _to_truetype(font: Any) -> None:
    """Replace PostScript (cubic) by TrueType (quadratic) outlines: reportlab embeds nothing else."""
    load = importlib.import_module
    tables, glyph_pen = load("fontTools.ttLib"), load("fontTools.pens.ttGlyphPen").TTGlyphPen
    quadratic = load("fontTools.pens.cu2quPen").Cu2QuPen
    order, source = font.getGlyphOrder(), font.getGlyphSet()
    glyphs = {}
    for name in order:
        pen = glyph_pen(None)
        source[name].draw(quadratic(pen, CURVE_ERROR, reverse_direction=True))
        glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = tables.newTable("loca"), tables.newTable("glyf")
    font["glyf"].glyphOrder, font["glyf"].glyphs = order, glyphs
    for name, glyph in glyphs.items():
        glyph.recalcBounds(font["glyf"])
        font["hmtx"][name] = (font["hmtx"][name][0], getattr(glyph, "xMin", 0))
    _declare_truetype(font, len(order))


def _declare_truetype(font: Any, glyphs: int) -> None:
    del font["CFF "]
    font.sfntVersion = "\000\001\000\000"
    maxp = font["maxp"]
    maxp.tableVersion, maxp.numGlyphs, maxp.maxZones = 0x00010000, glyphs, 1
    for field in ("TwilightPoints", "Storage", "FunctionDefs", "InstructionDefs", "StackElements"):
        setattr(maxp, f"max{field}", 0)
    maxp.maxSizeOfInstructions = maxp.maxComponentElements = 0
    maxp.recalc(font)
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0


def _save(font: Any, family: str, style: str, origin: str, *, family_has_styles: bool = False) -> None:
    """Under a name of our own: a changed font must not pass for the original."""
    name = f"{family.replace(' ', '')}-{style}"
    note = f"Changed by make_fonts.py of the Honglin project, 2026-11-23: {origin}"
    first, second = (family, style) if family_has_styles else (f"{family} {style}", "Regular")
    words = {1: first, 2: second, 3: f"1.0;{name}", 4: f"{family} {style}", 5: "Version 1.0"}
    for identity, text in {**words, 6: name, 10: note}.items():
        font["name"].setName(text, identity, 3, 1, 0x409)
    font.recalcTimestamp = False
    path = HERE / f"{name}.ttf"
    font.save(path)
    sys.stdout.write(f"{path.name} {path.stat().st_size:,} bytes, {len(font.getBestCmap()):,} characters\n")


def _write_licences(work: Path, share: Path) -> None:
    serif = (work / "serif" / "LICENSE_FONT").read_text(encoding="utf-8")
    ofl = serif[serif.index(OFL_RULE) :]
    kai = (
        'Copyright 2021-2023 LXGW, with Reserved Font Names "霞鹜" and "LXGW"\n'
        "Copyright 2020 The Klee Project Authors\n\n"
        "This Font Software is licensed under the SIL Open Font License, Version 1.1.\n"
        "HonglinKai-Light.ttf is a Modified Version; as the licence asks, it does not bear those names.\n\n"
    )
    fandol = share / "doc" / "texlive-doc" / "fonts" / "fandol"
    with gzip.open(fandol / "COPYING.gz", "rt", encoding="utf-8") as text:
        gpl = FANDOL_NOTICE + "\n" + text.read()
    texts = {
        "LICENSE-HonglinFang.txt": gpl,
        "LICENSE-HonglinKai.txt": kai + ofl,
        "LICENSE-NotoSerifSC.txt": serif,
        "LICENSE-NotoSansSC.txt": (work / "sans" / "LICENSE_FONT").read_text(encoding="utf-8"),
    }
    for name, text in texts.items():
        lines = "\n".join(line.rstrip() for line in text.rstrip().splitlines())
        (HERE / name).write_text(lines + "\n", encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--from"]:
        make(Path(sys.argv[2]))
    else:
        main()
