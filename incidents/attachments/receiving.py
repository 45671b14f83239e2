"""Taking in a file: what it is, whether it is safe to keep, and in which pieces it is kept."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from incidents.attachments.formats import HEAD_BYTES, Format, format_of
from incidents.attachments.remaking import remake
from incidents.attachments.scanning import scan
from incidents.models import FileKind
from incidents.models.attachment import NAME_LENGTH

# Sealed and written one by one: beside the file itself, so much more of it is in memory at once.
PART_BYTES = 1_000_000
# Of a name: what turns the reading order around, and what is no letter.
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


@dataclass(frozen=True)
class Received:
    """A file that may be kept. `pieces` are of PART_BYTES, the last one of what is left; `small` only of a picture."""

    kind: FileKind
    media_type: str
    extension: str
    name: str
    size: int
    pieces: deque[bytes]
    small: bytes = b""


def receive(name: str, declared: str, pieces: deque[bytes]) -> Received:
    """Look at a file of which `pieces` are all there is, and empty them.

    :raises FileRefused: it is not kept, and why.
    """
    found = format_of(name, declared=declared, head=_head(pieces))
    scan(pieces)
    if found.kind == FileKind.PICTURE:
        return _picture(name, found, b"".join(_taken(pieces)))
    size = sum(map(len, pieces))
    parts = deque(_of_one_size(_taken(pieces)))
    return Received(found.kind, found.media_type, found.extension, _shown(name), size, parts)


def _picture(name: str, found: Format, data: bytes) -> Received:
    made, small = remake(data, found)
    is_jpeg = found.media_type == "image/jpeg"
    media_type, extension = ("image/jpeg", "jpg") if is_jpeg else ("image/png", "png")
    parts = deque(_of_one_size([made]))
    return Received(found.kind, media_type, extension, _shown(name), len(made), parts, small)


def _head(pieces: Iterable[bytes]) -> bytes:
    found = b""
    for piece in pieces:
        found += piece[: HEAD_BYTES - len(found)]
        if len(found) == HEAD_BYTES:
            break
    return found


def _taken(pieces: deque[bytes]) -> Iterator[bytes]:
    while pieces:
        yield pieces.popleft()


def _of_one_size(pieces: Iterable[bytes]) -> Iterator[bytes]:
    waiting = bytearray()
    for piece in pieces:
        waiting += piece
        while len(waiting) >= PART_BYTES:
            yield bytes(waiting[:PART_BYTES])
            del waiting[:PART_BYTES]
    if waiting:
        yield bytes(waiting)


def _shown(name: str) -> str:
    """Return a name to be read: its end, with the extension, when it is too long."""
    return _UNSEEN.sub("", name).strip()[-NAME_LENGTH:] or "?"
