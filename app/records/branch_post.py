"""Posts in the branch committee (支部职务): secretary, deputy, committee members."""

from dataclasses import dataclass
from typing import Annotated

from app.base.fields import Field, Record
from app.base.partial_date import PartialDate

SECRETARY = "书记"
POSTS = (SECRETARY, "副书记", "组织委员", "宣传委员", "纪检委员", "委员")


@dataclass(frozen=True, kw_only=True)
class BranchPost(
    Record,
    register="branch_posts",
    label="支部职务",
    measure="个",
    key=("member", "post", "since"),
    title=("post",),
):
    """A member's post in the branch, from and to."""

    member: Annotated[int, Field(label="党员", refers="members")]
    post: Annotated[str, Field(label="职务", choices=POSTS)]
    since: Annotated[PartialDate | None, Field(label="任职日期")] = None
    until: Annotated[PartialDate | None, Field(label="免职日期")] = None
