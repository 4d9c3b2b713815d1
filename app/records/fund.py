"""The work fund (工作经费): 10,000 yuan a secretary. Its own ledger; dues and public revenue never mix in.

Source: 会计基础工作规范 for vouchers and closing; the categories are a proposal, editable.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from app.base.fields import Field, Kind, Record
from app.base.money import Money
from app.base.month import Month

GRANT, OTHER_INCOME, SPENDING = "拨付", "其他收入", "支出"
CATEGORY_KINDS = (GRANT, OTHER_INCOME, SPENDING)
CASH = "现金"
METHODS = ("转账", CASH)


@dataclass(frozen=True, kw_only=True)
class FundCategory(Record, register="fund_categories", label="经费科目", measure="个", key=("name",)):
    """What money came for or went to."""

    name: Annotated[str, Field(label="科目", searchable=True)]
    kind: Annotated[str, Field(label="收支", choices=CATEGORY_KINDS)]
    source: Annotated[str, Field(label="依据", hint="没有文件的写“默认，可修改”")] = ""


@dataclass(frozen=True, kw_only=True)
class FundEntry(
    Record,
    register="fund_entries",
    label="经费凭证",
    measure="张",
    key=("month", "number"),
    title=("summary",),
):
    """A voucher. Income is positive, spending negative; a red one (注销) is equal and opposite to its own.

    ``number`` runs from 1 in each month without gaps: 记〔2026〕11-003.
    """

    month: Annotated[Month, Field(label="月份")]
    number: Annotated[int, Field(label="编号")]
    entered_on: Annotated[date, Field(label="日期")]
    summary: Annotated[str, Field(label="摘要", searchable=True, max_length=60)]
    amount: Annotated[Money, Field(label="金额", unit="元", hint="收入为正，支出为负")]
    category: Annotated[int, Field(label="科目", refers="fund_categories")]
    payee: Annotated[str, Field(label="收付款方", searchable=True)] = ""
    handler: Annotated[str, Field(label="经办人", kind=Kind.PERSON_NAME)] = ""
    witness: Annotated[str, Field(on_paper=False, label="证明人", hint="验收的人", kind=Kind.PERSON_NAME)] = (
        ""
    )
    approver: Annotated[str, Field(on_paper=False, label="审批人", kind=Kind.PERSON_NAME)] = ""
    method: Annotated[str, Field(on_paper=False, label="支付方式", choices=METHODS)] = ""
    invoice_code: Annotated[
        str, Field(on_paper=False, label="发票代码", hint="20位数电票没有代码，空着", max_length=20)
    ] = ""
    invoice_number: Annotated[str, Field(on_paper=False, label="发票号码", max_length=20)] = ""
    resolution: Annotated[int | None, Field(label="研究记录", refers="meetings")] = None
    cancels: Annotated[int | None, Field(label="注销的凭证", refers="fund_entries")] = None
    corrects: Annotated[int | None, Field(label="订正的凭证", refers="fund_entries")] = None


@dataclass(frozen=True, kw_only=True)
class FundClosing(Record, register="fund_closings", label="经费结账", measure="次", key=("month",)):
    """A closed month. It is never opened again; what comes late is entered in the open month."""

    month: Annotated[Month, Field(label="月份")]
    balance: Annotated[Money, Field(label="月末结余", unit="元")]
    closed_on: Annotated[date, Field(label="结账日期")]
    closed_by: Annotated[str, Field(label="结账人")]
