"""``honglin meetings …``: recording, finalising, amending, printing."""

from pathlib import Path

from app.cli.actions import Actions
from app.cli.assignments import tables_in
from app.cli.output import print_json, print_table
from app.cli.session import Declare, Session, record_number
from app.records.meeting import TALK
from app.rules.meetings import numbered
from app.services.documents import MINUTES
from app.services.meeting_files import MeetingFile
from app.services.written import MEETINGS_SAMPLE, FileUnreadable, draft_of

_FORMS = tuple(MINUTES)


def declare(add: Declare) -> None:
    """Declare the command and its actions."""
    parser = add("meetings", "会议：记录、定稿、更正、打印")
    actions = Actions(parser)
    actions.add("list", "列出来，新的在前", _list, json=True)

    recording = actions.add("record", "按文件记会议（草稿，定稿前可以重记）", _record, json=True)
    recording.add_argument("file", type=Path, metavar="文件", help=f"写法见 {MEETINGS_SAMPLE}")
    recording.add_argument("--replace", type=record_number, metavar="编号", help="重记这一次草稿")

    actions.on_record("finalise", "定稿：从此不能再改，只能附更正", _finalise)
    actions.on_record("discard", "丢弃一次草稿（移到回收站）", _discard)
    settling = actions.on_record("settle", "记一个议题哪天办结的；定稿的记录不变", _settle, "议题")
    settling.add_argument("--date", required=True, metavar="日期")

    amending = actions.on_record("amend", "给定稿的记录附一条更正", _amend)
    amending.add_argument("--text", required=True, metavar="内容")
    amending.add_argument("--author", required=True, metavar="姓名")

    printing = actions.on_record("print", "打印（.pdf、.docx）", _print)
    printing.add_argument("file", type=Path, metavar="文件")
    forms = "、".join(_FORMS)
    printing.add_argument("--as", dest="form", choices=_FORMS, default=_FORMS[0], metavar="纸", help=forms)


def _list(session: Session) -> None:
    with session.house() as house:
        files = house.meetings.files()
    if session.json:
        print_json([_plain(file) for file in files])
        return
    if not files:
        print("还没有记过会议。")
        return
    rows = [
        [
            str(file.meeting.id),
            f"{file.meeting.started_at:%Y-%m-%d %H:%M}",
            numbered(file.meeting),
            file.meeting.title,
            _came(file),
            "已定稿" if file.meeting.finalised_at else "草稿",
        ]
        for file in files
    ]
    print_table(["编号", "时间", "届次", "名称", "实到/应到", "状态"], rows)


def _came(file: MeetingFile) -> str:
    """At a deliberation nobody is due."""
    there = file.presence
    return f"到场{there.present}" if file.meeting.kind == TALK else f"{there.present}/{there.due}"


def _plain(file: MeetingFile) -> dict[str, object]:
    meeting, presence = file.meeting, file.presence
    talk = meeting.kind == TALK  # nobody is due there, and nobody's vote is the branch's
    return {
        "id": meeting.id,
        "kind": meeting.kind,
        "number": numbered(meeting),
        "title": meeting.title,
        "started_at": meeting.started_at.isoformat(timespec="minutes"),
        "due": None if talk else presence.due,
        "voters": None if talk else presence.voters,
        "present": presence.present,
        "present_voters": None if talk else presence.present_voters,
        "finalised": meeting.finalised_at is not None,
        "items": [{"title": item.title, "matter": item.matter, "passed": item.passed} for item in file.items],
    }


def _record(session: Session) -> None:
    asked = session.options
    drafts = [draft_of(told) for told in tables_in(asked.file, "meetings", MEETINGS_SAMPLE)]
    if asked.replace is not None and len(drafts) != 1:
        raise FileUnreadable(
            place=asked.file.name, fault="重记一次会议，文件里只能有一次", sample=MEETINGS_SAMPLE
        )
    with session.house() as house:
        files = house.meetings.record_all(drafts, asked.replace)
    if session.json:
        print_json([_plain(file) for file in files])
        return
    for file in files:
        presence = file.presence
        counts = f"应到{presence.due}名（有表决权{presence.voters}名），实到{presence.present}名"
        if file.meeting.kind == TALK:
            counts = _came(file) + "人"
        print(f"记好了：第{file.meeting.id}号，{numbered(file.meeting)}，{counts}（草稿）")


def _finalise(session: Session) -> None:
    with session.house() as house:
        file = house.meetings.finalise(session.options.record)
    print(f"{numbered(file.meeting)}已定稿。")
    for item in file.items:
        if item.matter:
            print(f"  {item.title}：{'通过' if item.passed else '没有通过'}")


def _discard(session: Session) -> None:
    with session.house() as house:
        meeting = house.meetings.discard(session.options.record)
    print(f"“{meeting.title}”的草稿已移到回收站。")


def _settle(session: Session) -> None:
    with session.house() as house:
        item = house.meetings.settle(session.options.record, session.options.date)
    print(f"“{item.title}”{item.done_on}办结，记好了。")


def _amend(session: Session) -> None:
    asked = session.options
    with session.house() as house:
        note = house.meetings.amend(asked.record, asked.text, asked.author)
    print(f"更正第{note.number}条附上了，原来的记录没有动。")


def _print(session: Session) -> None:
    asked = session.options
    with session.house() as house:
        house.papers.meeting(asked.record, asked.form).save(asked.file)
    print(f"{asked.form}写好了：{asked.file}")
