"""Status chips (状态牌): always an icon, a word and a colour."""

from app.ui.widgets.basic import Frame, Label, picture

_INK = {"plain": "ink2"}


class Chip(Frame):
    """``tone``: green, amber, red, blue or plain."""

    def __init__(self, text: str, tone: str = "plain", icon: str = "") -> None:
        super().__init__("chip", across=True, margin=(8, 3, 8, 3), gap=6)
        self.setProperty("tone", tone)
        if icon:
            self.box.addWidget(picture(icon, _INK.get(tone, tone), 16))
        self.box.addWidget(Label(text))
        self.setAccessibleName(text)
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(policy.Policy.Maximum)
        policy.setVerticalPolicy(policy.Policy.Fixed)
        self.setSizePolicy(policy)
