"""argparse in Chinese: its headings, its help, and its sentences about a wrongly written command."""

import argparse
import re
import unicodedata
from typing import Any

# What argparse (Python 3.11 to 3.13) says of a wrong command → what we say; a test holds each against it.
_SENTENCES = (
    (r"the following arguments are required: (.*)", "还缺：{0}"),
    (r"unrecognized arguments: (.*)", "这里不认得：{0}"),
    (r"argument (.*): invalid choice: (.*) \(choose from (.*)\)", "“{0}”里没有 {1}，可以写的有：{2}"),
    (r"argument (.*): expected one argument", "{0} 后面要写一项内容"),
    (r"argument (.*): expected at least one argument", "{0} 至少要写一项"),
    (r"argument (.*): expected \d+ arguments?", "{0} 后面写的项数不对"),
    (r"argument (.*): not allowed with argument (.*)", "{0} 和 {1} 不能一起写"),
    (r"argument (.*): ignored explicit argument (.*)", "{0} 后面不用写内容，写了 {1}"),
    (r"argument (.*): invalid .* value: (.*)", "{0} 后面不能写 {1}"),
    (r"one of the arguments (.*) is required", "{0} 要写其中一个"),
    (r"argument (.*): (\W*[\u4e00-\u9fff].*)", "{0} {1}"),
    (r"ambiguous option: (.*) could match (.*)", "{0} 没写全，可能是 {1}"),
)


def places(text: str) -> int:
    """How wide the text stands in a terminal: a Chinese character takes two places."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def translated(message: str) -> str:
    """A sentence of argparse in Chinese; one that nobody foresaw says only that the command is wrong."""
    for pattern, ours in _SENTENCES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found is not None:
            return ours.format(*(part.replace("'", "").replace(", ", "、") for part in found.groups()))
    return "写法不对"


class ChineseHelp(argparse.HelpFormatter):
    """Help whose explanations stand on a line of their own, broken where the terminal ends."""

    def __init__(self, prog: str, **options: Any) -> None:
        # argparse lines columns up by counting characters; below each other they need no lining up.
        super().__init__(prog, max_help_position=6, **options)

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)

    def _split_lines(self, text: str, width: int) -> list[str]:
        lines = [""]
        for part in re.findall(r"[!-~]+|.", text):
            if places(lines[-1] + part) > width and part not in "，。、：；）":
                lines.append("")
            lines[-1] += part
        return lines

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in self._split_lines(text, width))


class ChineseParser(argparse.ArgumentParser):
    """A parser that speaks Chinese; a wrong command raises :class:`WrongCommand`."""

    def __init__(self, **options: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=ChineseHelp, **options)
        self._positionals.title, self._optionals.title = "要写的", "可以加的"
        self.add_argument("-h", "--help", action="help", help="看这个命令怎么用")

    def error(self, message: str) -> "Any":
        raise WrongCommand(self.prog, self.format_usage(), translated(message))


class WrongCommand(Exception):
    """The command is not written as it should be. ``usage`` is the short help of ``prog``."""

    def __init__(self, prog: str, usage: str, sentence: str) -> None:
        super().__init__(sentence)
        self.usage = usage
        self.message = f"命令写得不对：{sentence}。\n请用 {prog} --help 看怎么写。"
