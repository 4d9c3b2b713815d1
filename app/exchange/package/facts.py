"""What a monthly package says about itself, and the name of its file."""

import re
from dataclasses import dataclass

from app.base.month import Month
from app.exchange.package.layout import SEALED_SUFFIX, SUFFIX

_KNOWN_NAME = re.compile(r"\d{4}-\d{2}_[^_]+_\d{3,}")
_NOT_IN_FILE_NAMES = re.compile(r'[\x00-\x20<>:"/\\|?*._]+')
_LONGEST_IN_NAME = 40


@dataclass(frozen=True)
class Replaced:
    """The returned package this one stands in for: its manifest's SHA-256 (hex), and why it was returned."""

    manifest_sha256: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class PackageFacts:
    """The facts of one package.

    - ``branch_code`` is the street's, or the branch's own provisional one;
    - ``office``: the street office it is meant for, "" while none is known;
    - ``sequence`` counts the packages of a ``line`` from 1; a restored or handed-over folder starts a
      new line;
    - ``previous``: SHA-256 (hex) of the manifest of the package before it in the line;
    - ``audit_seq`` and ``audit_hash`` (hex): the head of the audit chain when it was made.
    """

    branch_code: str
    branch_name: str
    month: Month
    sequence: int
    line: str
    audit_seq: int
    audit_hash: str
    office: str = ""
    previous: str | None = None
    replaces: Replaced | None = None


def file_name(facts: PackageFacts, sealed: bool = False) -> str:
    """``2026-10_海棠苑_003.asice``, with ``.age`` behind it when sealed."""
    short = facts.branch_name.removesuffix("党支部") or facts.branch_name
    short = _NOT_IN_FILE_NAMES.sub("-", short)[:_LONGEST_IN_NAME].strip("-") or "支部"
    return f"{facts.month}_{short}_{facts.sequence:03d}{SEALED_SUFFIX if sealed else SUFFIX}"


def misnamed(name: str, facts: PackageFacts) -> bool:
    """Whether a file named as packages are is named as another package. Any other name says nothing."""
    stem = name.removesuffix(SEALED_SUFFIX).removesuffix(SUFFIX)
    return bool(_KNOWN_NAME.fullmatch(stem)) and stem != file_name(facts).removesuffix(SUFFIX)
