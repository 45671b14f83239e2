"""The texts of the product and their translation, without the gettext programs on the machine.

Source texts are Dutch and stand in the code; `locale/en/LC_MESSAGES/django.po` has the English. Needs Babel and
polib (requirements-dev.txt).
"""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import polib
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation.template import templatize

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
SOURCES = ("dreiging", "advies", "incidents")

# A module may call the function by a name of its own: `from … import gettext as _now`.
_ALIAS = re.compile(r"\b(n?p?gettext(?:_lazy)?) as (\w+)")
_PYTHON_FORMAT = re.compile(r"%(?:\(\w+\))?[sd]|%%")
# What is filled in, and the tags around it: %(name)s, %s, {n}, <strong>.
_HOLE = re.compile(r"%(?:\(\w+\))?[sd]|\{\w*\}|</?\w[^>]*>")


class Text(NamedTuple):
    """A text as it is marked: `plural` and `context` are "" when it has none."""

    text: str
    plural: str = ""
    context: str = ""


def source_texts(base: Path) -> dict[Text, str]:
    """Return every text marked for translation under `base`, with the first place it stands."""
    found: dict[Text, str] = {}
    for path in sorted(_source_files(base)):
        for text in _texts_of(path):
            found.setdefault(text, path.relative_to(base).as_posix())
    return found


def faults(po: polib.POFile, texts: dict[Text, str]) -> list[str]:
    """Return a line for each text without a finished translation, and each translation without a text."""
    known = {_key(entry): entry for entry in po if not entry.obsolete}
    missing = [f"{place}: {text.text!r} is not in the catalogue" for text, place in texts.items() if text not in known]
    unfinished = [f"{entry.msgid!r} is not translated" for entry in known.values() if not entry.translated()]
    other = [
        f"{entry.msgid!r} is filled in otherwise in its translation" for entry in known.values() if _differs(entry)
    ]
    unused = [f"{text.text!r} is in the catalogue but in no source" for text in known if text not in texts]
    return missing + unfinished + other + unused


def update(po: polib.POFile, texts: dict[Text, str]) -> None:
    """Make the catalogue hold exactly `texts`; what was translated stays."""
    known = {_key(entry): entry for entry in po}
    po.clear()
    for text, place in texts.items():
        entry = known.get(text) or _entry(text)
        entry.occurrences = [(place, "")]
        po.append(entry)


def _key(entry: polib.POEntry) -> Text:
    return Text(entry.msgid, entry.msgid_plural, entry.msgctxt or "")


def _entry(text: Text) -> polib.POEntry:
    entry = polib.POEntry(msgid=text.text, msgid_plural=text.plural, msgctxt=text.context or None)
    if text.plural:
        entry.msgstr_plural = {0: "", 1: ""}
    if _PYTHON_FORMAT.search(text.text + text.plural):
        entry.flags.append("python-format")
    return entry


def _differs(entry: polib.POEntry) -> bool:
    """Return whether a translation leaves out, or makes up, something that is filled in."""
    wanted = _holes((entry.msgid, entry.msgid_plural))
    given = entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]
    return entry.translated() and any(_holes([words]) != wanted for words in given)


def _holes(words: Iterable[str]) -> set[str]:
    return {hole for each in words for hole in _HOLE.findall(each)}


def _source_files(base: Path) -> Iterator[Path]:
    for source in SOURCES:
        for path in (base / source).rglob("*.py"):
            if not {"tests", "migrations"} & set(path.relative_to(base).parts):
                yield path
    for suffix in ("html", "txt"):
        yield from (base / "templates").rglob(f"*.{suffix}")


def _texts_of(path: Path) -> Iterator[Text]:
    source = path.read_text()
    if path.suffix != ".py":
        # The calls stand in a filler that is no Python at the start of a line; each call is on one line.
        source = "\n".join(line.strip() for line in templatize(source, origin=str(path)).splitlines())
    names = {**KEYWORDS, **{name: KEYWORDS[function] for function, name in _ALIAS.findall(source)}}
    for _line, message, _comments, context in extract("python", BytesIO(source.encode()), keywords=names):
        text, plural = (message[0], message[1]) if isinstance(message, tuple) else (message, "")
        if text:
            yield Text(text, plural or "", context or "")
