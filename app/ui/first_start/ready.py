"""Step 5: what to do first, and one red button."""

from typing import TYPE_CHECKING

from app.ui.first_start.begun import Begun
from app.ui.first_start.step import Step
from app.ui.widgets.basic import Label, card, column, emptied, picture, row

if TYPE_CHECKING:
    from app.ui.window import Window


class ReadyStep(Step):
    """Everything is in place."""

    name = "好了"
    title = "好了，可以用了"

    def __init__(self, window: "Window", begun: Begun, narrow: bool) -> None:
        super().__init__(window, begun, narrow)
        self._lines = column(gap=12)
        self.box.addLayout(self._lines)
        self.box.addStretch(1)

    @property
    def onward(self) -> str:
        return "开始用"

    def arrive(self) -> None:
        emptied(self._lines)
        done = card(margin=18, gap=8)
        done.box.addWidget(Label("已经办好的", "section"))
        begun = self.begun
        branch = begun.facts.branch if begun.facts else ""
        for words in (
            f"{branch}的资料建好了，全部加密",
            "恢复码已经打印或抄好",
            f"备份每天自动做{'，也放一份到 ' + begun.backup_place if begun.backup_place else ''}",
            begun.roster,
        ):
            if words:
                done.box.addLayout(row(picture("done", "green", 20), Label(words, wraps=True), gap=10))
        first = card(margin=18, gap=8)
        first.box.addWidget(Label("先做这几件", "section"))
        things = ["在“支部与党小组”里建好楼栋党小组，记上支部职务"]
        things += ["记下最近的一次会议：按 F5", "记下手头的一笔经费：按 F6"]
        if not begun.roster:
            things.insert(0, "在“党员”里导入或者录入党员名册")
        for at, words in enumerate(things, start=1):
            first.box.addWidget(Label(f"{at}. {words}", "body", wraps=True))
        first.box.addWidget(Label("首页会告诉您什么该办了。不知道怎么做，随时按 F1。", "label", wraps=True))
        self._lines.addWidget(done)
        self._lines.addWidget(first)
