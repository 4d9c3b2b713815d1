"""The command line: which commands there are, and how each ends."""

import argparse
import contextlib
import io
import json
import os
import sys
from collections.abc import Callable, Sequence

from app.base.progress import Stopped
from app.base.refused import Refused
from app.base.trouble import told
from app.cli import (
    backups,
    checkup,
    demo,
    figures,
    five_haves,
    fund,
    meetings,
    members,
    owners,
    packages,
    passwords,
    registers,
    settings,
    setup,
)
from app.cli.chinese import ChineseParser, WrongCommand
from app.cli.output import print_refusal
from app.cli.session import Session
from app.services.doorway import Doorway

DONE, REFUSED, USAGE = 0, 1, 2
_SUBJECTS = (
    demo,
    setup,
    members,
    registers,
    meetings,
    fund,
    five_haves,
    owners,
    figures,
    packages,
    settings,
    backups,
    passwords,
    checkup,
)


class Unexpected(Refused):
    """A mistake of ours; its traceback is in the log."""

    code = "unexpected"
    what = "程序出了意外，这一步没有做完。"
    safe = "没有写进半截的东西，以前存好的资料没有动。"
    then = "请再做一遍；还不行，请把资料夹里的 honglin.log 交给维护的人（里面没有身份证号和电话）。"


def run(arguments: Sequence[str], door: Doorway) -> int:
    """Run one command; returns 0 done, 1 refused, 2 usage. No traceback reaches the user."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = _parser()
    try:
        options = _parsed(parser, arguments)
    except WrongCommand as wrong:
        _print_wrong(wrong, "--json" in arguments)
        return USAGE
    except SystemExit:  # --help was printed
        return DONE
    session = Session(door, options)
    command: Callable[[Session], int | None] = options.command
    return _guarded(lambda: command(session) or DONE, session.json)


def _parsed(parser: ChineseParser, arguments: Sequence[str]) -> argparse.Namespace:
    """The options; argparse takes 项目=内容 in one stretch only, and people put an option between."""
    options, rest = parser.parse_known_args(arguments)
    values = [text for text in rest if "=" in text and not text.startswith("-")]
    if rest and (values != rest or not isinstance(getattr(options, "values", None), list)):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if values:
        options.values = [*options.values, *values]
    return options


def _print_wrong(wrong: WrongCommand, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"code": "usage", "message": wrong.message}, ensure_ascii=False), file=sys.stderr)
    else:
        print(f"{wrong.message}\n{wrong.usage}", file=sys.stderr, end="")


def _guarded(work: Callable[[], int], as_json: bool) -> int:
    try:
        ending = work()
        sys.stdout.flush()  # a reader that went away is noticed here, not when Python ends
        return ending
    except Refused as refusal:
        print_refusal(refusal, as_json)
    except KeyboardInterrupt:
        print_refusal(Stopped(), as_json)
    except BrokenPipeError:
        # The reader (head, less) has seen enough; commands speak last, so the work is done.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except Exception as error:
        if sys.flags.dev_mode:  # python -X dev: for those who mend the program
            raise
        known = told(error) if isinstance(error, OSError) else None
        print_refusal(known or Unexpected(), as_json)
    return REFUSED


def _parser() -> ChineseParser:
    parser = ChineseParser(prog="honglin", description="红邻：小区党支部的离线台账")
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True)

    def add(
        name: str, about: str, command: Callable[[Session], int | None] | None = None
    ) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about)
        if command is not None:
            made.set_defaults(command=command)
        return made

    for subject in _SUBJECTS:
        subject.declare(add)
    return parser
