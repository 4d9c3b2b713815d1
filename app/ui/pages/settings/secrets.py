"""Ways in: another password, another recovery code."""

from typing import TYPE_CHECKING

from app.base.refused import Refused
from app.ui.page import Page
from app.ui.pages.settings.part import Part
from app.ui.theme import theme
from app.ui.widgets.basic import Label, column, emptied, holder, row
from app.ui.widgets.buttons import Button
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.passwords import Secret, peek_button
from app.ui.widgets.preview import show_preview

if TYPE_CHECKING:
    from app.services.house import House
    from app.services.paper import Paper


class PasswordsDiffer(Refused):
    """The new password was typed in two ways."""

    code = "window_passwords_differ"
    what = "两遍输的密码不一样。"
    safe = "密码没有换，还是原来的。"
    then = "请再来一次，慢慢输；点“看一眼”可以看着输。"


class SecretsPart(Part):
    """Neither needs the former secret: whoever is here has opened the door."""

    def __init__(self, page: Page) -> None:
        super().__init__(page, "密码和恢复码", "换密码只换钥匙，资料不动。密码至少8个字，全用数字也行。")
        self.first, self.second = Secret("新密码"), Secret("再输一遍")
        for field in (self.first, self.second):
            field.setMaximumWidth(theme().px(360))
        self.peek = peek_button(self.first, self.second)
        self.change = Button("换成这个密码", self._change, icon="key", look="main")
        both = row(
            column(Label("新密码", "label"), self.first, gap=4),
            column(Label("再输一遍", "label"), self.second, gap=4),
            column(Label(""), self.peek, gap=4),
            1,
            gap=12,
        )
        self.box.addLayout(both)
        self.box.addLayout(row(self.change, 1))
        self.box.addWidget(Label("恢复码", "section"))
        words = "忘了密码时全靠它。换了新的，原来打印的就作废了。"
        self.box.addWidget(Label(words, "label", wraps=True))
        self.renew = Button("换一个恢复码", self._ask, icon="restore")
        self.box.addLayout(row(self.renew, 1))
        self._shown = column(gap=8)
        self.box.addLayout(self._shown)

    def _change(self) -> None:
        password, person = self.first.text(), self.desk.facts.secretary
        if password != self.second.text():
            self.page.refuse(PasswordsDiffer())
            return

        def changed(_: object) -> None:
            self.first.clear()
            self.second.clear()
            self.page.notices.put("done", ("密码换好了。", "下次开门用新密码。"))

        self.desk.do(
            self,
            lambda house: house.passwords.set_password(person, password),
            changed,
            refused=self.page.refuse,
            button=self.change,
        )

    def _ask(self) -> None:
        words = "换了以后，原来打印的那张就打不开了，要把新的打印出来再装信封。"
        Dialog(self, "换一个恢复码", words, "换一个", self._renew, cancel="不换了", icon="restore").ask()

    def _renew(self) -> None:
        self.desk.do(
            self, lambda house: house.passwords.new_recovery_code(), self._show, refused=self.page.refuse
        )

    def _show(self, code: str) -> None:
        emptied(self._shown)
        groups = [Label(group, "heading") for group in code.split("-")]
        branch, today = self.desk.facts.branch, self.desk.today

        def sheet(_: "House") -> "Paper":
            from app.services.recovery_sheet import recovery_sheet

            return recovery_sheet(branch, code, today)

        print_ = Button("打印恢复码", lambda: show_preview(self.page, sheet), icon="print")
        self._shown.addWidget(Label("新的恢复码，只显示这一次：", "due"))
        self._shown.addWidget(holder(row(*groups, 1, gap=20)))
        self._shown.addLayout(row(print_, 1))
