"""What every command needs: the options, the password, the opened folder."""

import argparse
import getpass
import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.base.refused import Refused
from app.base.system import default_data_folder
from app.services.doorway import Doorway
from app.services.house import House


class PasswordMissing(Refused):
    """No password was given where no one can be asked."""

    code = "password_missing"
    what = "还没有给密码。"
    safe = "什么都没有动。"
    then = "请用 --password-file 指一个写着密码的文件，或者设好 HONGLIN_PASSWORD。"


class PasswordsDiffer(Refused):
    """A new password was typed in two ways."""

    code = "passwords_differ"
    what = "两遍输的密码不一样。"
    safe = "什么都没有动。"
    then = "请再来一次，慢慢输。"


class SecretFileUnreadable(Refused):
    """The file that should hold a password or recovery code cannot be read."""

    code = "secret_file"
    what = "读不了 {path} 里的密码或恢复码。"
    safe = "什么都没有动。"
    then = "请看看文件在不在、里面是不是一行字。"


class Declare(Protocol):
    """Adds a command to the parser."""

    def __call__(
        self, name: str, about: str, command: "Callable[[Session], int | None] | None" = None
    ) -> argparse.ArgumentParser: ...


@dataclass(frozen=True)
class Session:
    """One command being run."""

    door: Doorway
    options: argparse.Namespace

    @property
    def json(self) -> bool:
        return bool(getattr(self.options, "json", False))

    @property
    def data(self) -> Path:
        return self.options.data or default_data_folder()

    def password(self) -> str:
        """From ``--password-file``, ``HONGLIN_PASSWORD``, or asked for at a terminal; never an argument."""
        if self.options.password_file:
            return secret_in(Path(self.options.password_file))
        given = os.environ.get("HONGLIN_PASSWORD", "")
        if given:
            return given
        if sys.stdin is not None and sys.stdin.isatty():
            return getpass.getpass("密码：")
        raise PasswordMissing()

    def new_password(self) -> str:
        """As :meth:`password`, asked for twice at a terminal: a slip of the finger would lock the data."""
        asked = not (self.options.password_file or os.environ.get("HONGLIN_PASSWORD"))
        password = self.password()
        if asked and getpass.getpass("再输一遍：") != password:
            raise PasswordsDiffer()
        return password

    @contextmanager
    def house(self) -> Iterator[House]:
        """The opened data folder."""
        with self.door.open(self.data, self.password()) as house:
            if not self.json:  # there standard error is for one refusal
                for notice in house.notices:
                    print(notice, file=sys.stderr)
            yield house


def secret_in(path: Path) -> str:
    """The first line of a file that holds a password or a recovery code."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        raise SecretFileUnreadable(path=path) from None
    if not lines or not lines[0]:
        raise SecretFileUnreadable(path=path)
    return lines[0]


def folder(text: str) -> Path:
    """``--data ""`` comes from a variable nobody set: it must not mean the user's own folder."""
    if not text.strip():
        raise argparse.ArgumentTypeError("后面是空的，要写资料夹的位置")
    return Path(text)


def record_number(text: str) -> int:
    """The number of a record on the command line."""
    if re.fullmatch("[0-9]{1,9}", text) is None:
        raise argparse.ArgumentTypeError("后面要写编号，比如 3")
    return int(text)


def data_options(parser: argparse.ArgumentParser, json: bool = False) -> None:
    """``--data`` and ``--password-file``, and ``--json`` where a program reads."""
    parser.add_argument(
        "--data", type=folder, metavar="资料夹", help="资料夹的位置（不写就用本人的默认位置）"
    )
    parser.add_argument("--password-file", metavar="文件", help="写着密码的文件（也可以设 HONGLIN_PASSWORD）")
    if json:
        parser.add_argument("--json", action="store_true", help="给别的程序读的写法")
