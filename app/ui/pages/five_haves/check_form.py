"""补一条依据: what was found of a sub-item, when, by whom, with photos."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from app.base.fields import Record
from app.base.refused import Refused
from app.records.five_haves import MET, FiveHavesCheck
from app.ui.page import Page
from app.ui.widgets.basic import Frame, Label, column, holder, relook, row, scrolling
from app.ui.widgets.buttons import Button
from app.ui.widgets.drop import Drop
from app.ui.widgets.fields import FieldBox
from app.ui.widgets.forms import Form, KeptDraft
from app.ui.widgets.lines import LineEdit

_FIELDS = (
    ("item", "查的是哪一条"), ("level", "现在怎样"), ("evidence", "凭什么"), ("checker", "谁查的"),
    ("checked_on", "哪天查的"),
)  # fmt: skip
_NUMBERED = 4
# Refusals that name no field are all about the day.
_ABOUT_THE_DAY = ("check_in_future", "check_reported")


class CheckForm(QWidget):
    """``items``: number of a sub-item → its name; ``done`` is called with the sub-item's number."""

    def __init__(
        self, page: Page, items: Mapping[int, str], item: int, back: Callable[[], object],
        done: Callable[[int], object],
    ) -> None:  # fmt: skip
        super().__init__()
        self.setObjectName("scrolled")
        self.setAccessibleName("补一条依据")
        self._page, self._items, self._done = page, items, done
        about, today = FiveHavesCheck.about, page.desk.today
        boxes = [
            FieldBox(
                about.column(name), today, names=items if name == "item" else None, label=label,
                number=at if at <= _NUMBERED else 0,
            )
            for at, (name, label) in enumerate(_FIELDS, 1)
        ]  # fmt: skip
        self.form = Form(boxes, wide=2)
        self.form.put({"item": items.get(item, ""), "level": "", "evidence": "", "checker": ""})
        day = self.form.boxes["checked_on"].entry
        assert isinstance(day, LineEdit)
        day.setPlaceholderText(f"今天 {today.month}月{today.day}日")
        relook(day, "look", "today")
        self.drop = Drop("照片", "照片：拖进来，或点这里选", titled=False)
        self.main = Button("记下这条依据", self.record, icon="tick", look="main")
        head = row(
            Button("回到五有", back, icon="left"), Label("补一条依据", "heading"), 1, self.main, gap=16
        )
        card = Frame("card", margin=(22, 16, 22, 16), gap=12)
        card.box.addWidget(self.form)
        card.box.addWidget(self.drop)
        self._area = scrolling(holder(column(card, 1, gap=0)))
        self.setLayout(column(head, self._area, gap=12))
        self._kept = KeptDraft(self.form, page.desk, "five_haves")

    def keep(self) -> None:
        """What is typed lies down as a draft."""
        self._kept.keep()

    def record(self) -> None:
        """Keep the check, and the photos with it."""
        if not self.form.check():
            return
        typed, paths = self.form.typed, list(self.drop.paths)
        # Left empty, it is today: that is what the field shows.
        typed.setdefault("checked_on", self._page.desk.today.isoformat())

        title = typed.get("item", "")
        self._page.desk.do(
            self, lambda house: house.registers.add_with_photos(FiveHavesCheck.about, typed, paths),
            lambda both: self._recorded(both, len(paths)), said=f"已记下：{title} {typed.get('level', '')}",
            refused=self._refused, button=self.main,
        )  # fmt: skip

    def _recorded(self, both: tuple[Record, list[Refused]], photos: int) -> None:
        check, left = both
        self._kept.drop()
        self.drop.clear()
        assert isinstance(check, FiveHavesCheck)
        self._done(check.item)
        if left:
            told = tuple(f"依据记下了，照片没有附上：{one.lines[0]}{one.lines[2]}" for one in left)
            self._page.notices.put("reminder", told)
        elif check.level == MET and not (check.evidence.strip() and photos):
            lacks = "凭什么" if photos else "照片" if check.evidence.strip() else "凭什么，也没有照片"
            told = (f"记下了达标，还没有{lacks}。", "检查组来看的时候要有凭据，方便时再补一条。")
            self._page.notices.put("reminder", told)

    def _refused(self, refusal: Refused) -> None:
        if refusal.code in _ABOUT_THE_DAY:
            box = self.form.boxes["checked_on"]
            box.wrong(f"{refusal.lines[0]}{refusal.lines[2]}")
            box.entry.setFocus()
            self._area.ensureWidgetVisible(box)
        elif not self.form.refuse(refusal):
            self._page.refuse(refusal)
