"""House rules about the source tree, kept as tests."""

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from itertools import chain
from pathlib import Path

import pytest

import app
from app.base.refused import Refused

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "app").rglob("*.py"))
SYSTEM = ROOT / "app" / "base" / "system"

LONGEST_FILE = 450
SYSTEM_MODULES = {"fcntl", "resource", "msvcrt", "winreg"}
SYSTEM_NAMES = {"fork", "forkpty", "WinDLL", "windll", "startfile"}
SYSTEM_PATH = re.compile(r"^/proc(/|$)")
PRINT_COMMAND = re.compile(r"^lpr?( |$)")
# Absolute paths of somebody's machine; a path inside the project or below a variable is none.
MACHINE_PATH = re.compile(r"(?<![\w.~}\-/])/(?:home|root|work)/")
URL = re.compile(r"\b(?:https?|file)://")
# 党员 read these as blame or as computer talk; style: say what is wrong in their own terms.
UNWANTED_WORDS = ("数据库", "异常", "非法")
NOT_IMPORTED = {"app.models.migrations.env"} | (
    {"app.base.system.linux"} if sys.platform == "win32" else {"app.base.system.windows"}
)


@cache
def _tree(source: Path) -> ast.Module:
    return ast.parse(source.read_text(encoding="utf-8"))


def _docstrings(tree: ast.Module) -> set[int]:
    """The ids of all strings that stand alone as a statement (docstrings of any level)."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def _strings(source: Path) -> Iterator[tuple[int, str]]:
    tree = _tree(source)
    docstrings = _docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.lineno, node.value


def _at(path: Path, line: int) -> str:
    return f"{path.relative_to(ROOT)}:{line}"


def _system_uses(source: Path) -> Iterator[str]:
    for node in ast.walk(_tree(source)):
        match node:
            case ast.Import(names=names):
                used = {alias.name.partition(".")[0] for alias in names} & SYSTEM_MODULES
            case ast.ImportFrom(module=module, names=names):
                used = {alias.name for alias in names} & SYSTEM_NAMES | {module or ""} & SYSTEM_MODULES
            case ast.Attribute(attr=name):
                used = {name} & SYSTEM_NAMES
            case _:
                continue
        yield from (f"{_at(source, node.lineno)} uses {name}" for name in sorted(used))
    for line, text in _strings(source):
        if SYSTEM_PATH.match(text) or PRINT_COMMAND.match(text):
            yield f"{_at(source, line)} says {text!r}"


def test_system_differences_live_in_one_place() -> None:
    elsewhere = [source for source in SOURCES if SYSTEM not in source.parents]
    assert list(chain.from_iterable(map(_system_uses, elsewhere))) == []


def test_the_rule_about_system_differences_finds_what_it_is_for() -> None:
    found = " ".join(chain.from_iterable(map(_system_uses, SYSTEM.glob("*.py"))))
    assert all(name in found for name in ("fcntl", "resource", "msvcrt", "WinDLL"))


def test_no_file_is_too_long() -> None:
    lengths = {source: len(source.read_text(encoding="utf-8").splitlines()) for source in SOURCES}
    too_long = {
        str(source.relative_to(ROOT)): lines for source, lines in lengths.items() if lines > LONGEST_FILE
    }
    assert too_long == {}


def _project_files() -> list[Path]:
    """What is tracked, or would be with the next commit; in an unpacked archive, what lies in it."""
    listing = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listing.returncode:
        return [path for name in ("app", "docs", "installer", "tests") for path in (ROOT / name).rglob("*.*")]
    return [ROOT / name for name in listing.stdout.decode().split("\0") if name]


def _texts() -> Iterator[tuple[Path, str]]:
    for path in _project_files():
        if path.is_file() and b"\0" not in (content := path.read_bytes()):
            yield path, content.decode("utf-8", "replace")


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    found = [
        f"{_at(path, number)} {line.strip()[:120]}"
        for path, text in _texts()
        for number, line in enumerate(text.splitlines(), 1)
        if MACHINE_PATH.search(line)
    ]
    assert found == []


def test_locks_name_no_package_registry() -> None:
    locks = sorted(ROOT.glob("*.lock"))
    assert locks
    assert [lock.name for lock in locks if URL.search(lock.read_text(encoding="utf-8"))] == []


def test_users_are_not_spoken_to_in_computer_terms() -> None:
    found = [
        f"{_at(source, line)} {text[:60]!r}"
        for source in SOURCES
        for line, text in _strings(source)
        if any(word in text for word in UNWANTED_WORDS)
    ]
    assert found == []


def test_setup_accepts_the_pythons_that_the_project_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    setup = (ROOT / "installer" / "setup.sh").read_text(encoding="utf-8")
    accepted = re.search(r"\((\d), (\d+)\) <= sys\.version_info\[:2\] < \((\d), (\d+)\)", setup)
    assert accepted
    assert project["requires-python"] == ">={}.{},<{}.{}".format(*accepted.groups())


@cache
def _import_everything() -> int:
    names = [module.name for module in pkgutil.walk_packages(app.__path__, "app.", onerror=_fail)]
    for name in names:
        if name not in NOT_IMPORTED:
            importlib.import_module(name)
    return len(names)


def _fail(name: str) -> None:
    raise ImportError(name)


def _refusals() -> list[type[Refused]]:
    """Every kind of refusal the program knows; those that tests make for themselves are left out."""
    assert _import_everything()
    found: list[type[Refused]] = []
    waiting = Refused.__subclasses__()
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind.__module__.partition(".")[0] == "app" and kind not in found:
            found.append(kind)
    return found


def test_every_refusal_has_a_code_of_its_own() -> None:
    holders: dict[str, list[type[Refused]]] = {}
    for kind in _refusals():
        holders.setdefault(kind.code, []).append(kind)
    assert "" not in holders
    assert holders.pop(Refused.code, []) == []
    shared = {
        code: [kind.__qualname__ for kind in kinds]
        for code, kinds in holders.items()
        if not any(all(issubclass(kind, elder) for kind in kinds) for elder in kinds)
    }
    assert shared == {}


def _is_family(kind: type[Refused]) -> bool:
    """A parent that only groups its kinds: it has no sentence of its own, and nothing raises it."""
    return not kind.what and bool(kind.__subclasses__())


@pytest.mark.parametrize("part", ["what", "safe", "then"])
def test_every_refusal_says_all_three_lines(part: str) -> None:
    spoken = [kind for kind in _refusals() if not _is_family(kind)]
    assert [kind.__qualname__ for kind in spoken if not str(getattr(kind, part)).strip()] == []


def test_nothing_raises_a_refusal_without_a_sentence() -> None:
    families = {kind.__name__ for kind in _refusals() if _is_family(kind)} | {Refused.__name__}
    found = [
        _at(source, node.lineno)
        for source in SOURCES
        for node in ast.walk(_tree(source))
        if isinstance(node, ast.Raise) and families & {_name_of(node.exc)}
    ]
    assert found == []


def _name_of(raised: ast.expr | None) -> str:
    called = raised.func if isinstance(raised, ast.Call) else raised
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _loads(source: Path, known: set[str]) -> set[str]:
    """The modules of ours that loading a module loads first; imports inside functions come later."""
    found: set[str] = set()
    for node in _tree(source).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            named = {f"{node.module}.{name.name}" for name in node.names}
            found |= named & known or {node.module}
    return found & known - {_module(source)}


def _module(source: Path) -> str:
    return ".".join(source.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def test_modules_load_each_other_without_a_cycle() -> None:
    """Three threads import while a folder is opened: a cycle could show one of them half a module."""
    known = {_module(source) for source in SOURCES}
    graph = {_module(source): _loads(source, known) for source in SOURCES}
    assert len(list(TopologicalSorter(graph).static_order())) == len(known)
