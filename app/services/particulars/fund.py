"""Categories of the work fund: one in use stays what it is."""

from datetime import date

from app.base.fields import Record
from app.base.refused import Refused
from app.models.store import Reader
from app.records.fund import FundCategory, FundClosing, FundEntry
from app.rules.fund import last_closed, voucher
from app.services.particulars.usual import Particulars


class CategoryInUse(Refused):
    """Vouchers stand under the category, and their sums would change sides."""

    code = "category_in_use"
    what = "“{category}”不能改成{kind}：{voucher}已经按{used_as}记在它下面。"
    then = "请另起一个科目。"


class CategoryClosed(Refused):
    """Vouchers of a closed month stand under the name."""

    code = "category_closed"
    what = "“{category}”不能改名：{voucher}已经结账，记在这个名字下面。"
    then = "请另起一个科目，以后的记在新科目下面。"


class FundCategoryParticulars(Particulars):
    """Categories of the work fund (经费科目): one in use stays what it is."""

    def require_sound(self, item: Record, reader: Reader, on: date) -> None:
        """Refuses CategoryInUse."""
        if not isinstance(item, FundCategory):
            return
        kept = next((one for one in reader.all(FundCategory) if one.id == item.id), None)
        used = next((entry for entry in reader.all(FundEntry) if entry.category == item.id), None)
        if kept is None or used is None:
            return
        told = voucher(used.month, used.number)
        if kept.kind != item.kind:
            raise CategoryInUse(category=item.name, kind=item.kind, used_as=kept.kind, voucher=told)
        closed = last_closed(reader.all(FundClosing))
        if kept.name != item.name and closed is not None and used.month <= closed:
            raise CategoryClosed(category=kept.name, voucher=told)
