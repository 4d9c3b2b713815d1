"""The command line: which commands there are, and how each ends."""

import argparse
import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence

from app.base.refused import Refused
from app.base.trouble import told
from app.cli import backups, checkup, demo, members, passwords, registers, setup
from app.cli.output import print_refusal
from app.cli.session import Doorway, Session

DONE, REFUSED, USAGE = 0, 1, 2


class Stopped(Refused):
    """Ctrl-C."""

    code = "stopped"
    what = "已经按您的意思停下。"
    safe = "停下的这一步没有留下任何东西，以前存好的资料没有动。"
    then = "想做的时候再做一遍就行。"


class Unexpected(Refused):
    """A mistake of ours; its traceback is in the log."""

    code = "unexpected"
    what = "程序出了意外，这一步没有做完。"
    safe = "没有写进半截的东西，以前存好的资料没有动。"
    then = "请再做一遍；还不行，请把资料夹里的 honglin.log 交给维护的人（里面没有身份证号和电话）。"


class _Parser(argparse.ArgumentParser):
    """argparse in Chinese."""

    def error(self, message: str) -> "None":  # type: ignore[override]
        self.print_usage(sys.stderr)
        print(f"命令写得不对：{message}\n请用 {self.prog} --help 看怎么写。", file=sys.stderr)
        raise SystemExit(USAGE)


def run(arguments: Sequence[str], door: Doorway) -> int:
    """Run one command; returns 0 done, 1 refused, 2 usage. No traceback reaches the user."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        options = _parser().parse_args(arguments)
    except SystemExit as ending:
        return int(ending.code or 0)
    session = Session(door, options)
    command: Callable[[Session], int | None] = options.command
    return _guarded(lambda: command(session) or DONE, getattr(options, "json", False))


def _guarded(work: Callable[[], int], as_json: bool) -> int:
    try:
        return work()
    except Refused as refusal:
        print_refusal(refusal, as_json)
    except KeyboardInterrupt:
        print_refusal(Stopped(), as_json)
    except BrokenPipeError:
        # The reader (head, less) went away: nothing more to say to it.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except Exception as error:
        if sys.flags.dev_mode:  # python -X dev: for those who mend the program
            raise
        known = told(error) if isinstance(error, OSError) else None
        print_refusal(known or Unexpected(), as_json)
    return REFUSED


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="honglin", description="红邻：小区党支部的离线台账", add_help=False)
    _help(parser)
    commands = parser.add_subparsers(title="命令", metavar="命令", required=True, parser_class=_Parser)

    def add(name: str, about: str, command: Callable[[Session], int | None] | None = None) -> _Parser:
        made = commands.add_parser(name, help=about, description=about, add_help=False)
        assert isinstance(made, _Parser)
        _help(made)
        if command is not None:
            made.set_defaults(command=command)
        return made

    for subject in (setup, demo, members, registers, backups, passwords, checkup):
        subject.declare(add)
    return parser


def _help(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-h", "--help", action="help", help="看这个命令怎么用")
