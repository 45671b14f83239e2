"""Which files can be added, as data; and finding out which one a file is.

What is in it decides. Its name and what the browser says of it must agree: a file that is not what it is called is
refused, because somebody would open it as what it is called (trust.md, Files).
"""

from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

import puremagic
from django.utils.translation import gettext_lazy as _

from incidents.models import FileKind

# So much of a file tells what it is.
HEAD_BYTES = 8192
# What a browser says when it does not know.
UNDECLARED = frozenset({"", "application/octet-stream", "binary/octet-stream"})


class FileRefused(Exception):
    """The file is not kept; the text says why, and what one can do."""


@dataclass(frozen=True)
class Format:
    """One format. `names`: its extensions; `declared`: what browsers call it; `signs`: what puremagic does."""

    kind: FileKind
    media_type: str
    names: frozenset[str]
    declared: frozenset[str]
    signs: frozenset[str]

    @property
    def extension(self) -> str:
        return _EXTENSIONS.get(self.media_type, self.media_type.partition("/")[2])


_EXTENSIONS = {
    "image/jpeg": "jpg",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "video/quicktime": "mov",
    "video/3gpp": "3gp",
}


def _format(kind: FileKind, media_type: str, names: str, *, declared: str = "", signs: str = "") -> Format:
    known = frozenset(names.split())
    return Format(kind, media_type, known, frozenset({media_type, *declared.split()}), known | {*signs.split()})


FORMATS = (
    _format(FileKind.PICTURE, "image/jpeg", "jpg jpeg", declared="image/pjpeg", signs="jfif jpe"),
    _format(FileKind.PICTURE, "image/png", "png"),
    _format(FileKind.PICTURE, "image/webp", "webp"),
    _format(FileKind.PICTURE, "image/gif", "gif"),
    _format(FileKind.AUDIO, "audio/mpeg", "mp3", declared="audio/mp3", signs="mpga"),
    _format(FileKind.AUDIO, "audio/mp4", "m4a", declared="audio/x-m4a audio/m4a audio/aac", signs="mp4 f4a"),
    _format(FileKind.AUDIO, "audio/wav", "wav", declared="audio/x-wav audio/wave audio/vnd.wave"),
    _format(FileKind.AUDIO, "audio/ogg", "ogg oga opus", declared="audio/opus application/ogg video/ogg"),
    _format(FileKind.AUDIO, "audio/amr", "amr"),
    _format(FileKind.VIDEO, "video/mp4", "mp4 m4v", declared="video/x-m4v"),
    _format(FileKind.VIDEO, "video/quicktime", "mov"),
    _format(FileKind.VIDEO, "video/webm", "webm"),
    _format(FileKind.VIDEO, "video/3gpp", "3gp", declared="audio/3gpp", signs="3ga"),
    _format(FileKind.PDF, "application/pdf", "pdf"),
)
# For the file chooser of a browser. With image/jpeg in it, a phone sends its own kind of photo as JPEG.
ACCEPTED = ",".join(sorted({f".{name}" for each in FORMATS for name in each.names} | {"image/jpeg", "image/png"}))

NOT_TAKEN: Any = _("Dit soort bestand kunnen we niet bewaren. Kies een foto, schermafbeelding, geluid, video of pdf")
OF_A_PHONE: Any = _("Deze foto kunnen we niet lezen. Maak er een schermafbeelding van, en kies die")
NOT_AS_CALLED: Any = _("Dit bestand is iets anders dan de naam zegt. Kies een ander bestand")


def format_of(name: str, *, declared: str, head: bytes) -> Format:
    """Return the format of a file, of which `head` are the first bytes.

    :raises FileRefused: it is none that is taken, or its name or declaration says something else.
    """
    extension = PurePath(name).suffix.lower().lstrip(".")
    signs = _signs(head)
    if signs & {"heic", "heif"}:
        raise FileRefused(OF_A_PHONE)
    called = next((each for each in FORMATS if extension in each.names), None)
    if called is None:
        raise FileRefused(NOT_TAKEN)
    if not called.signs & signs or declared.lower() not in called.declared | UNDECLARED:
        raise FileRefused(NOT_AS_CALLED)
    return called


def _signs(head: bytes) -> set[str]:
    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return set()
    return {each.extension.lower().lstrip(".") for each in found}
