"""Breaking Chinese text into lines that obey 禁则: no line begins with ，。》 or ends with 《（.

Widths are counted in cells of the official page: a Chinese character or mark takes one, an Arabic
figure or Latin letter half. A line that would break the rule first tries to pull the mark in by
squeezing the marks on the line (half a cell each, one cell in all); if that is not enough, the last
character goes down with it. Numbers and Latin words stay whole, and no paragraph ends with a line of
one character (单字不成行).

Source: GB/T 15834-2011 §5.1 (marks that may not begin or end a line).
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

NO_START = frozenset("，。、；：？！）》〉」』】〕］｝”’…—～·%％‰,.;:?!)]}℃°／")
NO_END = frozenset("（《〈「『【〔［｛“‘([{￥¥$№／")
SQUEEZABLE = frozenset("，。、；：？！（）《》〈〉「」『』【】〔〕“”‘’")
_MOST_SQUEEZE = 1.0
_SQUEEZE_EACH = 0.5
# More space than this in every gap (in cells) looks worse than a line that falls short.
_MOST_SPREAD = 0.4
_NEAR = 1e-6
# Where a title is broken willingly; elsewhere it costs as much as a line two cells longer than the mean
# and its neighbour two cells shorter.
_BEGIN_WELL = frozenset("和与及暨或并（《“〔第")
_END_WELL = frozenset("的年月日届次度")
_UNKNOWN_WORD = 8.0
# Cells. An address longer than this may be broken after its marks.
_LONG_WORD = 8.0
_PART = re.compile(r".+?(?:[.@_&\-/]+(?=[A-Za-z0-9])|$)", re.DOTALL)
_BLANKS = " 　"
# A number with its own sign and marks (−1,409.50  2026-11-23  50%), a Latin word or address, a pair
# of …… or ——, one sign.
_TOKEN = re.compile(
    r"[+\-−±]?[A-Za-z0-9](?:[A-Za-z0-9]|[.,:/\-_@&'](?=[A-Za-z0-9]))*[%％‰℃°]?|……|——|.", re.DOTALL
)


class Line(NamedTuple):
    """One line: its text, and how much is to be spread over it.

    ``slack`` in cells: > 0 is shared out between all signs, < 0 is taken from the marks, 0 on the
    last line of a paragraph, which stays as it falls.
    """

    text: str
    slack: float = 0.0


def cells(text: str) -> float:
    """How many cells a text takes: 2026年 → 3.0."""
    return len(text) - len(text.encode("ascii", "ignore")) / 2


def squeezable(text: str) -> float:
    """How many cells the marks of a text can give up."""
    return min(_MOST_SQUEEZE, _SQUEEZE_EACH * sum(sign in SQUEEZABLE for sign in text))


def gaps(text: str) -> list[int]:
    """The places after which slack may be added: not inside a number or a Latin word."""
    return [at for at, (sign, after) in enumerate(pairwise(text)) if not (sign.isascii() and after.isascii())]


def break_lines(text: str, width: float, indent: float = 0) -> list[Line]:
    """The lines of one paragraph, ``width`` cells wide, the first shorter by ``indent``.

    An empty text is one empty line. A word longer than a line is cut. Blanks where a line breaks go.
    """
    if not indent and cells(text) <= width:
        return [Line(text)]
    tokens = [part for token in _TOKEN.findall(text) for part in _fitting(token, width - indent)]
    ranges = _with_company(tokens, _ranges(tokens, width, indent), width)
    lines = []
    for number, (start, end) in enumerate(ranges):
        line = "".join(tokens[start:end])
        last = number == len(ranges) - 1
        line = line if last else line.rstrip(_BLANKS)
        slack = (width if number else width - indent) - cells(line)
        spread = not last and slack <= _MOST_SPREAD * len(gaps(line))
        lines.append(Line(line, slack if spread else min(slack, 0.0)))
    return lines or [Line("")]


def longest_word(text: str) -> float:
    """The widest stretch of the text that should not be broken, in cells."""
    return max(map(cells, _TOKEN.findall(text)), default=0.0)


def _fitting(token: str, width: float) -> list[str]:
    """A word as it may be broken: a long address after its marks, what is longer than a line anywhere."""
    if cells(token) <= min(width, _LONG_WORD):
        return [token]
    step = max(1, int(width * 2))
    parts = _PART.findall(token)
    return [part[at : at + step] for part in parts for at in range(0, len(part), step)]


def _ranges(tokens: Sequence[str], width: float, indent: float) -> list[tuple[int, int]]:
    """Which tokens stand on which line."""
    ranges: list[tuple[int, int]] = []
    start, room = 0, width - indent
    while start < len(tokens):
        end = _line_end(tokens, start, room)
        ranges.append((start, end))
        start, room = _past_blanks(tokens, end), width
    return ranges


def _past_blanks(tokens: Sequence[str], start: int) -> int:
    while start < len(tokens) and tokens[start] in _BLANKS:
        start += 1
    return start


def _with_company(
    tokens: Sequence[str], ranges: list[tuple[int, int]], width: float
) -> list[tuple[int, int]]:
    """Let a last line of one character (and marks) have one more from the line before it."""
    if len(ranges) < 2 or _signs(tokens, *ranges[-1]) > 1:
        return ranges
    (before, end), (last, stop) = ranges[-2:]
    parting = end - 1
    while parting > before + 1 and not _may_break(tokens, parting):
        parting -= 1
    # A blank between the two lines has already gone; a long word would leave a hole.
    together = parting > before + 1 and end == last and cells("".join(tokens[parting:stop])) <= 4
    return [*ranges[:-2], (before, parting), (parting, stop)] if together else ranges


def _signs(tokens: Sequence[str], start: int, end: int) -> float:
    """How many cells of characters, marks not counted, stand on a line."""
    return sum([cells(token) for token in tokens[start:end] if token[0] not in NO_START])


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
    """A title in as few centred lines as fit, nearly equally long, none ending within a word it can see.

    GB/T 9704-2012 §7.3.1: 回行时要做到词意完整，排列对称. Which characters make a word cannot be known
    without a dictionary: so a line feed in the text breaks it where its writer wants, and elsewhere it
    is rather broken before 和 or after 的 than between any two characters.
    """
    return [line for part in text.split("\n") for line in _balanced(part, width)]


def _balanced(text: str, width: float) -> list[str]:
    greedy = [line.text for line in break_lines(text, width)]
    tokens, count = _TOKEN.findall(text), len(greedy)
    if count == 1:
        return greedy
    mean = cells(text) / count
    # best[end] = (cost, lines) of the first tokens up to ``end`` in as many lines as the loop has turned.
    best: dict[int, tuple[float, tuple[str, ...]]] = {0: (0.0, ())}
    for _ in range(count):
        reached: dict[int, tuple[float, tuple[str, ...]]] = {}
        for start, (cost, lines) in best.items():
            for end in range(start + 1, len(tokens) + 1):
                line = "".join(tokens[start:end])
                if cells(line) > width:
                    break
                if not _may_break(tokens, end):
                    continue
                total = cost + (cells(line) - mean) ** 2 + _parting_cost(tokens, end)
                if end not in reached or total < reached[end][0]:
                    reached[end] = (total, (*lines, line))
        best = reached
    return [line.strip(_BLANKS) for line in best[len(tokens)][1]] if len(tokens) in best else greedy


def _parting_cost(tokens: Sequence[str], at: int) -> float:
    """What it costs to end a line of a title before ``tokens[at]``."""
    if at == len(tokens):
        return 0.0
    known = tokens[at] in _BEGIN_WELL or tokens[at - 1] in _END_WELL or tokens[at - 1] in NO_START
    return 0.0 if known else _UNKNOWN_WORD
