"""Why a member has no vote, or is not counted among those due at a meeting (不计入应到会).

Only the class of the reason is kept, never the illness or the case behind it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from app.base.fields import Field, Record

# Still due at meetings, without a vote (党章 Art. 41; 党员教育管理工作条例).
WITHOUT_VOTE = ("留党察看", "停止行使党员权利")
# Not due at all; needs the superior's consent and the approval of the branch meeting.
NOT_COUNTED = (
    "不能表达本人意愿",
    "自行出国（境）半年以上",
    "受留置、羁押或者服刑",
    "年老体弱或者长期患病卧床",
    "外出半年以上未转组织关系",
)


@dataclass(frozen=True, kw_only=True)
class VotingLimit(
    Record,
    register="voting_limits",
    label="应到会和表决权情形",
    measure="条",
    key=("member", "reason", "since"),
    title=("reason",),
):
    """One reason, with the meeting that approved it, from and to."""

    member: Annotated[int, Field(label="党员", refers="members")]
    reason: Annotated[str, Field(label="情形", choices=WITHOUT_VOTE + NOT_COUNTED)]
    since: Annotated[date, Field(label="起算日期")]
    until: Annotated[date | None, Field(label="终止日期")] = None
    approved_by: Annotated[str, Field(label="批准", hint="如 2026年3月支部党员大会通过，社区党委同意")] = ""
