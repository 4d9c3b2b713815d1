"""Every locked runtime package is named in the third-party notices, with its locked version."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| *([A-Za-z0-9_.-]+) *\| *([^| ]+) *\| *([^|]+?) *\| *([^|]+?) *\|$", re.MULTILINE)


def test_every_runtime_package_is_named_with_its_locked_version() -> None:
    assert dict(_named()) == dict(_locked())


def test_packages_are_named_in_the_order_of_the_lock() -> None:
    assert [name for name, _ in _named()] == [name for name, _ in _locked()]


def test_the_development_lock_holds_the_same_runtime_versions() -> None:
    development = dict(_locked("requirements-dev.lock"))
    assert {name: development.get(name) for name, _ in _locked()} == dict(_locked())


def _locked(name: str = "requirements.lock") -> list[tuple[str, str]]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(r"^([a-z0-9._-]+)==([^ ;\\]+)", text, re.MULTILINE)


def _named() -> list[tuple[str, str]]:
    text = (ROOT / "THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8")
    return [(name.lower(), version) for name, version, *_ in ROW.findall(text) if version[0].isdigit()]
