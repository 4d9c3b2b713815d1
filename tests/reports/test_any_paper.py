"""Whatever blocks a paper is made of: it is set, every character of it is printed, once."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from app.base.blocks import (
    Align,
    Block,
    Cell,
    Document,
    FormBlock,
    Head,
    Heading,
    LabelLine,
    PageBreak,
    Paragraph,
    RedMark,
    Signature,
    SignPlaces,
    TableBlock,
    Title,
)
from app.reports.pdf.document import to_pdf
from tests.reports.readback import said

_SIGNS = "党支部，。《》（）“”……——：0123456789ABCxyz.-− 、\n"
_words = st.text("党支部委员会二〇二六年，。《》（）", min_size=1, max_size=40)
_short = st.text("党支部委员0189A", min_size=1, max_size=12)
_long = st.text(_SIGNS, max_size=1500)
_aligns = st.sampled_from(Align)


@st.composite
def _tables(draw: st.DrawFn) -> TableBlock:
    heads = draw(st.lists(st.builds(Head, label=_short, align=_aligns), min_size=1, max_size=8))
    cell = st.one_of(st.just(""), _short, _words, _long) if len(heads) < 4 else st.one_of(_short, _words)
    rows = draw(st.lists(st.lists(cell, min_size=len(heads), max_size=len(heads)), max_size=30))
    return TableBlock("表", tuple(heads), rows, notes=tuple(draw(st.lists(_words, max_size=2))))


@st.composite
def _forms(draw: st.DrawFn) -> FormBlock:
    spans = draw(st.lists(st.integers(1, 7), min_size=1, max_size=8))
    rows = [(Cell(draw(_short), span, label=True), Cell(draw(_long), 8 - span)) for span in spans]
    return FormBlock(8, tuple(rows))


_blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Title, _words),
    st.builds(RedMark, _words, _short, _short),
    st.builds(Heading, st.integers(1, 4), _words),
    st.builds(Paragraph, _long),
    st.builds(LabelLine, _short, _long),
    st.builds(SignPlaces, st.lists(_short, max_size=5).map(tuple)),
    st.builds(Signature, _words, _short, st.booleans()),
    st.just(PageBreak()),
    _tables(),
    _forms(),
)


@given(st.lists(_blocks, max_size=8), st.booleans())
@settings(max_examples=40)
def test_every_character_is_printed(blocks: list[Block], across: bool) -> None:
    read = Counter(said(to_pdf(Document("纸", tuple(blocks), across=across))))
    for sign, count in Counter("".join(Document("", tuple(blocks)).texts())).items():
        # Heads and labels come again, colons are added: nothing may be missing.
        assert sign.isspace() or sign in "—0123456789" or read[sign] >= count, (sign, count, read[sign])
