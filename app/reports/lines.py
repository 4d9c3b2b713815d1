"""Breaking Chinese text into lines that obey 禁则: no line begins with ，。》 or ends with 《（.

Widths are counted in cells of the official page: a Chinese character or mark takes one, an Arabic
figure or Latin letter half. A line that would break the rule first tries to pull the mark in by
squeezing the marks on the line (half a cell each, one cell in all); if that is not enough, the last
character goes down with it. Numbers and Latin words stay whole.

Source: GB/T 15834-2011 §5.1 (marks that may not begin or end a line).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

NO_START = frozenset("，。、；：？！）》〉」』】〕］｝”’…—～·%％,.;:?!)]}℃°")
NO_END = frozenset("（《〈「『【〔［｛“‘([{￥¥$№")
SQUEEZABLE = frozenset("，。、；：？！（）《》〈〉「」『』【】〔〕“”‘’")
_MOST_SQUEEZE = 1.0
_SQUEEZE_EACH = 0.5
_NEAR = 1e-6
# A number with its own marks (1,409.50  2026-11-23  50%), a Latin word, a pair of …… or ——, one sign.
_TOKEN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9]|[.,:/\-](?=[A-Za-z0-9]))*[%％℃]?|……|——|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text, and how much is to be spread over it.

    ``slack`` in cells: > 0 is shared out between all signs, < 0 is taken from the marks, 0 on the
    last line of a paragraph, which stays as it falls.
    """

    text: str
    slack: float


def cells(text: str) -> float:
    """How many cells a text takes: 2026年 → 3.0."""
    return sum(0.5 if sign.isascii() else 1.0 for sign in text)


def squeezable(text: str) -> float:
    """How many cells the marks of a text can give up."""
    return min(_MOST_SQUEEZE, _SQUEEZE_EACH * sum(sign in SQUEEZABLE for sign in text))


def break_lines(text: str, width: float, indent: float = 0) -> list[Line]:
    """The lines of one paragraph, ``width`` cells wide, the first shorter by ``indent``.

    An empty text is one empty line. A word longer than a line is cut.
    """
    tokens = [part for token in _TOKEN.findall(text) for part in _fitting(token, width - indent)]
    lines: list[Line] = []
    start, room = 0, width - indent
    while start < len(tokens):
        end = _line_end(tokens, start, room)
        line = "".join(tokens[start:end])
        last = end == len(tokens)
        slack = room - cells(line)
        lines.append(Line(line, min(slack, 0.0) if last else slack))
        start, room = end, width
        while start < len(tokens) and tokens[start] == " ":
            start += 1
    return lines or [Line("", 0.0)]


def _fitting(token: str, width: float) -> list[str]:
    if cells(token) <= width:
        return [token]
    step = max(1, int(width * 2))
    return [token[at : at + step] for at in range(0, len(token), step)]


def _line_end(tokens: Sequence[str], start: int, room: float) -> int:
    """Where the line that begins at ``start`` ends (exclusive)."""
    end, used = start, 0.0
    while end < len(tokens) and used + cells(tokens[end]) <= room + _NEAR:
        used += cells(tokens[end])
        end += 1
    if end == len(tokens):
        return end
    pulled = _pulled_in(tokens, start, end, room)
    if pulled is not None:
        return pulled
    kept = end
    while kept > start + 1 and not _may_break(tokens, kept):
        kept -= 1
    # A line of nothing but marks has no good place: it breaks where it is full.
    return kept if _may_break(tokens, kept) else max(end, start + 1)


def _pulled_in(tokens: Sequence[str], start: int, end: int, room: float) -> int | None:
    """The end of the line when squeezing makes room for the marks that may not begin the next."""
    reach = end
    while reach < len(tokens) and tokens[reach][0] in NO_START:
        reach += 1
    if reach == end or not _may_break(tokens, reach):
        return None
    line = "".join(tokens[start:reach])
    return reach if cells(line) - room <= squeezable(line) + _NEAR else None


def _may_break(tokens: Sequence[str], at: int) -> bool:
    """Whether a line may end before ``tokens[at]``."""
    if at >= len(tokens):
        return True
    return tokens[at][0] not in NO_START and tokens[at - 1][-1] not in NO_END


def balanced(text: str, width: float) -> list[str]:
    """A title in centred lines of nearly equal length, the first not the shortest (梯形 or 菱形).

    As few lines as fit; within them the widest line is made as short as possible.
    """
    fewest = len(break_lines(text, width))
    best = [line.text for line in break_lines(text, width)]
    narrower = width - 1
    while narrower > 2:
        lines = [line.text for line in break_lines(text, narrower)]
        if len(lines) > fewest:
            break
        best = lines
        narrower -= 0.5
    return best
