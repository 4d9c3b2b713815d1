"""Cleaning of typed and pasted text, the same wherever text comes in."""

import re
import unicodedata

# What people and other programs write between the parts of a minority name; kept as U+00B7.
_DOTS = re.compile(r"\s*[·•・･‧∙⋅᛫●．﹒]\s*")
_SPACES = re.compile(r"\s+")
# What nobody sees and a printed page, a file or the database may choke on: control characters, halves
# of a surrogate pair, soft hyphens, marks of writing direction, zero-width blanks. A zero-width joiner
# stays between the parts of an emoji.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff"
    "\ud800-\udfff]|(?<![\ufe0f\u2640-\u27bf\U0001f000-\U0001faff])\u200d"
)
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1f\x85\u2028\u2029]")
_HAN = r"[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
_HAN_GAP = re.compile(rf"(?<={_HAN}) +(?={_HAN})")
_HAN_STOP = re.compile(rf"(?<={_HAN}) ?[.。] ?(?={_HAN})")
_HAN_SIGN = re.compile(_HAN)


def halfwidth(text: str) -> str:
    """Full-width digits and letters to half-width (NFKC); for numbers only, never for names."""
    return unicodedata.normalize("NFKC", text)


def one_line(text: str) -> str:
    """All white space (also ideographic, no-break, line breaks) folded to one blank; the unseen removed.

    A zero-width blank leaves nothing behind: it stands inside words copied from web pages.
    """
    if text.isprintable():  # knows no blank but U+0020: nine cells in ten end here
        return _SPACES.sub(" ", text).strip() if " " in text else text
    return _SPACES.sub(" ", _UNSEEN.sub("", text)).strip()


def many_lines(text: str) -> str:
    """Text whose line breaks are kept, as line feeds; blanks at line ends and empty lines around it go."""
    if text.isprintable():
        return text.rstrip()
    lines = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text)).replace("\t", " ").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip("\n")


def has_han(text: str) -> bool:
    """Whether a Chinese character is in it; Python 3.11 itself does not know those of Extension H yet."""
    return _HAN_SIGN.search(text) is not None


def person_name(text: str) -> str:
    """A name as it is kept: 张 三 → 张三, 阿依古丽•买买提 and 阿依古丽.买买提 → 阿依古丽·买买提 (U+00B7).

    NFC, so that a composed and a decomposed spelling are one name.
    """
    folded = _DOTS.sub("·", unicodedata.normalize("NFC", one_line(text)))
    return _HAN_GAP.sub("", _HAN_STOP.sub("·", folded))
