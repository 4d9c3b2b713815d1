"""Party members (党员) with the 16 items of the national basic-information form of 2017."""

from dataclasses import dataclass
from typing import Annotated

from app.base.fields import Field, Kind, Mask, Record
from app.base.partial_date import PartialDate

FULL, PROBATIONARY = "正式党员", "预备党员"
CATEGORIES = (FULL, PROBATIONARY)
IN_STANDING, TRANSFERRED, DECEASED = "正常", "已转出", "去世"
STANDINGS = (IN_STANDING, "停止党籍", TRANSFERRED, "出党", DECEASED)
EDUCATION = (
    "博士研究生",
    "硕士研究生",
    "大学本科",
    "大学专科",
    "中等专科",
    "高中",
    "初中",
    "小学",
    "其他",
)
EDUCATION_SYNONYMS = {
    "博士": "博士研究生",
    "研究生": "硕士研究生",
    "硕士": "硕士研究生",
    "大学": "大学本科",
    "本科": "大学本科",
    "大专": "大学专科",
    "专科": "大学专科",
    "中专": "中等专科",
    "中技": "中等专科",
    "职高": "高中",
}
OCCUPATIONS = (
    "机关事业在职",
    "企业在职",
    "社会组织",
    "个体/新就业群体",
    "农民",
    "学生",
    "离退休人员",
    "失业/其他",
)
OCCUPATION_SYNONYMS = {
    "退休": "离退休人员",
    "离休": "离退休人员",
    "离退休": "离退休人员",
    "其他": "失业/其他",
}
LOST_REASONS = (
    "外出务工经商",
    "单位改制或破产",
    "毕业去向不明",
    "工作单位改变",
    "出国(境)",
    "居住地改变",
    "其他",
)


@dataclass(frozen=True, kw_only=True)
class Member(
    Record, register="members", label="党员", measure="名", key=("citizen_id",), title=("name", "citizen_id")
):
    """A Party member. 加入党组织日期 is the day the branch accepted the person as probationary."""

    name: Annotated[
        str, Field(label="姓名", kind=Kind.PERSON_NAME, searchable=True, aliases=("党员姓名", "名字"))
    ]
    citizen_id: Annotated[
        str,
        Field(
            on_paper=False,
            label="公民身份号码",
            kind=Kind.CITIZEN_ID,
            sensitive=Mask.CITIZEN_ID,
            aliases=("身份证号", "身份证号码", "公民身份证号码", "身份证", "证件号码"),
        ),
    ]
    sex: Annotated[str, Field(label="性别", choices=("男", "女"))] = ""
    ethnicity: Annotated[str, Field(label="民族", kind=Kind.ETHNICITY)] = ""
    birth_date: Annotated[
        PartialDate | None, Field(label="出生日期", aliases=("出生年月", "生日", "出生年月日"))
    ] = None
    education: Annotated[
        str,
        Field(label="学历", choices=EDUCATION, synonyms=EDUCATION_SYNONYMS, aliases=("文化程度", "最高学历")),
    ] = ""
    category: Annotated[
        str,
        Field(
            label="人员类别",
            choices=CATEGORIES,
            synonyms={"正式": "正式党员", "预备": "预备党员", "中共党员": "正式党员"},
            aliases=("党员类型", "党员类别"),
        ),
    ] = ""
    branch_name: Annotated[
        str, Field(on_paper=False, label="所在党支部", aliases=("所属党组织", "党支部", "所在支部"))
    ] = ""
    party_group: Annotated[str, Field(label="党小组", aliases=("所在党小组", "所属党小组"))] = ""
    joined_on: Annotated[
        PartialDate | None,
        Field(
            label="加入党组织日期",
            hint="支部大会接收为预备党员的那一天",
            aliases=("入党时间", "入党日期", "加入党组织时间", "入党年月"),
        ),
    ] = None
    full_member_on: Annotated[
        PartialDate | None,
        Field(
            label="转为正式党员日期",
            hint="党龄从这一天算起",
            aliases=("转正时间", "转正日期", "转为正式党员时间"),
        ),
    ] = None
    occupation: Annotated[
        str,
        Field(label="工作岗位", choices=OCCUPATIONS, synonyms=OCCUPATION_SYNONYMS, aliases=("职业", "岗位")),
    ] = ""
    mobile: Annotated[
        str,
        Field(
            label="联系电话",
            kind=Kind.MOBILE,
            sensitive=Mask.PHONE,
            aliases=("手机号", "手机号码", "联系方式", "手机", "电话"),
        ),
    ] = ""
    landline: Annotated[
        str,
        Field(
            on_paper=False,
            label="固定电话",
            kind=Kind.PHONE,
            sensitive=Mask.PHONE,
            aliases=("座机", "住宅电话"),
        ),
    ] = ""
    home_address: Annotated[
        str,
        Field(
            on_paper=False, label="家庭住址", sensitive=Mask.ADDRESS, aliases=("住址", "现居住地", "家庭地址")
        ),
    ] = ""
    standing: Annotated[str, Field(on_paper=False, label="党籍状态", choices=STANDINGS)] = IN_STANDING
    lost_contact: Annotated[
        bool, Field(on_paper=False, label="是否失联党员", aliases=("失联党员", "是否失联"))
    ] = False
    lost_contact_on: Annotated[PartialDate | None, Field(on_paper=False, label="失去联系日期")] = None
    lost_contact_reason: Annotated[str, Field(on_paper=False, label="失联情形", choices=LOST_REASONS)] = ""
    mobile_member: Annotated[bool, Field(label="是否流动党员", aliases=("流动党员", "是否流动"))] = False
    moved_to: Annotated[str, Field(on_paper=False, label="外出流向", aliases=("流动去向", "流向"))] = ""
