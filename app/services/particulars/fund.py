"""Categories of the work fund: one in use stays what it is."""

from app.base.fields import Record
from app.base.refused import Refused
from app.models.store import Reader
from app.records.fund import FundCategory, FundEntry
from app.rules.fund import voucher
from app.services.particulars.usual import Particulars


class CategoryInUse(Refused):
    """Vouchers stand under the category, and their sums would change sides."""

    code = "category_in_use"
    what = "“{category}”不能改成{kind}：{voucher}已经按{used_as}记在它下面。"
    then = "请另起一个科目。"


class FundCategoryParticulars(Particulars):
    """Categories of the work fund (经费科目): one in use stays what it is."""

    def require_sound(self, item: Record, reader: Reader) -> None:
        """Refuses CategoryInUse."""
        if not isinstance(item, FundCategory):
            return
        kept = next((one for one in reader.all(FundCategory) if one.id == item.id), None)
        used = next((entry for entry in reader.all(FundEntry) if entry.category == item.id), None)
        if kept is not None and used is not None and kept.kind != item.kind:
            told = voucher(used.month, used.number)
            raise CategoryInUse(category=item.name, kind=item.kind, used_as=kept.kind, voucher=told)
