"""The actions of a command (``honglin fund add``), each declared with what all of them have."""

import argparse
from collections.abc import Callable
from pathlib import Path

from app.cli.session import Session, data_options, record_number

Command = Callable[[Session], int | None]


class Actions:
    """The actions below one command's parser."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._actions = parser.add_subparsers(title="做什么", metavar="动作", required=True)

    def add(self, name: str, about: str, command: Command, json: bool = False) -> argparse.ArgumentParser:
        """An action on the data folder."""
        made: argparse.ArgumentParser = self._actions.add_parser(name, help=about)
        data_options(made, json=json)
        made.set_defaults(command=command)
        return made

    def without_folder(self, name: str, about: str, command: Command) -> argparse.ArgumentParser:
        """An action that needs neither folder nor password; with ``--json``."""
        made: argparse.ArgumentParser = self._actions.add_parser(name, help=about)
        made.add_argument("--json", action="store_true", help="给别的程序读的写法")
        made.set_defaults(command=command)
        return made

    def on_record(
        self, name: str, about: str, command: Command, register: str = ""
    ) -> argparse.ArgumentParser:
        """An action on one record, by the number that the list of its register shows (``options.record``)."""
        made = self.add(name, about, command)
        told = f"台账“{register}”里的编号" if register else None
        made.add_argument("record", type=record_number, metavar="编号", help=told)
        return made

    def printing(self, about: str, command: Command) -> argparse.ArgumentParser:
        """``print``, into a file whose ending says its kind (``options.file``)."""
        made = self.add("print", about, command)
        made.add_argument("file", type=Path, metavar="文件")
        return made
