"""会议记录, 纪要: what they say is what was recorded, and the rulings are those of the rules."""

import re
import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from app.base.blocks import RedMark, SignPlaces, Title
from app.records.meeting import (
    COMMITTEE,
    FULL_MEMBERSHIP,
    GENERAL,
    GROUP,
    MEETING_KINDS,
    SECRET,
    TALK,
    UNKNOWN,
    MinutesNote,
)
from app.reports.layout.geometry import CELL, LEFT, PITCH, TOP, TYPE_HEIGHT, TYPE_WIDTH
from app.reports.minutes import Minutes, record, summary
from app.reports.pdf.document import to_pdf
from app.reports.spoken import han
from app.rules import voting
from app.rules.decisions import tally
from app.rules.meetings import require_complete
from tests.reports.reading import blocks_of, form, headings, labelled, paragraphs, said
from tests.reports.sample import minutes

ADMISSION_RULE = "（依据：发展党员工作细则）。"


@pytest.fixture
def general() -> Minutes:
    return minutes(GENERAL)


@pytest.mark.parametrize("kind", MEETING_KINDS)
def test_the_sample_meetings_are_lawful(kind: str) -> None:
    told = minutes(kind)
    require_complete(told.meeting, told.attendances, told.turnouts, told.items)
    told.presence.require_sound()
    enough = voting.quorum(kind, "", told.presence)
    assert enough is None or enough.holds
    for item in told.items:
        if item.matter:
            on = told.meeting.started_at.date()
            votes = tally(item)
            voting.require_tally(
                item.title, kind, item.matter, item.ballot == SECRET, told.presence, votes, on
            )
            assert voting.carried(kind, item.matter, told.presence, votes, told.settings).holds


def test_who_is_absent_does_not_speak_in_the_sample(general: Minutes) -> None:
    away = {general.names[row.member] for row in general.members("病假", "事假", "公出", "其他原因")}
    assert len(away) == 5
    for item in general.items:
        assert not any(line.startswith(tuple(away)) for line in item.speeches.splitlines())


def test_the_form_has_both_counts_the_quorum_and_every_absence(general: Minutes) -> None:
    cells = form(record(general, "m-1"))
    assert cells["会议名称及届次"] == "2026年第四季度党员大会\n党员大会〔2026〕第4次"
    assert cells["时间"] == "2026年10月16日19时00分至20时50分"
    assert (cells["主持人"], cells["记录人"]) == ("周明远", "许凤霞")
    assert cells["到会情况"] == (
        "应到会党员36名（其中有表决权34名），实到31名（其中有表决权29名），缺席5名。"
        "应到有表决权党员34名，实到29名，半数以上为17名，达到会议人数（依据：支部工作条例第十一条）。"
    )
    assert cells["缺席姓名及原因"] == "病假：曹景山\n事假：于洪亮\n公出：邵丽娟\n其他原因：李㛃、任晓东"
    assert cells["列席人员"].splitlines()[0] == "刘文洪（海棠苑社区党委副书记，到会指导）"


def test_every_item_keeps_its_lines_dissent_vote_and_who_does_it(general: Minutes) -> None:
    paper = record(general, "m-1")
    assert headings(paper, 1)[1] == "二、关于集中充电棚选址和充电桩设置的建议"
    assert headings(paper, 2)[:3] == ["（一）发言摘要", "（二）表决", "（三）决议、责任人和时限"]
    told = paragraphs(paper)
    for item in general.items:
        assert item.speeches in told
    assert "尉迟敬：不同意只放在10号楼东侧" in said(paper)
    assert (
        "举手表决：赞成25票，反对2票，弃权2票。应到有表决权党员34名的过半数为18票，通过"
        "（依据：支部工作条例第十一条）。"
    ) in told
    assert f"{general.items[1].resolution}\n责任人：张国栋；完成时限：2026年11月10日。" in told


def test_a_secret_ballot_says_how_many_were_handed_out(general: Minutes) -> None:
    assert (
        "无记名投票表决：发出表决票29张，收回29张，赞成26票，反对1票，弃权1票，无效1票。"
        "应到有表决权党员34名的过半数为18票，通过"
    ) in said(record(general, "m-1"))


def test_more_than_half_of_the_present_is_not_enough(general: Minutes) -> None:
    item = replace(general.items[0], yes=17, no=0, abstain=12)
    paper = record(replace(general, items=[item]), "m-1")
    assert "应到有表决权党员34名的过半数为18票，没有通过" in said(paper)


def test_an_admission_names_its_own_quorum_and_written_opinions(general: Minutes) -> None:
    item = replace(general.items[-1], matter=FULL_MEMBERSHIP, written_yes=2)
    told = paragraphs(record(replace(general, items=[item]), "m-1"))
    vote = next(text for text in told if "无记名投票表决" in text)
    assert vote.startswith("应到有表决权党员34名，实到29名，超过半数为18名，达到会议人数" + ADMISSION_RULE)
    assert "，另有书面赞成2份。连同书面赞成共28票，" in vote
    assert vote.endswith("通过" + ADMISSION_RULE)


def test_the_places_to_sign_come_last_and_are_empty(general: Minutes) -> None:
    assert record(general, "m-1").blocks[-1] == SignPlaces(("主持人（签字）", "记录人（签字）"))


def test_a_draft_is_marked_and_a_final_paper_says_when_it_was_finalised(general: Minutes) -> None:
    draft = minutes(GENERAL, final=False)
    assert blocks_of(record(draft, "m-1"), Title) == [Title("海棠苑党支部党员大会会议记录（草稿）")]
    assert "这是草稿，会议记录还没有定稿，不能归档。" in paragraphs(record(draft, "m-1"))
    assert blocks_of(summary(draft, "m-1"), RedMark)[0].left == "党员大会〔2026〕第4次（草稿）"
    assert "定稿。" not in said(record(draft, "m-1"))
    assert "草稿" not in said(record(general, "m-1")) + said(summary(general, "m-1"))
    assert "本记录于2026年10月31日9时05分定稿，定稿人许凤霞。" in said(record(general, "m-1"))


def test_a_draft_with_gaps_says_what_is_missing() -> None:
    draft = minutes(GENERAL, final=False)
    roll = [replace(row, status=UNKNOWN) if at < 3 else row for at, row in enumerate(draft.attendances)]
    item = replace(draft.items[0], no=None, abstain=None)
    bare = replace(draft.meeting, ended_at=None, place="", host="", agenda="")
    gaps = replace(draft, attendances=roll, items=[item], meeting=bare)
    cells = form(record(gaps, "m-1"))
    assert "实到28名（其中有表决权26名），缺席5名，还有3名没有点名。" in cells["到会情况"]
    assert cells["时间"] == "2026年10月16日19时00分开始"
    assert cells["议程"] == item.title
    assert "票数还没有记全，缺反对、弃权。" in said(record(gaps, "m-1"))
    assert labelled(summary(gaps, "m-1"))["没有点名"] == "周明远、孙桂兰、单文海"
    assert paragraphs(summary(gaps, "m-1"))[1].startswith(
        "2026年10月16日19时00分开始，海棠苑党支部召开2026年第四季度党员大会，由许凤霞记录。"
    )


def test_amendments_stand_behind_with_author_and_time(general: Minutes) -> None:
    note = MinutesNote(
        meeting=1,
        number=1,
        text="第三项责任人应为解振华、马秀英、卢秀荣。",
        author="许凤霞",
        written_at=datetime(2026, 11, 3, 8, 30),
    )
    amended = replace(general, notes=[note])
    told = "1. 第三项责任人应为解振华、马秀英、卢秀荣。（许凤霞，2026年11月3日8时30分）"
    assert paragraphs(record(amended, "m-1"))[-1] == told
    assert told in paragraphs(summary(amended, "m-1"))
    assert "更正" not in headings(summary(general, "m-1"), 1)


def test_the_summary_says_nothing_that_was_not_recorded(general: Minutes) -> None:
    paper = summary(general, "m-1")
    (mark,) = blocks_of(paper, RedMark)
    assert mark == RedMark("海棠苑党支部党员大会纪要", "党员大会〔2026〕第4次", "2026年10月16日")
    opening, heard, resolution, vote = paragraphs(paper)[:4]
    assert opening.startswith(
        "2026年10月16日19时00分至20时50分，海棠苑党支部在海棠苑党群服务站议事厅召开"
        "2026年第四季度党员大会，由周明远主持，许凤霞记录。应到会党员36名"
    )
    assert heard == "会议听取了周明远、张国栋、解振华、许凤霞的发言。"
    assert resolution == general.items[0].resolution
    assert vote.endswith("责任人：张国栋、许凤霞；完成时限：2026年11月5日。")
    assert headings(paper, 1) == [
        f"{han(at)}、{item.title}" for at, item in enumerate(general.items, start=1)
    ]
    silent = replace(general.items[2], speeches="", resolution="", responsible="", due_on=None)
    assert len(paragraphs(summary(replace(general, items=[silent]), "m-1"))) == 1


def test_only_who_is_known_is_named_as_a_speaker(general: Minutes) -> None:
    item = replace(general.items[0], speeches="周明远：同意。\n一是建议：再议。\n刘文洪：没有意见。")
    assert "会议听取了周明远、刘文洪的发言。" in paragraphs(summary(replace(general, items=[item]), "m-1"))
    talk = minutes(TALK)
    named = replace(talk.items[0], speeches="王某某：太吵。\n10号楼居民：有人管就行。")
    told = paragraphs(summary(replace(talk, items=[named]), "m-1"))
    assert "会议听取了10号楼居民的发言。" in told


def test_the_first_page_of_the_summary_is_filled_to_its_foot(general: Minutes, tmp_path: Path) -> None:
    path = tmp_path / "summary.pdf"
    path.write_bytes(to_pdf(summary(general, "m-1")))
    asked = ["pdftotext", "-bbox", "-f", "1", "-l", "1", str(path), "-"]
    page = subprocess.run(asked, capture_output=True, check=True, text=True).stdout
    spans = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)"', page)
    words = [tuple(map(float, span)) for span in spans]
    body = [word for word in words if word[3] <= TOP + TYPE_HEIGHT]
    assert max(word[3] for word in body) > TOP + TYPE_HEIGHT - PITCH
    right = LEFT + TYPE_WIDTH - CELL
    full = {word[1] for word in body if word[2] > right and word[2] - word[0] > TYPE_WIDTH / 2}
    assert len(full) >= 7


def test_the_summary_ends_with_who_was_there(general: Minutes) -> None:
    told = labelled(summary(general, "m-1"))
    assert list(told) == ["出席", "请假", "列席"]
    assert len(told["出席"].split("、")) == 31
    assert told["请假"] == (
        "于洪亮（事假）、曹景山（病假）、李㛃（其他原因）、任晓东（其他原因）、邵丽娟（公出）"
    )
    assert told["列席"] == "刘文洪（海棠苑社区党委副书记）、孙立军（物业公司项目经理）"


def test_a_committee_counts_its_own_members() -> None:
    cells = form(record(minutes(COMMITTEE), "m-1"))
    assert cells["到会情况"] == (
        "应到会委员5名（其中有表决权5名），实到4名（其中有表决权4名），缺席1名。"
        "应到委员5名，实到4名，半数以上为3名，达到会议人数（按默认规则）。"
    )
    assert record(minutes(COMMITTEE), "m-1").title == "海棠苑党支部委员会会议记录〔2026〕第4次"


def test_a_group_meeting_names_its_group_and_counts_its_voters() -> None:
    paper = record(minutes(GROUP), "m-1")
    assert paper.title == "海棠苑党支部第二党小组会议记录〔2026〕第4次"
    assert "应到会党员10名（其中有表决权9名），实到8名（其中有表决权7名），缺席2名。" in said(paper)


def test_a_deliberation_counts_roles_and_names_no_resident() -> None:
    talk = minutes(TALK)
    cells = form(record(talk, "m-1"))
    roles = "居民17人、党员6人、楼栋长4人、业委会2人、物业2人、社区1人"
    assert cells["到会情况"] == f"到场32人，其中{roles}。"
    assert "缺席姓名及原因" not in cells
    assert "（三）商定的办法、责任人和时限" in headings(record(talk, "m-1"), 2)
    assert "满意度：4分（满分5分）" in said(record(talk, "m-1"))
    assert labelled(summary(talk, "m-1")) == {"参加": f"到场32人，其中{roles}。"}
    named = {name for name in talk.names.values() if name in said(record(talk, "m-1"))}
    assert named == {"周明远", "马秀英", "许凤霞"}  # who chaired, recorded, finalised


@pytest.mark.parametrize(
    ("number", "text"), [(1, "一"), (10, "十"), (12, "十二"), (20, "二十"), (21, "二十一")]
)
def test_numbers_of_headings(number: int, text: str) -> None:
    assert han(number) == text
