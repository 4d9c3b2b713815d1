"""F1: the keys, and where help is to be had. One page, no manual to look for."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from app.ui.theme import theme
from app.ui.widgets.basic import Label, row
from app.ui.widgets.dialog import Dialog

_KEYS = (
    ("Alt+1…6", "去左边目录里的第几项"),
    ("Ctrl+Tab", "换上面的标签"),
    ("Ctrl+F", "找人、会议、凭证：打拼音头一个字母就行，比如 zgm"),
    ("回车", "到下一格"),
    ("Ctrl+回车", "按下红色的按钮"),
    ("Esc", "退回一步"),
    ("Ctrl+Z", "撤销刚才那一步；正在填写时只退回这一格打的字"),
    ("Ctrl+P", "打印这一页的东西"),
    ("Ctrl+滚轮", "字变大、变小"),
    ("F5　F6", "记会议，记支出"),
    ("Ctrl+L", "锁上"),
)


class Help(Dialog):
    """What every key does."""

    def __init__(self, over: QWidget, page: str) -> None:
        super().__init__(
            over, f"帮助：{page}", "都能用鼠标点，也都能用键盘：", "", lambda: None, cancel="关上"
        )
        for key, what in _KEYS:
            told = Label(key, "strong")
            told.setFixedWidth(QFontMetrics(theme().font(bold=True)).horizontalAdvance("Ctrl+回车　　"))
            self.content.addLayout(row(told, Label(what, "body", wraps=True), gap=8))
