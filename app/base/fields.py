"""A field is declared once, in a record; everything else reads the declaration.

``Annotated[type, Field(label, …)]`` on an attribute of a frozen dataclass. Whether a field is
required is not said twice: it is when the attribute has no default.
"""

import dataclasses
import types
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Any, ClassVar, Union, cast, get_args, get_origin, get_type_hints


class Kind(Enum):
    """What may be typed in a text field, beyond its type; ``rules.entry`` holds each one's rule."""

    TEXT = "text"
    PERSON_NAME = "person_name"
    CITIZEN_ID = "citizen_id"
    MOBILE = "mobile"
    PHONE = "phone"
    ETHNICITY = "ethnicity"
    BUILDINGS = "buildings"


class Mask(Enum):
    """How a sensitive value is shown until somebody asks for it with a reason."""

    CITIZEN_ID = "citizen_id"
    PHONE = "phone"
    ADDRESS = "address"


@dataclass(frozen=True, kw_only=True, eq=False)
class Field:
    """The one declaration of a field.

    - ``label``: the official Chinese name, also the heading of its column;
    - ``hint``: what a person who hesitates needs to know;
    - ``unit``: printed behind figures (处, 名, 元);
    - ``choices``: the value list, in its official order;
    - ``synonyms``: other spellings of a choice → the choice (大专 → 大学专科);
    - ``aliases``: other column headings seen in real rosters;
    - ``sensitive``: set when the value is masked, erasable, and logged when revealed;
    - ``refers``: the name of the register whose record this whole number points at;
    - ``searchable``: found by characters and by pinyin;
    - ``many_lines``: Enter makes a new line;
    - ``max_length``: in characters, not UTF-16 units;
    - ``on_paper``: has its column in the printed list.
    """

    label: str
    hint: str = ""
    unit: str = ""
    choices: tuple[str, ...] = ()
    synonyms: Mapping[str, str] = dataclasses.field(default_factory=dict)
    aliases: tuple[str, ...] = ()
    kind: Kind = Kind.TEXT
    sensitive: Mask | None = None
    refers: str = ""
    searchable: bool = False
    many_lines: bool = False
    max_length: int = 200
    on_paper: bool = True


@dataclass(frozen=True, eq=False)
class Column:
    """A field as it stands in a record: its attribute name and type joined to its declaration."""

    name: str
    type: type
    optional: bool
    required: bool
    default: Any
    field: Field

    @property
    def label(self) -> str:
        return self.field.label

    @property
    def sensitive(self) -> bool:
        return self.field.sensitive is not None


@dataclass(frozen=True, kw_only=True)
class Record:
    """A kept thing. ``id`` and ``revision`` are the store's: 0 until it is stored.

    A subclass names its register in the class line::

        @dataclass(frozen=True, kw_only=True)
        class OpinionBox(Record, register="opinion_boxes", label="意见箱", measure="个", key=("place",)):
            place: Annotated[str, Field(label="设置位置")]
    """

    id: int = 0
    revision: int = 0

    about: ClassVar["Register"]

    def __init_subclass__(
        cls, *, register: str, label: str, measure: str, key: tuple[str, ...], title: tuple[str, ...] = ()
    ) -> None:
        super().__init_subclass__()
        cls.about = Register(register, label, measure, key, title or key, cls)


@dataclass(frozen=True)
class Register:
    """A register (台账): the records of one type.

    - ``name``: for the command line and the file; ``label``: on screen and paper;
    - ``measure``: the word one counts it with (名, 个, 支);
    - ``key``: the fields that make two entries the same thing when a list is imported again;
    - ``title``: the fields that name a record in a sentence.
    """

    name: str
    label: str
    measure: str
    key: tuple[str, ...]
    title: tuple[str, ...]
    record: type[Record]

    @property
    def columns(self) -> tuple[Column, ...]:
        """The declared fields in their order."""
        return columns_of(self.record)

    def column(self, name: str) -> Column:
        """The field of that attribute name; KeyError when there is none."""
        return _read_columns(self.record)[name]

    @property
    def searchable(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.field.searchable)


def columns_of(record: type[Record]) -> tuple[Column, ...]:
    """The declared fields of a record type, in their order."""
    return tuple(_read_columns(record).values())


_READ: dict[type[Record], dict[str, Column]] = {}


def _read_columns(record: type[Record]) -> dict[str, Column]:
    if record not in _READ:
        hints = get_type_hints(record, include_extras=True)
        _READ[record] = {item.name: _column(item, hints[item.name]) for item in _declared(record)}
    return _READ[record]


def _declared(record: type[Record]) -> list[dataclasses.Field[Any]]:
    return [attribute for attribute in dataclasses.fields(record) if attribute.name not in ("id", "revision")]


def _column(attribute: dataclasses.Field[Any], hint: object) -> Column:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"{attribute.name} declares no Field")
    shape, field = get_args(hint)
    arms = get_args(shape) if get_origin(shape) in (Union, types.UnionType) else (shape,)
    required = attribute.default is dataclasses.MISSING
    return Column(
        name=attribute.name,
        type=cast(type, next(arm for arm in arms if arm is not type(None))),
        optional=type(None) in arms,
        required=required,
        default=None if required else attribute.default,
        field=field,
    )
