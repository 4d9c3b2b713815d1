"""Cleaning of typed and pasted text, the same wherever text comes in."""

import re
import unicodedata

# What people and other programs write between the parts of a minority name; kept as U+00B7.
_DOTS = re.compile(r"\s*[·•・‧∙⋅᛫●．﹒]\s*")
_BLANKS = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff]+")
_HAN = r"[\u3007\u3400-\u9fff\U00020000-\U000323af]"
_HAN_GAP = re.compile(rf"(?<={_HAN}) +(?={_HAN})")


def halfwidth(text: str) -> str:
    """Full-width digits and letters to half-width (NFKC); for numbers only, never for names."""
    return unicodedata.normalize("NFKC", text)


def one_line(text: str) -> str:
    """All white space (also ideographic, no-break, zero-width, line breaks) folded to one blank."""
    return _BLANKS.sub(" ", text).strip()


def person_name(text: str) -> str:
    """A name as it is kept: 张 三 → 张三, 阿依古丽•买买提 → 阿依古丽·买买提 (U+00B7).

    NFC, so that a composed and a decomposed spelling are one name.
    """
    folded = _DOTS.sub("·", one_line(unicodedata.normalize("NFC", text)))
    return _HAN_GAP.sub("", folded)
