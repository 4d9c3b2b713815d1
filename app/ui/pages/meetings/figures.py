"""The figures of a meeting while it is recorded: who is due, who came, whether that is enough."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.rules.meeting_live import Counts, Live, QuorumSaid
from app.ui.theme import theme
from app.ui.widgets.bars import Track
from app.ui.widgets.basic import Frame, Label, column, emptied, holder, row, spaced

_CENTRE = Qt.AlignmentFlag.AlignHCenter
# tone → (icon, look of the words)
_TONES = {
    "green": ("done", "good"),
    "amber": ("clock", "due"),
    "red": ("refused", "bad"),
    "plain": ("note", "label"),
}


class Sentence(QWidget):
    """A verdict: an icon and a sentence in its colour; without words it takes no room."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("scrolled")
        self._icon, self.words = Label(), Label("", "good", wraps=True)
        self._icon.setFixedSize(theme().px(22), theme().px(22))
        self.words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        made = row(column(self._icon, 1, gap=0, margin=(0, 3, 0, 0)), self.words, gap=8)
        made.setStretch(1, 1)
        self.setLayout(made)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence."""
        return self.words.text()

    def tell(self, text: str, tone: str) -> None:
        """Say something in green, amber, red or plain; nothing hides it."""
        icon, look = _TONES[tone]
        self._icon.setPixmap(theme().pixmap(icon, "ink2" if tone == "plain" else tone, 22))
        self.words.say(text, look)
        self.setVisible(bool(text))


class CountsCard(Frame):
    """应到 = 实到 + 缺席, the line of how many are needed, and the sentence (picture 03)."""

    def __init__(self) -> None:
        super().__init__("card", margin=(20, 12, 20, 14), gap=6)
        self.setAccessibleName("到会人数")
        self._grid = QGridLayout()
        spaced(self._grid, 0, 0)
        self._track, self.sentence = Track(), Sentence()
        self._note = Label("", "label", wraps=True)
        self.box.addLayout(self._grid)
        self.box.addWidget(self._track)
        self.box.addWidget(self.sentence)
        self.box.addWidget(self._note)

    def tell(self, live: Live, note: str) -> None:
        """Show the figures; ``note``: who is there without a vote, who is not counted."""
        emptied(self._grid)
        counts = live.counts
        parts: list[tuple[str, int, int | None, str]] = [
            ("应到", counts.due, counts.voters, "figure"),
            ("实到", counts.present, counts.present_voters, "goodfigure"),
        ]
        parts.append(("缺席", counts.absent, None, "duefigure" if counts.absent else "figure"))
        if counts.waiting:
            parts.append(("没点", counts.waiting, None, "figure"))
        signs = ("", "=", "+", "+")
        both = counts.voters != counts.due
        for at in range(4):
            self._grid.setColumnStretch(2 * at, 1 if at < len(parts) else 0)
        for at, (title, number, voters, look) in enumerate(parts):
            if at:
                self._grid.addWidget(_centred(Label(signs[at], "heading")), 1, 2 * at - 1)
            self._grid.addWidget(_centred(Label(title, "label")), 0, 2 * at)
            self._grid.addWidget(_centred(Label(str(number), look)), 1, 2 * at)
            if both and voters is not None:
                self._grid.addWidget(_centred(Label(f"有表决权 {voters}", "second")), 2, 2 * at)
        self._tell_quorum(live.quorum)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.setAccessibleDescription("，".join((equation(counts), self.sentence.text, note)))

    def _tell_quorum(self, said: QuorumSaid | None) -> None:
        self._track.setVisible(said is not None and said.base > 0)
        if said is None:
            self.sentence.tell("", "green")
            return
        tone = "green" if said.enough else "amber"
        self.sentence.tell(said.sentence, tone)
        if said.base:
            words = f"{'半数线' if said.by_half else '至少要到'} {said.needed}"
            self._track.tell(said.count / said.base, tick=said.needed / said.base, words=words, role=tone)


class Strip(Frame):
    """The same in one line, on top of the narrow shell's page (picture 15)."""

    def __init__(self, back: QWidget) -> None:
        super().__init__("card", across=True, margin=(6, 4, 16, 4), gap=10)
        self.setAccessibleName("到会人数")
        self._counts, self._voters, self.sentence = Label("", "line"), Label("", "second"), Sentence()
        self.box.addWidget(back)
        self.box.addWidget(holder(column(self._counts, self._voters, gap=0)))
        self.box.addStretch(1)
        self.box.addWidget(self.sentence, 3, Qt.AlignmentFlag.AlignVCenter)

    def tell(self, live: Live, note: str) -> None:
        """Show the figures."""
        counts = live.counts
        self._counts.setText(equation(counts) if live.quorum else f"到场 {counts.present} 人")
        both = counts.voters != counts.due
        self._voters.setText(f"有表决权 {counts.voters}，到 {counts.present_voters}" if both else "")
        self._voters.setVisible(both)
        said = live.quorum
        if said is not None:
            self.sentence.tell(said.sentence, "green" if said.enough else "amber")
        self.setAccessibleDescription("，".join((equation(counts), self.sentence.text, note)))


def equation(counts: Counts) -> str:
    """应到 32 ＝ 实到 27 ＋ 缺席 5."""
    waiting = f" ＋ 没点 {counts.waiting}" if counts.waiting else ""
    return f"应到 {counts.due} ＝ 实到 {counts.present} ＋ 缺席 {counts.absent}{waiting}"


def _centred(label: Label) -> Label:
    label.setAlignment(_CENTRE)
    return label
