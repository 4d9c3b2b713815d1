"""All figures, in the order of the report. A code that is missing belongs to a subject not built yet."""

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
COUNT, MONEY, SHARE = Measure.COUNT, Measure.MONEY, Measure.SHARE

FIGURES: tuple[Figure, ...] = (
    Figure("M01", "小区数", "个", STOCK, COUNT, organisation.compounds),
    Figure("M02", "党组织覆盖小区", "个", STOCK, COUNT, organisation.covered_compounds),
    Figure("M03a", "单独党支部", "个", STOCK, COUNT, organisation.branches("单独党支部")),
    Figure("M03b", "联合党支部", "个", STOCK, COUNT, organisation.branches("联合党支部")),
    Figure("M03c", "功能型党支部", "个", STOCK, COUNT, organisation.branches("功能型党支部")),
    Figure("M04", "楼栋党小组", "个", STOCK, COUNT, organisation.groups),
    Figure(
        "M05", "党小组覆盖楼栋", "%", STOCK, SHARE, organisation.covered_buildings, organisation.buildings
    ),
    Figure("M06", "在册党员", "名", STOCK, COUNT, members.on_the_roll),
    Figure("M08a", "流动党员", "名", STOCK, COUNT, members.mobile),
    Figure("M08b", "失联党员", "名", STOCK, COUNT, members.lost),
    Figure("M10a", "红邻书记", "名", STOCK, COUNT, organisation.secretaries),
    Figure("M11", "五有达标项", "项", STOCK, COUNT, five_haves.met),
    Figure("M12", "五有全达标小区", "个", STOCK, COUNT, five_haves.compounds_with_all),
    Figure("M14a", "党员大会", "次", FLOW, COUNT, meetings.general),
    Figure("M14b", "支委会", "次", FLOW, COUNT, meetings.committee),
    Figure("M14c", "党小组会", "次", FLOW, COUNT, meetings.group),
    Figure("M16", "到会率", "%", FLOW, SHARE, meetings.present, meetings.due),
    Figure("M19", "工作经费拨付", "元", CUMULATIVE, MONEY, fund.granted),
    Figure("M20", "工作经费支出", "元", FLOW, MONEY, fund.spent),
    Figure("M21", "工作经费结余", "元", STOCK, MONEY, fund.balance),
    Figure("M22", "工作经费执行率", "%", STOCK, Measure.MONEY_SHARE, fund.spent_in_all, fund.granted),
    Figure("M23", "有业委会的小区", "个", STOCK, COUNT, owners.compounds_with_committee),
    Figure("M24", "业委会最早届满日", "", STOCK, Measure.EARLIEST, owners.terms_end),
    Figure("M25", "业委会中党员", "人", STOCK, COUNT, owners.party_members),
    Figure("M26", "业委会党员占比", "%", STOCK, SHARE, owners.party_members, owners.persons),
    Figure("M27", "书记兼主任", "人", STOCK, COUNT, owners.secretary_heads),
    Figure("M29a", "业主监督委员会", "支", STOCK, COUNT, mechanisms.supervisors),
    Figure("M29b", "志愿和文体队伍", "支", STOCK, COUNT, mechanisms.teams),
    Figure("M30a", "议事场次", "场", FLOW, COUNT, meetings.talks),
    Figure("M30b", "议事议题", "个", FLOW, COUNT, meetings.topics),
    Figure("M30c", "议题办结率", "%", FLOW, SHARE, meetings.topics_done, meetings.topics),
    Figure("M31", "公约规章", "份", CUMULATIVE, COUNT, mechanisms.pacts),
    Figure("M37", "意见箱", "个", STOCK, COUNT, mechanisms.opinion_boxes),
)
