"""The pages of the window and their states, as a person gets to them: for the pictures and for the rulers."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.base.refused import Refused
from app.base.resources import resource
from app.records.meeting import GENERAL
from app.services.house import House
from app.ui.shell import Shell
from app.ui.widgets.dialog import Dialog
from app.ui.window import Window


class Scene:
    """A window that is led from state to state."""

    def __init__(self, window: Window) -> None:
        self.window = window

    @property
    def shell(self) -> Shell:
        assert self.window.shell is not None
        return self.window.shell

    @property
    def house(self) -> House:
        return self.window.session.house

    @property
    def page(self):  # type: ignore[no-untyped-def]
        """The page that is shown; which kind, the state that asks knows."""
        return self.shell.page

    @property
    def dialog(self) -> Dialog | None:
        """The dialog that asks something now."""
        found = [one for one in self.window.findChildren(Dialog) if one.isVisible()]
        return found[-1] if found else None

    @property
    def shown(self) -> QWidget:
        """What a person has before the eyes: the dialog, else the whole window."""
        return self.dialog or self.window

    def settle(self, most: float = 30.0) -> None:
        """Until nothing waits and everything is painted."""
        end = time.monotonic() + most
        for _ in range(3):
            while self.window.jobs.busy or not self._dressed:
                assert time.monotonic() < end, "the window never rests"
                QApplication.processEvents()
            for _ in range(6):
                QApplication.processEvents()

    @property
    def _dressed(self) -> bool:
        """What the first paint did not wait for is drawn."""
        door = self.window.unlock
        return door is None or door.dressed or not door.isVisible()

    def go(self, subject: str, record: int = 0, field: str = "") -> None:
        self.shell.go(subject, record, field)
        self.settle()

    def clear(self) -> None:
        """Back to a page at rest, whatever was begun."""
        for one in self.window.findChildren(QDialog):
            if one.isVisible():
                one.reject()
        if self.window.shell is not None:
            self.shell.results.end()
            self.shell.header.search.clear()
            self.shell._put_paper_away()
            self.shell.undo_bar.hide()
            for page in self.shell.pages.values():
                page.rest()
                page.notices.clear()
                for _ in range(4):
                    if not page.back():
                        break
        self.settle()


Prepare = Callable[[Scene], object]


@dataclass(frozen=True)
class State:
    """``name``: as its picture is called; ``prepare`` leads there from a page at rest."""

    name: str
    prepare: Prepare
    dark: bool = False
    large: bool = False


class FourthPage(Refused):
    """A refusal with lines as long as real ones get."""

    code = "layout_refusal"
    what = "这笔记不进去：结余 6,446.47 元，不够 12,268.00 元，还差 5,821.53 元。"
    safe = "您填的内容还在，账也没有动。"
    then = "请改小金额，或者先把新的拨付记成收入，再回来记这笔支出。"


def at(
    subject: str, record: int = 0, field: str = "", then: Callable[[Scene], object] | None = None
) -> Prepare:
    """A page, a record of it, and what is done there."""

    def prepare(scene: Scene) -> None:
        scene.go(subject, record, field)
        if then is not None:
            then(scene)
            scene.settle()

    return prepare


def draft(then: Callable[[Scene], object] | None = None) -> Prepare:
    """A general meeting in the middle of the roll call."""

    def prepare(scene: Scene) -> None:
        at("meetings", scene.house.meetings.rows()[0].id, then=then)(scene)

    return prepare


def _final(scene: Scene) -> int:
    """A final meeting that nobody has signed yet."""
    rows = scene.house.meetings.rows()
    return next(row.id for row in rows if row.state == "已定稿")


def _reading(press: str) -> Prepare:
    def prepare(scene: Scene) -> None:
        scene.go("meetings", _final(scene))
        _press(scene, press)

    return prepare


def _press(scene: Scene, words: str) -> None:
    """Press the visible button with these words."""
    from app.ui.widgets.buttons import Button

    button = next(one for one in scene.page.findChildren(Button) if one.text() == words and one.isVisible())
    button.click()
    scene.settle()


def _wrong_member(scene: Scene) -> None:
    form = scene.page.over_list.form
    form.boxes["name"].put("周" * 41)
    form.boxes["citizen_id"].put("37028419501103281X")
    form.boxes["birth_date"].put("明年三月")
    form.check()


def _wrong_entry(scene: Scene) -> None:
    form = scene.page.entry.form
    form.boxes["amount"].put("二百六十八块")
    form.boxes["summary"].put("")
    form.check()


def _typed_entry(scene: Scene) -> None:
    form = scene.page.entry.form
    form.boxes["amount"].put("268.00")
    form.boxes["summary"].put("便民工具箱1套、血压计电池")
    form.changed.emit()


def _import(scene: Scene) -> None:
    scene.page.tables_in.look_through(resource("sample", "党员花名册.xlsx"))


def _sealing(scene: Scene) -> None:
    scene.page.handing_out.ask(Path("/media/usb"))


def _busy(scene: Scene) -> None:
    told = scene.page.busy("正在封装2026年10月月报……", lambda: None)
    told.tell(7, 12, "正在封装2026年10月月报：会议记录 7 / 12 份")


def _sealed(scene: Scene) -> None:
    scene.page.show_past(True)
    scene.page.offer("done", (
        "2026年10月月报包已封装好",
        "文件在 /media/usb：海棠苑党支部-2026年10月月报.zip，程序里也留了一份。签名指纹 4F2A 91C0 77DE。",
        "请把它交给街道党建办。",
    ), ("核验这个包", lambda: None), ("再存一份", lambda: None))  # fmt: skip


def _part(name: str) -> Prepare:
    return at("settings", then=lambda scene: scene.page._turn(name))


def _rule(scene: Scene) -> None:
    part = scene.page.parts["各项标准"]
    part._ask(part.table.rows.rows[0].key)


def _search(scene: Scene) -> None:
    scene.shell.begin_search()
    scene.shell.header.search.setText("zgm")
    scene.shell.results._look()


def _drop(scene: Scene) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(resource("sample", "党员花名册.xlsx")))])
    scene.page.tables_in.dropped(data)


def _said(scene: Scene) -> None:
    scene.shell.desk.said.emit(
        "已记下：11月12日 订正10月12日3号凭证：购便民工具箱和血压计电池 338.50 元", True
    )


def _reveal(scene: Scene) -> None:
    card = scene.page.card
    next(iter(card.shows.values())).click()


def _voucher(number: int, press: str = "") -> Prepare:
    def prepare(scene: Scene) -> None:
        scene.go("fund")
        entries = [row.key for row in scene.page.table.rows.rows if row.key]
        scene.go("fund", entries[number])
        if press:
            _press(scene, press)

    return prepare


BRANCH = (
    State("01-home", at("home"), dark=True, large=True),
    State("01b-home-undo", at("home", then=_said)),
    State("01c-help", at("home", then=lambda scene: scene.shell.help())),
    State("01d-search", at("home", then=_search)),
    State("02-members", at("members"), dark=True, large=True),
    State("02a-member", at("members", 3)),
    State("02b-member-new", at("members", 0, "new")),
    State("02c-member-wrong", at("members", 0, "new", then=_wrong_member)),
    State("02d-member-change", at("members", 3, then=lambda scene: scene.page.begin_change()), large=True),
    State("02e-member-reveal", at("members", 3, then=_reveal)),
    State("02f-members-import", at("members", then=_import)),
    State("02g-members-bin", at("members", then=lambda scene: scene.page.show_bin())),
    State("02h-member-refused", at("members", 1, then=lambda scene: scene.page.remove())),
    State("03-meeting", draft(), dark=True, large=True),
    State("03a-meeting-items", draft(lambda scene: scene.page.recording.show_items())),
    State("03b-meetings", at("meetings", then=lambda scene: scene.page.show_list()), dark=True),
    State("03c-meeting-new", at("meetings", 0, "new")),
    State("03d-meeting-writing", draft(lambda scene: scene.page.show_writing()), large=True),
    State("03e-meeting-final", lambda scene: scene.go("meetings", _final(scene)), dark=True),
    State("03f-meeting-faults", draft(lambda scene: scene.page.check())),
    State("03g-meeting-signed", _reading("补签字")),
    State("03h-meeting-amend", _reading("写更正")),
    State("03i-meeting-item", draft(lambda scene: scene.page.recording.items._begin())),
    State("04-fund", at("fund"), dark=True, large=True),
    State("04a-fund-undo", at("fund", then=_said)),
    State("04b-voucher", _voucher(2), dark=True),
    State("04c-expense", at("fund", 0, "new", then=_typed_entry), large=True),
    State("04d-expense-wrong", at("fund", 0, "new", then=_wrong_entry)),
    State("04e-expense-refused", at("fund", 0, "new", then=lambda scene: scene.page.refuse(FourthPage()))),
    State("04f-income", at("fund", 0, "new", then=lambda scene: scene.page.entry.turn(False))),
    State("04g-voucher-amend", _voucher(-1, "订正")),
    State("04h-voucher-cancel", _voucher(-1, "注销（红字）")),
    State("04i-month-close", at("fund", then=lambda scene: scene.page.close_month())),
    State("05-five-haves", at("five_haves"), dark=True, large=True),
    State("05b-evidence", at("five_haves", 2)),
    State("05c-check", at("five_haves", then=lambda scene: scene.page.begin(2))),
    State("06-owners", at("owners"), dark=True, large=True),
    State("06a-owners-changes", at("owners", then=lambda scene: scene.page.show_changes())),
    State("06b-election", at("owners", then=lambda scene: scene.page.elect())),
    State("06c-party-groups", at("party_groups"), dark=True),
    State("06d-party-group", at("party_groups", 1)),
    State("06e-group-change", at("party_groups", 1, then=lambda scene: scene.page.part.change())),
    State("06f-branch-posts", at("party_groups", then=lambda scene: scene.page.pills.pick("支部委员"))),
    State("06g-deliberation", at("deliberation")),
    State("06h-teams", at("teams")),
    State("08-report", at("report"), dark=True, large=True),
    State("08a-report-past", at("report", then=lambda scene: scene.page._show_history())),
    State("08b-report-seal", at("report", then=_sealing)),
    State("08c-report-busy", at("report", then=_busy)),
    State("08d-paper", at("report", then=lambda scene: scene.page.print_out()), dark=True),
    State("10-backups", _part("备份"), dark=True),
    State("10a-screen", _part("字和颜色")),
    State("10b-secrets", _part("密码和恢复码")),
    State("10c-rules", _part("各项标准")),
    State("10d-rule", at("settings", then=_rule)),
    State("13-done", at("report", then=_sealed), dark=True, large=True),
    State("13b-reminder", at("home", then=lambda scene: scene.page.notices.put("reminder", (
        "昨天没有正常关上，资料完好。", "U盘上的备份是12天以前的。", "请插上U盘，在“设置与备份”里再备一份。",
    )))),
)  # fmt: skip

# The same window on a branch that has only been set up.
EMPTY = tuple(
    State(f"20-empty-{name}", at(name))
    for name in (
        "home",
        "members",
        "party_groups",
        "meetings",
        "five_haves",
        "fund",
        "owners",
        "deliberation",
        "report",
    )
)


def begin_meeting(house: House) -> None:
    """A meeting that is being recorded: some came, some did not, two items with votes."""
    begun = house.meeting_steps.begin(
        {"kind": GENERAL, "started_at": "2026-11-23 09:30", "place": "服务站会议室"}
    )
    number = begun.meeting.id
    house.meeting_steps.mark_all_present(number)
    absent = ("病假", "公出", "事假", "事假", "病假")
    for row, status in zip(begun.attendances[4::6], absent, strict=False):
        house.meeting_steps.mark(number, row.member, status)
    for item in _ITEMS:
        house.meeting_steps.add_item(number, item)


_ITEMS = (
    {
        "title": "第四季度工作经费使用计划", "matter": "一般事项", "ballot": "举手",
        "yes": "28", "no": "0", "abstain": "1",
    },
    {
        "title": "推荐党员参选业委会", "matter": "一般事项", "ballot": "无记名投票",
        "issued": "29", "returned": "26", "yes": "22", "no": "1", "abstain": "3", "invalid": "0",
    },
)  # fmt: skip


def _first(scene: Scene):  # type: ignore[no-untyped-def]
    return scene.window.first


def _next(scene: Scene) -> None:
    _first(scene).go_on()
    scene.settle()


def _names(scene: Scene) -> None:
    step = _first(scene).step
    typed = {"name": "海棠苑党支部", "secretary": "周明远", "community": "海棠苑社区", "street": "柳园街道"}
    for name, text in typed.items():
        step.form.boxes[name].put(text)
    step.compounds[0].entry.insert("海棠苑")
    _first(scene).go_on()


def _password(scene: Scene) -> None:
    pair = _first(scene).step.pair
    pair.first.insert("13800000000")
    pair.second.insert("13800000000")
    _next(scene)


def _copied(scene: Scene) -> None:
    first = _first(scene)
    first.step.card.copied_button.click()
    first.step.card.answer.insert(first.begun.groups[first.begun.asked])
    scene.settle()


def _roster(scene: Scene) -> None:
    _first(scene).step.look_at(resource("sample", "党员花名册.xlsx"))


# One after another, in a place where nothing is yet.
FIRST_START = (
    State("12a-first-start", lambda scene: None),
    State("12b-first-start-gaps", _next),
    State("12c-first-start-password", _names),
    State("12d-first-start-code", _password),
    State("12e-first-start-copied", _copied),
    State("12f-first-start-backup", _next),
    State("12g-first-start-roster", _next),
    State("12h-first-start-looked", _roster),
    State("12i-first-start-ready", _next),
)
