"""What may be done behind final minutes: file the signed paper, write a 更正, note what was settled."""

from app.base.refused import Refused
from app.records.meeting import Meeting, MeetingItem, MinutesNote
from app.rules.meetings import numbered
from app.ui.desk import Desk
from app.ui.page import Page
from app.ui.widgets.dialog import Dialog
from app.ui.widgets.drop import Drop
from app.ui.widgets.form_dialog import FormDialog
from app.ui.widgets.forms import Form


class AmendDialog(FormDialog):
    """写更正: what was wrong and what is right, and who says so."""

    def __init__(self, page: Page, meeting: Meeting) -> None:
        super().__init__(
            page,
            "写更正",
            # A low window has room for the fields alone.
            "" if page.desk.narrow else "定稿的记录不动，更正附在后面：哪里记错了，应当是什么。",
            "附上更正",
            self._keep,
            icon="tick",
            width=600,
        )
        self._desk: Desk = page.desk
        self._meeting = meeting.id
        columns = [MinutesNote.about.column(name) for name in ("text", "author")]
        self.form = Form.of(columns, page.desk.today, {}, wide=1)
        self.form.put({"author": meeting.recorder})
        self.content.addWidget(self.form)

    def _keep(self) -> bool:
        if not self.form.check():
            return False
        typed, number = {name: box.text for name, box in self.form.boxes.items()}, self._meeting
        self._desk.do(
            self,
            lambda house: house.meetings.amend(number, typed["text"], typed["author"]),
            lambda _: self.accept(),
            said="已附上更正",
            refused=self.refuse,
            button=self.main,
        )
        return False


class SettleDialog(FormDialog):
    """办结: the day it was settled."""

    def __init__(self, page: Page, item: MeetingItem) -> None:
        super().__init__(page, "办结", f"“{item.title}”是哪天办好的？", "记下办结", self._keep, icon="tick")
        self._desk, self._item = page.desk, item
        self.form = Form.of([MeetingItem.about.column("done_on")], page.desk.today, {}, wide=1)
        self.form.show_record(item)
        self.content.addWidget(self.form)

    def _keep(self) -> bool:
        if not self.form.check():
            return False
        number, text = self._item.id, self.form.boxes["done_on"].text
        if not text.strip() and self._item.done_on is None:
            self.form.boxes["done_on"].wrong("请写上办好的日期。")
            return False
        self._desk.do(
            self,
            lambda house: house.meetings.settle(number, text),
            lambda _: self.accept(),
            said=f"已记下办结：{self._item.title}",
            refused=self.refuse,
            button=self.main,
        )
        return False


class SignedDialog(Dialog):
    """补签字: the scan or the photos of the signed paper."""

    def __init__(self, page: Page, meeting: Meeting) -> None:
        super().__init__(
            page,
            "归档签字原件",
            f"{numbered(meeting)}打印出来签好字，拍照或者扫描，放进来。",
            "归档",
            self._keep,
            icon="done",
            width=560,
        )
        self._desk, self._meeting = page.desk, meeting.id
        self.drop = Drop("签字原件", "拖进来，或点这里选照片、扫描件")
        self.drop.changed.connect(self._fit)
        self.content.addWidget(self.drop)

    def _fit(self) -> None:
        self.notices.clear()
        self.adjustSize()

    def _keep(self) -> bool:
        paths, number = list(self.drop.paths), self._meeting
        if not paths:
            self.notices.put("reminder", ("请先选签好字的照片或者扫描件。",))
            self.adjustSize()
            return False
        self._desk.do(
            self,
            lambda house: [house.meetings.file_signed(number, path) for path in paths],
            lambda _: self.accept(),
            said="已归档签字原件",
            refused=self._told,
            button=self.main,
        )
        return False

    def _told(self, refusal: Refused) -> None:
        self.notices.refuse(refusal)
        self.adjustSize()
