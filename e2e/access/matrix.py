"""The access matrix, as docs/security/access-matrix.md has it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).resolve().parents[2] / "docs/security/access-matrix.md"

YES, FORBIDDEN, ABSENT, SIGN_IN = "ja", "403", "404", "in"
NOT_OFFERED = "–"
# The kind that is no page: what `visible_to` gives.
SEEN = "dossier zien"

HOW = (
    "Add a line under “{heading}” in docs/security/access-matrix.md, which tells how under “Een regel toevoegen”;"
    " or take the line away when {what} is gone."
)
# The management pages are one line: their names follow from the tables that are managed.
MANAGEMENT, ALL_MANAGEMENT = "admin:", "admin:*"


@dataclass(frozen=True)
class Matrix:
    """`kinds`: what each actor gets, by kind. `pages`: the kinds of reading and of doing, by name of the path."""

    actors: tuple[str, ...]
    kinds: Mapping[str, Mapping[str, str]]
    pages: Mapping[str, tuple[str, str]]
    tables: Mapping[str, tuple[str, str]]
    tasks: frozenset[str]
    commands: frozenset[str]


@cache
def read() -> Matrix:
    """Read the file."""
    people = {row["kort"]: row["in de tests"] for row in _rows("De mensen")}
    kinds = {row.pop("soort"): {people[short]: answer for short, answer in row.items()} for row in _rows("De soorten")}
    return Matrix(
        actors=tuple(people.values()),
        kinds=kinds,
        pages={row["adres"]: (row["lezen (GET)"], row["doen (POST)"]) for row in _rows("De adressen")},
        tables={row["tabel"]: (row["van wie"], row["in beheer"]) for row in _rows("De tabellen")},
        tasks=frozenset(row["taak"] for row in _rows("De taken")),
        commands=frozenset(row["opdracht"] for row in _rows("De opdrachten")),
    )


def line_of(path: str) -> str:
    """Return the name under which a path stands in the matrix."""
    return ALL_MANAGEMENT if path.startswith(MANAGEMENT) and path not in read().pages else path


def _rows(heading: str) -> Iterator[dict[str, str]]:
    """Yield the rows of the table under `heading`, by the names in its first line."""
    _before, _heading, section = FILE.read_text().partition(f"\n## {heading}\n")
    lines = [line for line in section.partition("\n## ")[0].splitlines() if line.startswith("|")]
    names, _rule, *rows = [[cell.strip().strip("`") for cell in line.strip("|").split("|")] for line in lines]
    for row in rows:
        yield dict(zip(names, row, strict=True))
