"""The words, and how to find one in bytes of any kind."""

import base64
import re
from dataclasses import dataclass, field

SECRET, PLANTED = "kwikstaartje", "roodborstje"


@dataclass
class Words:
    """Words that nobody else says: in a sentence, so that they are typed as people type."""

    said: list[str] = field(default_factory=list)

    def __call__(self) -> str:
        self.said.append(f"{SECRET}{len(self.said):03}")
        return f"Hij zei {self.said[-1]} en reed weg."

    def short(self) -> str:
        """Return a word alone, for where a sentence does not fit."""
        self()
        return self.said[-1]


def shapes_of(stem: str) -> set[bytes]:
    """Return how `stem` looks as text, as PostgreSQL and Python show bytes, and in base64 at each of its places."""
    plain = stem.encode()
    found = {plain, plain.hex().encode(), plain.hex().upper().encode(), stem.encode("utf-16-le")}
    for before in range(3):
        # The first and last characters depend on what stands beside it.
        text = base64.b64encode(b"\0" * before + plain)
        found.add(text[(4 if before else 0) : -4])
    return found


def count_in(data: bytes, stem: str) -> int:
    return sum(data.count(shape) for shape in shapes_of(stem))


def which_in(data: bytes, stem: str) -> list[str]:
    """Return the words themselves, where they stand as text."""
    # Two bytes each is text too.
    return sorted({found.decode() for found in re.findall(stem.encode() + rb"\d{3}", data.replace(b"\0", b""))})
