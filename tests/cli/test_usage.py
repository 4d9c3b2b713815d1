"""A command written wrongly: Chinese, status 2, and with --json one object on standard error."""

import argparse
import re

import pytest

from app.__main__ import main
from app.cli.chinese import translated
from app.cli.main import _parser
from app.records.catalogue import OPEN_REGISTERS
from tests.cli.conftest import Run

WRONG = [
    ("没有这个命令",),
    ("members",),
    ("members", "没有这个动作"),
    ("members", "import"),
    ("members", "import", "a.xlsx", "b.xlsx"),
    ("members", "list", "--没有"),
    ("members", "list", "--search"),
    ("members", "list", "--js"),
    ("members", "list", "--json=yes"),
    ("members", "list", "--data", ""),
    ("register",),
    ("register", "意见箱"),
    ("register", "意见箱", "add"),
    ("init", "--branch", "海棠苑党支部"),
    ("password", "change"),
    ("demo",),
]
TYPED = {"a", "b", "xlsx", "xls", "yes", "js", "zgm", "gm", "h", "csv", "PDF"}


def names(parser: argparse.ArgumentParser) -> set[str]:
    """Every word of our own that a command line may hold: commands, actions, options."""
    found: set[str] = set(parser.prog.split())
    for action in parser._actions:
        found.update(*(option.strip("-").split("-") for option in action.option_strings))
        if isinstance(action, argparse._SubParsersAction):
            found.update(
                *(names(made) for made in action.choices.values()),
                *(name.split("-") for name in action.choices),
            )
    return found


def english(text: str) -> set[str]:
    """English words but for our own names, the registers' names and what was typed."""
    own = names(_parser()) | set(TYPED) | {"HONGLIN_PASSWORD"} | {about.name for about in OPEN_REGISTERS}
    return set(re.findall(r"[A-Za-z_]+", text)) - own


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_a_wrong_command_is_told_in_chinese(honglin: Run, arguments: tuple[str, ...]) -> None:
    ended = honglin(*arguments)
    assert (ended.status, ended.out) == (2, "")
    assert ended.err.startswith("命令写得不对：")
    assert "写法不对" not in ended.err.splitlines()[0]
    assert english(ended.err) == set()


def test_with_json_it_is_one_object(honglin: Run) -> None:
    for arguments in WRONG:
        ended = honglin(*arguments[:2], "--没有", "--json")
        assert ended.status == 2
        assert ended.refusal["code"] == "usage"


@pytest.mark.parametrize(
    "arguments",
    [(), ("members",), ("members", "import"), ("register",), ("init",), ("doctor",)],
    ids=" ".join,
)
def test_help_is_chinese_and_fits_the_terminal(
    honglin: Run, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    ended = honglin(*arguments, "--help")
    assert (ended.status, ended.err) == (0, "")
    assert english(ended.out) == set()
    helped = [line for line in ended.out.splitlines() if line.startswith("      ") and "--" not in line]
    assert max(len(line.encode("gb18030")) for line in helped) <= 62


def test_without_a_command_the_window_opens_and_without_a_screen_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main([]) == 1
    told = capfd.readouterr()
    assert told.out == "" and told.err.startswith("这里没有屏幕，开不了窗口。\n")


def test_a_sentence_nobody_foresaw_stays_chinese() -> None:
    assert translated("something new went wrong") == "写法不对"
