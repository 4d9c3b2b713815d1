"""Posts of the branch: who holds which since when, and the branch's own particulars above them."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app.records.branch import Branch
from app.records.branch_post import BranchPost
from app.ui.desk import Desk
from app.ui.page import Page
from app.ui.pages.party_groups.part import Part
from app.ui.widgets.basic import Frame, Label, column
from app.ui.widgets.buttons import Button
from app.ui.widgets.cards import CardLine, RecordCard
from app.ui.widgets.chips import Chip
from app.ui.widgets.form_card import Question
from app.ui.widgets.forms import usual_columns
from app.ui.widgets.preview import show_preview
from app.ui.widgets.states import Empty
from app.ui.widgets.tables import ChipCell, ListColumn, ListRow, ListTable

if TYPE_CHECKING:
    from app.rules.organisation_view import Organisation, PostLine

_COLUMNS = (
    ListColumn("职务", bold=True),
    ListColumn("姓名", grows=True),
    ListColumn("任职日期"),
    ListColumn("免职日期"),
)


class PostsPart(Part):
    """支部委员."""

    def __init__(self, desk: Desk, page: Page) -> None:
        super().__init__(desk, page)
        self.name, self.facts = Label("", "section", wraps=True), Label("", "label", wraps=True)
        self.branch = Frame("card", across=True, margin=(18, 10, 12, 10), gap=12)
        self.branch.box.addLayout(column(self.name, self.facts, gap=2), 1)
        self.branch.box.addWidget(Button("改支部资料", self.change_branch, icon="edit", look="small"))
        self.table = ListTable("支部委员名单", _COLUMNS, chosen=self._chosen, opened=self._opened)
        self._empty = Empty(
            "还没有记支部委员",
            "书记、副书记、各委员是谁，什么时候开始的，记在这里；和业委会的交叉任职也从这里来。",
            Button("记第一名委员", self.begin_new, icon="plus"),
        )
        self.count = Label("", "label", wraps=True)
        self.setLayout(column(self.branch, self.table, self._empty, self.foot(self.count), gap=10))

    def show_all(self, seen: "Organisation") -> None:
        self.seen = seen
        branch = seen.branch
        self.name.setText(branch.name)
        founded = f"{branch.founded_on.spoken}批准成立" if branch.founded_on else "成立日期没有写"
        where = () if self.desk.narrow else (branch.street, branch.community)
        facts = (*where, branch.form or "组建形式没有写", founded)
        self.facts.setText(" · ".join(facts))
        self.table.show_rows([ListRow(_cells(line), line.post.id) for line in seen.posts])
        has = bool(seen.posts)
        self.table.setVisible(has)
        self._empty.setVisible(not has)
        if has and self.table.key is None:
            self.table.selectRow(0)
        held = sum(line.held for line in seen.posts)
        former = len(seen.posts) - held
        self.count.setText(f"在任 {held} 个职务" + (f"，已免职 {former} 个" if former else ""))
        self.count.setVisible(has)

    @property
    def line(self) -> "PostLine | None":
        """The selected post."""
        lines = self.seen.posts if self.seen else ()
        return next((line for line in lines if line.post.id == self.table.key), None)

    def card(self) -> QWidget:
        line = self.line
        if line is None:
            return RecordCard("支部委员", "一个人可以有几个职务，一个职务记一行。", ())
        post = line.post
        lines = [
            CardLine("职务", post.post),
            CardLine("任职日期", post.since.spoken if post.since else "没有写"),
        ]
        if post.until is not None:
            lines.append(CardLine("免职日期", post.until.spoken))
        member = post.member
        actions = [Button("改职务", self.change, icon="edit", look="main")]
        if line.held:
            actions.append(Button("记免职", self.end))
        last = Button(f"看{line.person}的名册", lambda: self.desk.go("members", member), look="link")
        chip = Chip("在任", "green", "done") if line.held else Chip("已免职")
        return RecordCard(line.person, "", lines, chip=chip, actions=actions, last=last)

    def begin_new(self) -> None:
        self.ask(
            Question(
                title="加一名委员",
                words="换了人的，先给原来的人记免职。",
                columns=usual_columns(BranchPost.about, "until"),
                work=lambda house, form: house.registers.add(BranchPost.about, form.typed),
                said=lambda kept: f"已记下：{self._called(kept.member)}任{kept.post}",
                main="记下职务",
                names=self._names(),
                draft="new-branch-post",
            )
        )

    def change(self, field: str = "") -> None:
        """改职务: what was written down wrongly."""
        line = self.line
        if line is None:
            return
        post = line.post
        self.ask(
            Question(
                title=f"改{line.person}的职务",
                words="记错了才改；换届、调整的请用“记免职”，再加一名委员。",
                columns=usual_columns(BranchPost.about, *(("until",) if post.until is None else ())),
                work=lambda house, form: house.registers.change(post, form.changes),
                said=f"已改好：{line.person}的职务",
                main="记下改动",
                base=post,
                names=self._names(),
            ),
            field=field,
        )

    def end(self) -> None:
        """记免职."""
        line = self.line
        if line is None:
            return
        post = line.post
        self.ask(
            Question(
                title=f"{line.person}不再任{post.post}",
                words="免职以后还留在台账里，从这一天起不再算交叉任职。",
                columns=[BranchPost.about.column("until")],
                work=lambda house, form: house.registers.change(post, form.typed),
                said=f"已记下：{line.person}不再任{post.post}",
                main="记下免职",
            )
        ).form.boxes["until"].put(self.desk.today.isoformat())

    def change_branch(self, field: str = "") -> None:
        """改支部资料."""
        if self.seen is None:
            return
        branch = self.seen.branch
        self.ask(
            Question(
                title="改支部资料",
                words="名称、社区、街道会印在月报和各种表上。",
                columns=usual_columns(Branch.about),
                work=lambda house, form: house.registers.change(branch, form.changes),
                said="已改好：支部资料",
                main="记下改动",
                base=branch,
            ),
            field=field,
        )

    def open(self, record: int, field: str) -> None:
        if field == "branch":
            self.change_branch()
        elif field in ("new", "new_post"):
            self.begin_new()
        elif record and self.table.select(record):
            self.show_card(turn=True)

    def print_out(self) -> None:
        show_preview(self._page, lambda house: house.papers.register_list(BranchPost.about))

    def _chosen(self, _: object) -> None:
        if self.isVisible() and self.form is None:
            self.show_card()

    def _opened(self, _: object) -> None:
        self.show_card(turn=True)

    def _called(self, member: int) -> str:
        return self.seen.people.get(member, "") if self.seen else ""

    def _names(self) -> dict[str, dict[int, str]]:
        """Everybody in standing, and whom the post that is changed names already."""
        if self.seen is None:
            return {}
        line = self.line
        former = {line.post.member: line.person} if line is not None else {}
        return {"members": {**former, **self.seen.people}}


def _cells(line: "PostLine") -> tuple[str | ChipCell, ...]:
    post = line.post
    ended = ChipCell(f"{post.until.spoken}免职" if post.until else "已免职") if not line.held else ""
    return post.post, line.person, post.since.spoken if post.since else "—", ended
