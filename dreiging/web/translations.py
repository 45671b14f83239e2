"""The texts of the product and their translation, without the gettext programs on the machine.

Source texts are Dutch and stand in the code; `locale/en/LC_MESSAGES/django.po` has the English. Needs Babel and
polib (requirements-dev.txt).
"""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import polib
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation.template import templatize

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}
SOURCES = ("dreiging", "advies", "incidents")


def source_texts(base: Path) -> dict[tuple[str, str], str]:
    """Return every text marked for translation under `base`: (text, plural or "") with the first place it stands."""
    found: dict[tuple[str, str], str] = {}
    for path in sorted(_source_files(base)):
        for text, plural in _texts_of(path):
            found.setdefault((text, plural), path.relative_to(base).as_posix())
    return found


def faults(po: polib.POFile, texts: dict[tuple[str, str], str]) -> list[str]:
    """Return a line for each text without a finished translation, and each translation without a text."""
    known = {(entry.msgid, entry.msgid_plural): entry for entry in po if not entry.obsolete}
    missing = [f"{place}: {key[0]!r} is not in the catalogue" for key, place in texts.items() if key not in known]
    unfinished = [f"{entry.msgid!r} is not translated" for entry in known.values() if not entry.translated()]
    unused = [f"{text!r} is in the catalogue but in no source" for text, plural in known if (text, plural) not in texts]
    return missing + unfinished + unused


def update(po: polib.POFile, texts: dict[tuple[str, str], str]) -> None:
    """Make the catalogue hold exactly `texts`; what was translated stays."""
    known = {(entry.msgid, entry.msgid_plural): entry for entry in po}
    po.clear()
    for (text, plural), place in texts.items():
        entry = known.get((text, plural)) or polib.POEntry(msgid=text, msgid_plural=plural)
        if plural and not entry.msgstr_plural:
            entry.msgstr_plural = {0: "", 1: ""}
        entry.occurrences = [(place, "")]
        po.append(entry)


def _source_files(base: Path) -> Iterator[Path]:
    for source in SOURCES:
        for path in (base / source).rglob("*.py"):
            if not {"tests", "migrations"} & set(path.parts):
                yield path
    for suffix in ("html", "txt"):
        yield from (base / "templates").rglob(f"*.{suffix}")


def _texts_of(path: Path) -> Iterator[tuple[str, str]]:
    source = path.read_text()
    if path.suffix != ".py":
        # The calls stand in a filler that is no Python at the start of a line; each call is on one line.
        source = "\n".join(line.strip() for line in templatize(source, origin=str(path)).splitlines())
    for _line, message, _comments, _context in extract("python", BytesIO(source.encode()), keywords=KEYWORDS):
        text, plural = (message[0], message[1]) if isinstance(message, tuple) else (message, "")
        if text:
            yield text, plural or ""
