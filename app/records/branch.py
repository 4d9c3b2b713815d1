"""The branch (小区党支部) this folder belongs to, and the compounds it covers."""

from dataclasses import dataclass
from typing import Annotated

from app.base.fields import Field, Kind, Record
from app.base.partial_date import PartialDate

BRANCH_FORMS = ("单独党支部", "联合党支部", "功能型党支部")
COMPOUND_KINDS = ("商品房小区", "老旧小区", "回迁小区", "单位宿舍")


@dataclass(frozen=True, kw_only=True)
class Branch(Record, register="branches", label="党支部", measure="个", key=("code",), title=("name",)):
    """A Party branch. One data folder holds one."""

    code: Annotated[str, Field(label="支部代码", hint="街道发证时给；在那以前是临时代码", max_length=40)]
    name: Annotated[str, Field(label="党支部名称", max_length=60)]
    community: Annotated[str, Field(label="所属社区", max_length=60)]
    street: Annotated[str, Field(label="所属街道", max_length=60)]
    secretary: Annotated[str, Field(label="红邻书记", kind=Kind.PERSON_NAME)]
    form: Annotated[str, Field(label="组建形式", choices=BRANCH_FORMS)] = ""
    founded_on: Annotated[PartialDate | None, Field(label="批准成立日期")] = None


@dataclass(frozen=True, kw_only=True)
class Compound(Record, register="compounds", label="小区", measure="个", key=("name",)):
    """A residential compound (小区); a branch covers one to five."""

    name: Annotated[str, Field(label="小区名称", searchable=True, max_length=60)]
    address: Annotated[str, Field(label="坐落地址")] = ""
    kind: Annotated[str, Field(label="小区类型", choices=COMPOUND_KINDS)] = ""
    buildings: Annotated[int | None, Field(label="楼栋数", unit="栋", aliases=("楼栋",))] = None
    households: Annotated[int | None, Field(label="户数", unit="户")] = None
    property_company: Annotated[str, Field(label="物业公司", aliases=("物业",))] = ""
