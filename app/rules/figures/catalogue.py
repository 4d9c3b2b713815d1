"""All figures, in the order of the report. A code that is missing belongs to a subject not built yet."""

from app.base.refused import Refused
from app.rules.figures import (
    Figure,
    FigureType,
    Measure,
    five_haves,
    fund,
    mechanisms,
    meetings,
    members,
    organisation,
    owners,
)

STOCK, FLOW, CUMULATIVE = FigureType.STOCK, FigureType.FLOW, FigureType.CUMULATIVE
SHARE, MONEY = Measure.SHARE, Measure.MONEY

FIGURES: tuple[Figure, ...] = (
    Figure("M01", "小区数", "个", STOCK, organisation.compounds),
    Figure("M02", "党组织覆盖小区", "个", STOCK, organisation.covered_compounds),
    Figure("M03a", "单独党支部", "个", STOCK, organisation.branches("单独党支部")),
    Figure("M03b", "联合党支部", "个", STOCK, organisation.branches("联合党支部")),
    Figure("M03c", "功能型党支部", "个", STOCK, organisation.branches("功能型党支部")),
    Figure("M04", "楼栋党小组", "个", STOCK, organisation.groups),
    Figure(
        "M05", "党小组覆盖楼栋", "%", STOCK, organisation.covered_buildings, SHARE, organisation.buildings
    ),
    Figure("M06", "在册党员", "名", STOCK, members.on_the_roll),
    Figure("M08a", "流动党员", "名", STOCK, members.mobile),
    Figure("M08b", "失联党员", "名", STOCK, members.lost),
    Figure("M10a", "红邻书记", "名", STOCK, organisation.secretaries),
    Figure("M11", "五有达标项", "项", STOCK, five_haves.met),
    Figure("M12", "五有全达标小区", "个", STOCK, five_haves.compounds_with_all),
    Figure("M14a", "党员大会", "次", FLOW, meetings.general),
    Figure("M14b", "支委会", "次", FLOW, meetings.committee),
    Figure("M14c", "党小组会", "次", FLOW, meetings.group),
    Figure("M16", "到会率", "%", FLOW, meetings.present, SHARE, meetings.due),
    Figure("M19", "工作经费拨付", "元", CUMULATIVE, fund.granted, MONEY),
    Figure("M20", "工作经费支出", "元", FLOW, fund.spent, MONEY),
    Figure("M21", "工作经费结余", "元", STOCK, fund.balance, MONEY),
    Figure("M22", "工作经费执行率", "%", STOCK, fund.spent_in_all, SHARE, fund.granted),
    Figure("M23", "有业委会的小区", "个", STOCK, owners.compounds_with_committee),
    Figure("M24", "业委会最早届满日", "", STOCK, owners.terms_end, Measure.EARLIEST),
    Figure("M25", "业委会中党员", "人", STOCK, owners.party_members),
    Figure("M26", "业委会党员占比", "%", STOCK, owners.party_members, SHARE, owners.persons),
    Figure("M27", "书记兼主任", "人", STOCK, owners.secretary_heads),
    Figure("M29a", "业主监督委员会", "支", STOCK, mechanisms.supervisors),
    Figure("M29b", "志愿和文体队伍", "支", STOCK, mechanisms.teams),
    Figure("M30a", "议事场次", "场", FLOW, meetings.talks),
    Figure("M30b", "议事议题", "个", FLOW, meetings.topics),
    Figure("M30c", "议题办结率", "%", FLOW, meetings.topics_done, SHARE, meetings.topics),
    Figure("M31", "公约规章", "份", CUMULATIVE, mechanisms.pacts),
    Figure("M37", "意见箱", "个", STOCK, mechanisms.opinion_boxes),
)
_BY_CODE = {figure.code: figure for figure in FIGURES}


class NoSuchFigure(Refused):
    """No figure has that code."""

    code = "no_such_figure"
    what = "没有 {code} 这个数字。"
    then = "现在有的是：{codes}。"


def figure_named(code: str) -> Figure:
    """The figure of a code (M25, m25); refuses NoSuchFigure."""
    found = _BY_CODE.get(code.strip().upper()[:3] + code.strip().lower()[3:])
    if found is None:
        raise NoSuchFigure(code=code, codes="、".join(_BY_CODE))
    return found
