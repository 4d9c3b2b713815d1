"""Text that can be copied and searched: reportlab's map from glyphs back to characters, put right.

reportlab 5.1 writes a character above U+FFFF as five hexadecimal digits; readers take four of them,
and 王𬱖 copies as 王ⳅ. PDF wants UTF-16: a pair of surrogates. Nor may one block of the map hold
more than 100 entries (Adobe Technical Note 5014), which strict readers mind.
"""

from collections.abc import Sequence

_MOST_IN_A_BLOCK = 100


def character_map(name: str, subset: Sequence[int]) -> str:
    """The ToUnicode map of one subset: position in the subset → character, in UTF-16."""
    entries = [f"<{position:02X}> <{_utf_16(code)}>" for position, code in enumerate(subset)]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
    ]
    for at in range(0, len(entries), _MOST_IN_A_BLOCK):
        block = entries[at : at + _MOST_IN_A_BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end"]
    return "\n".join(lines)


def _utf_16(code: int) -> str:
    return chr(code).encode("utf-16-be", "surrogatepass").hex().upper()
