"""Fonts: no character of a name is lost on paper, none comes back wrong, nothing is read before its time."""

import io
import subprocess
import sys
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from app.base import system
from app.base.resources import resource
from app.reports.pdf import fonts
from app.reports.pdf.tounicode import character_map

CHAINS = (fonts.BODY, fonts.KAI, fonts.HEI, fonts.TITLE, fonts.SONG)
RARE = "䶮㛃𬱖𬍛𫖯𬘭"
# Not in the table: traditional, old and very rare ones, each of them somebody's name.
RARER = "陳龍臺堃昇龢㕻㻬𠅤𤧛𡐓"
PRIVATE = "\ue000"
PAPERS = (
    "关于“红邻书记”工作经费的报告——2026年11月23日，共5笔（￥2,659.50元），办结率50%…〔2026〕3号·№①—A4㎡℃　Ⅰ×"
)


def _runs(text: str, chain: str) -> list[tuple[str, str]]:
    """The text in stretches of one font each, as it is printed."""
    signs = (fonts.chosen(sign, chain) for sign in text)
    return [
        (font, "".join([sign.printed for sign in part])) for font, part in groupby(signs, attrgetter("font"))
    ]


def _table() -> str:
    lines = resource("characters", "table-8105.txt").read_text(encoding="utf-8").splitlines()
    return "".join(line for line in lines if not line.startswith("#"))


def _pdf(lines: list[str], chain: str) -> bytes:
    content = io.BytesIO()
    canvas = Canvas(content, invariant=True, initialFontName=fonts.any_font())
    for start in range(0, len(lines), 40):
        for position, line in enumerate(lines[start : start + 40]):
            pen = canvas.beginText(40, 800 - 19 * position)
            for font, text in _runs(line, chain):
                pen.setFont(font, 12)
                pen.textOut(text)
            canvas.drawText(pen)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def _read_back(pdf: bytes) -> str:
    command = ["pdftotext", "-enc", "UTF-8", "-raw", "-", "-"]
    text = subprocess.run(command, input=pdf, capture_output=True, check=True).stdout.decode("utf-8")
    return "".join(text.split())


def _rows(text: str) -> list[str]:
    return [text[at : at + 40] for at in range(0, len(text), 40)]


def test_the_table_is_whole() -> None:
    table = _table()
    assert len(table) == len(set(table)) == 8105
    assert (table[0], table[3499], table[3500], table[6500], table[-1]) == ("一", "矗", "乂", "亍", "蠼")


@pytest.mark.parametrize("chain", CHAINS)
def test_every_chain_has_every_character(chain: str) -> None:
    assert fonts.missing(_table() + RARE + RARER + PAPERS, chain) == []


def test_every_character_comes_back_from_the_paper() -> None:
    text = _table() + RARE + RARER
    assert _read_back(_pdf(_rows(text), fonts.BODY)) == text


@pytest.mark.parametrize("chain", CHAINS)
def test_rare_names_come_back_in_every_chain(chain: str) -> None:
    assert _read_back(_pdf(["王𬱖、李䶮", RARE, RARER], chain)) == "王𬱖、李䶮" + RARE + RARER


def test_one_document_is_one_sequence_of_bytes() -> None:
    lines = _rows(_table()[::7] + RARE)
    assert _pdf(lines, fonts.BODY) == _pdf(lines, fonts.BODY)


def test_documents_made_in_turn_do_not_disturb_each_other() -> None:
    first = _pdf(["王𬱖"], fonts.BODY)
    _pdf(["龘" + RARE], fonts.BODY)
    assert _pdf(["王𬱖"], fonts.BODY) == first


@pytest.mark.parametrize("chain", CHAINS)
def test_what_no_font_has_is_told_and_marked_in_its_place(chain: str) -> None:
    text = f"王{PRIVATE}丽\ue7c7{PRIVATE}"
    assert fonts.missing(text + "\n", chain) == [PRIVATE, "\ue7c7"]
    assert "".join(part for _, part in _runs(text, chain)) == "王〓丽〓〓"
    assert fonts.width(text, chain, 16) == pytest.approx(80)
    assert _read_back(_pdf([text], chain)) == "王〓丽〓〓"


def test_signs_that_the_body_font_draws_wrongly_come_from_another() -> None:
    assert _runs("￥", fonts.BODY) == [("HonglinKai-Light", "￥")]


@pytest.mark.parametrize("chain", [fonts.BODY, fonts.KAI, fonts.HEI, fonts.TITLE])
def test_a_double_dash_has_no_gap(chain: str) -> None:
    assert fonts.width("——", chain, 16) == pytest.approx(32)


def test_runs_change_font_only_where_they_must() -> None:
    assert _runs("", fonts.BODY) == []
    assert [part for _, part in _runs("王𬱖同志，2026年", fonts.BODY)] == ["王", "𬱖", "同志，2026年"]
    names = {part: font for font, part in _runs("王𬱖", fonts.BODY)}
    assert names == {"王": "HonglinFang-Regular", "𬱖": "HonglinKai-Light"}


@pytest.mark.parametrize("chain", CHAINS)
def test_widths(chain: str) -> None:
    assert fonts.width("党支部，𬱖", chain, 16) == pytest.approx(80)
    assert fonts.width("", chain, 16) == 0
    text = "共5笔A王𬱖"
    assert sum(fonts.chosen(sign, chain).advance for sign in text) * 16 == pytest.approx(
        fonts.width(text, chain, 16)
    )


def test_figures_of_the_body_take_half_a_cell() -> None:
    assert fonts.width("0123456789", fonts.BODY, 16) == pytest.approx(80)


def test_the_map_writes_surrogate_pairs_in_blocks_a_strict_reader_takes() -> None:
    written = character_map("X", [0, *range(0x4E00, 0x4E64), 0x2CC56])
    assert "<65> <D873DC56>" in written
    assert written.count("beginbfchar") == 2
    assert "100 beginbfchar" in written


def _in_a_fresh_process(code: str) -> str:
    """What is read at import can be seen only where nothing was imported before."""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.strip()


def test_no_font_is_read_before_a_character_asks_for_it() -> None:
    code = (
        "from app.reports.pdf import fonts\n"
        "print(len(fonts._read_fonts), end=' ')\n"
        "fonts.width('会议纪要', fonts.BODY, 16)\n"
        "print(*(path.stem for path in fonts._read_fonts))"
    )
    assert _in_a_fresh_process(code) == "0 HonglinFang-Regular"


@pytest.fixture
def own_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(system, "font_folders", lambda: [tmp_path])
    yield tmp_path
    fonts.prefer_installed(False)


def test_installed_fonts_are_used_only_when_asked_for(own_fonts: Path) -> None:
    (own_fonts / "deep").mkdir()
    shipped = resource("fonts", "HonglinHei-Medium.ttf").read_bytes()
    (own_fonts / "deep" / "SimFang.TTF").write_bytes(shipped)
    (own_fonts / "方正小标宋_GBK.ttf").write_bytes(shipped)
    assert _runs("党", fonts.BODY)[0][0] == "HonglinFang-Regular"
    fonts.prefer_installed(True)
    assert _runs("党", fonts.BODY) == [("SimFang", "党")]
    assert "SimFang" not in _runs("党", fonts.KAI)[0]
    assert _read_back(_pdf(["王𬱖"], fonts.TITLE)) == "王𬱖"
    assert _runs("党", fonts.TITLE)[0][0] not in ("HonglinTitle-Black", "方正小标宋_GBK")
    fonts.prefer_installed(False)
    assert _runs("党", fonts.BODY)[0][0] == "HonglinFang-Regular"


@pytest.mark.parametrize("content", [b"", b"OTTO" + bytes(400), bytes(range(256)) * 4, b"\0\1\0\0"])
def test_an_installed_font_that_cannot_be_embedded_is_passed_over(own_fonts: Path, content: bytes) -> None:
    (own_fonts / "simkai.ttf").write_bytes(content)
    fonts.prefer_installed(True)
    assert _runs("党", fonts.KAI)[0][0] == "HonglinKai-Light"


def test_font_folders_exist() -> None:
    assert all(folder.is_dir() for folder in system.font_folders())


@pytest.mark.parametrize("chain", [fonts.BODY, fonts.HEI, fonts.KAI, fonts.SONG])
def test_a_minus_is_no_hyphen(chain: str) -> None:
    assert fonts.chosen("−", chain).advance > 1.4 * fonts.chosen("-", chain).advance
