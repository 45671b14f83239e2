"""What a case file is made of: the same for its page and for its PDF."""

from dataclasses import dataclass
from typing import NamedTuple


class Row(NamedTuple):
    """A fact, in words."""

    name: str
    value: str


@dataclass(frozen=True)
class Item:
    """Something that happened, was agreed or must be done. `head`: what; `hint`: who, when or how; `said`: its text."""

    head: str
    hint: str = ""
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """A part of the file; `nothing` is what it says when there is nothing in it."""

    title: str
    rows: tuple[Row, ...] = ()
    items: tuple[Item, ...] = ()
    nothing: str = ""


@dataclass(frozen=True)
class CaseFile:
    """`made`: by whom and when, which stands on every page. `is_own`: it is the employee's."""

    reference: str
    title: str
    made: str
    is_own: bool
    sections: tuple[Section, ...]
