"""What is printed: papers made from records, to look at, to print, and to save for WPS."""

from collections.abc import Callable

from app.base.blocks import Document, Head, TableBlock, Title
from app.base.clock import today
from app.base.fields import Record, Register
from app.base.month import Month
from app.base.partial_date import PartialDate
from app.base.refused import Refused
from app.models.store import Reader
from app.records.meeting import Meeting
from app.records.member import Member
from app.reports.member_sheet import MemberSheet, sheet
from app.services import documents
from app.services.fund import voucher_named
from app.services.listing import is_used
from app.services.paper import ALL, TEXT, NoGlyph, Paper, printable
from app.services.presenting import Presenter
from app.services.registers import ReasonNeeded
from app.services.workplace import Workplace, branch_of, references

__all__ = ["NoGlyph", "NoSuchPaper", "Paper", "Papers", "printable"]

# What is rarely so is said on a member's sheet only where it is so.
_SELDOM = frozenset({"lost_contact", "lost_contact_on", "lost_contact_reason", "mobile_member", "moved_to"})


class NoSuchPaper(Refused):
    """A meeting is not printed in that form."""

    code = "no_such_paper"
    what = "会议没有“{form}”这种纸。"
    then = "可以打印：{forms}。"


class Papers:
    """Papers of the opened folder, each as its records stand now."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def register_list(self, register: Register) -> Paper:
        """A register as a list, masked."""
        with self._place.store.read() as reader:
            items = reader.all(register.record)
            branch = branch_of(reader)
            presenter = Presenter(references(reader, register))
            version = reader.last_change(register.record)
        counted = f"共{len(items)}{register.measure}　　{self._today.spoken}"
        table = _list_table(register, items, presenter, counted)
        title = f"{branch.name}{register.label}名册"
        return Paper.of(Document(title, (Title(title), table), f"{register.name}-{version}", across=True))

    def member_sheet(self, member_id: int, unmasked: bool = False, reason: str = "") -> Paper:
        """The page about one member (登记表); refuses NotFound.

        Masked, unless ``unmasked`` with a reason (else ReasonNeeded): then the audit says who, and for what.
        """
        if not unmasked:
            with self._place.store.read() as reader:
                return self._member_sheet(reader, reader.get(Member, member_id), "")
        wanted = reason.strip()
        if not wanted:
            raise ReasonNeeded()
        with self._place.store.write(self._place.actor, "打印党员登记表") as writer:
            member = writer.get(Member, member_id)
            told = f"打印党员 {member.name} 的登记表（未遮挡，用途：{wanted}）"
            writer.note(Member, told, id=member.id)
            return self._member_sheet(writer, member, wanted)

    def meeting(self, meeting_id: int, form: str) -> Paper:
        """A meeting as 会议记录, 会议纪要 or 签到表; refuses NotFound, NoSuchPaper."""
        if form not in documents.MINUTES:
            raise NoSuchPaper(form=form, forms="、".join(documents.MINUTES))
        suffixes = ALL if form == "签到表" else TEXT
        with self._place.store.read() as reader:
            meeting = reader.get(Meeting, meeting_id)
            return Paper.of(documents.meeting_paper(reader, meeting, form), suffixes)

    def ledger(self, until: Month) -> Paper:
        """The fund's cash book up to a month."""
        return self._paper(lambda reader: documents.ledger_paper(reader, until))

    def voucher(self, text: str) -> Paper:
        """One voucher; refuses NoSuchVoucher."""
        return self._paper(lambda reader: documents.voucher_paper(reader, voucher_named(text, reader)))

    def five_haves(self, month: Month) -> Paper:
        """The five-haves sheet as of a month's end."""
        return self._paper(lambda reader: documents.five_haves_paper(reader, month))

    def lacking(self, month: Month) -> Paper:
        """What the five haves still lack as of a month's end (五有还缺什么)."""
        return self._paper(lambda reader: documents.lacking_paper(reader, month))

    def cross_table(self, month: Month) -> Paper:
        """The cross-appointment table as of a month's end."""
        return self._paper(lambda reader: documents.cross_paper(reader, month))

    @property
    def _today(self) -> PartialDate:
        return PartialDate.of(today(self._place.clock))

    def _paper(self, made: Callable[[Reader], Document]) -> Paper:
        with self._place.store.read() as reader:
            return Paper.of(made(reader))

    def _member_sheet(self, reader: Reader, member: Member, reason: str) -> Paper:
        presenter = Presenter(references(reader, Member.about), unmasked=bool(reason))
        shown = {
            column.label: presenter.text(column, getattr(member, column.name))
            for column in Member.about.columns
            if column.name not in _SELDOM or getattr(member, column.name)
        }
        told = MemberSheet(branch_of(reader), member.name, shown, self._today.spoken, reason)
        return Paper.of(sheet(told, f"member-{member.id}-{member.revision}"))


def _list_table(register: Register, items: list[Record], presenter: Presenter, note: str) -> TableBlock:
    """The columns meant for paper that have something in them, numbered."""
    columns = [column for column in register.columns if column.field.on_paper and is_used(column, items)]
    heads = (Head("序号"), *(Head(column.label) for column in columns))
    rows = [
        [str(number), *(presenter.text(column, getattr(item, column.name)) for column in columns)]
        for number, item in enumerate(items, start=1)
    ]
    return TableBlock(register.label, heads, rows, (note,))
