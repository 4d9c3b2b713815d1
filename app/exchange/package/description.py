"""The shape of ``datapackage.json``: a Frictionless Data Package (version 1) with our facts under one key.

One set of models writes it and reads it back. What is read comes from a stranger: types are not
bent, unknown keys are refused, and every text has a limit. Imported by the use cases that need it,
because pydantic is.
"""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from app.base.month import Month
from app.exchange.package.facts import PackageFacts, Replaced

_Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
_Code = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z-]{0,63}$")]
# The patterns are of Rust's kind: $ is the very end. One printable line: no control characters, no line
# or paragraph separators, no direction marks.
_OPEN = r"^[^\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]*$"
_Line = Annotated[str, StringConstraints(pattern=_OPEN, max_length=200)]
_Name = Annotated[str, StringConstraints(pattern=_OPEN, min_length=1, max_length=200)]
_Text = Annotated[str, StringConstraints(max_length=2000)]
_Reason = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
_Month = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{3}-(0[1-9]|1[0-2])$")]
_Count = Annotated[int, Field(ge=0, le=10**9)]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class FieldShape(_Shape):
    """A column (Table Schema): ``name`` is its heading."""

    name: _Name
    type: Literal["string", "integer", "number", "boolean", "date", "yearmonth"]
    title: _Line | None = None
    description: _Text | None = None
    format: _Line | None = None
    trueValues: list[_Line] | None = None  # noqa: N815 (their words)
    falseValues: list[_Line] | None = None  # noqa: N815
    constraints: dict[_Line, Any] | None = None


class TableShape(_Shape):
    """The columns of a table, and those that name a row."""

    fields: Annotated[list[FieldShape], Field(min_length=1, max_length=100)]
    primaryKey: list[_Line] | None = None  # noqa: N815


class ResourceShape(_Shape):
    """A CSV file of the package."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
    title: _Name
    path: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+\.csv$", max_length=64)]
    profile: Literal["tabular-data-resource"]
    format: Literal["csv"]
    mediatype: Literal["text/csv"]
    encoding: Literal["utf-8"]
    table: TableShape = Field(alias="schema")


class BranchShape(_Shape):
    """Who reports."""

    code: _Code
    name: _Name


class ReplacedShape(_Shape):
    """What it stands in for."""

    manifest: _Sha256
    reason: _Reason

    @classmethod
    def of(cls, replaced: Replaced | None) -> "ReplacedShape | None":
        """The shape of what a package replaces, if it replaces one."""
        return cls(manifest=replaced.manifest_sha256, reason=replaced.reason) if replaced else None

    def replaced(self) -> Replaced:
        """What it replaces, again."""
        return Replaced(self.manifest, self.reason)


class AuditHeadShape(_Shape):
    """How far the audit chain reached."""

    seq: _Count
    hash: _Sha256


class OwnShape(_Shape):
    """Our facts, under ``honglin``."""

    schema_version: Literal[1]
    branch: BranchShape
    office: _Line
    month: _Month
    sequence: Annotated[int, Field(ge=1, le=99_999)]
    line: _Code
    previous: _Sha256 | None
    replaces: ReplacedShape | None
    audit_head: AuditHeadShape

    @classmethod
    def of(cls, facts: PackageFacts) -> "OwnShape":
        """The shape of these facts; pydantic's ValidationError when they do not fit it."""
        return cls(
            schema_version=1,
            branch=BranchShape(code=facts.branch_code, name=facts.branch_name),
            office=facts.office,
            month=str(facts.month),
            sequence=facts.sequence,
            line=facts.line,
            previous=facts.previous,
            replaces=ReplacedShape.of(facts.replaces),
            audit_head=AuditHeadShape(seq=facts.audit_seq, hash=facts.audit_hash),
        )

    def facts(self) -> PackageFacts:
        """The facts again."""
        return PackageFacts(
            branch_code=self.branch.code,
            branch_name=self.branch.name,
            month=Month.parse(self.month),
            sequence=self.sequence,
            line=self.line,
            audit_seq=self.audit_head.seq,
            audit_hash=self.audit_head.hash,
            office=self.office,
            previous=self.previous,
            replaces=self.replaces.replaced() if self.replaces else None,
        )


class Description(_Shape):
    """The whole ``datapackage.json``."""

    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$", max_length=60)]
    title: _Name
    profile: Literal["tabular-data-package"]
    resources: Annotated[list[ResourceShape], Field(min_length=1, max_length=190)]
    honglin: OwnShape

    def to_json(self) -> bytes:
        """As it stands in the package."""
        return self.model_dump_json(indent=2, by_alias=True, exclude_unset=True).encode() + b"\n"
