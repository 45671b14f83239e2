"""A document to take along: tagged, in the fonts of the program and no others, made of a template and data (ADR 16)."""

import json
import re
import subprocess
import sys
import unicodedata
from itertools import groupby
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from django.utils.translation import gettext as _

# In a process of its own: the program remembers what it made, up to 400 MB of it, and all of it in the open. And some
# texts make it end, which nothing here could catch.
PROGRAM = Path(__file__).with_name("program.py")
AT_ONCE = BoundedSemaphore(2)
PATIENCE_SECONDS = 60

# What the font shows. PDF/UA refuses a sign without a shape, and some scripts make the program panic.
_SHOWN = re.compile(
    "[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u02e4\u0300-\u0345\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce"
    "\u0400-\u0477\u1e00-\u1eff\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u20ac\u2190-\u2193]"
)
# Most texts: nothing in them but what it shows, and nothing that is made of two.
_PLAIN = re.compile("[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u02e4\u2010-\u2015\u2018-\u201e\u2026\u20ac]*")
# Joins and variants of signs: nothing to see by themselves.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
# A word that is longer than a line may break anywhere.
_ENDLESS = re.compile(r"\S{50}")


class NotMade(Exception):
    """The document could not be made; why is not said, because words of it would be in that."""


def make_pdf(template: Path, data: dict[str, Any]) -> bytes:
    """Return a document: PDF/UA-1, or nothing.

    What people typed goes in as data, never as markup; it must have gone through `readable`.

    :raises NotMade: the template does not fit, or a sign was let through that has no shape.
    """
    with AT_ONCE:
        done = subprocess.run(
            [sys.executable, "-I", str(PROGRAM), str(template)],
            input=json.dumps(data).encode(),
            capture_output=True,
            timeout=PATIENCE_SECONDS,
            check=False,
            env={},
            cwd="/",
        )
    if done.returncode:
        raise NotMade(template.name)
    return done.stdout


def readable(text: str) -> str:
    """Return `text` with what has no shape in the font named: [teken: skull], [tekst in een ander schrift].

    The words themselves are in the case, for whoever takes it along to show.
    """
    if _PLAIN.fullmatch(text := str(text)):
        return _ENDLESS.sub("\\g<0>\u200b", text)
    composed = unicodedata.normalize("NFC", text.replace("\t", " "))
    named = "".join(_run(shown, "".join(signs)) for shown, signs in groupby(composed, key=_kind))
    return _ENDLESS.sub("\\g<0>\u200b", named)


def _kind(sign: str) -> str:
    if _SHOWN.fullmatch(sign):
        return "shown"
    category = unicodedata.category(sign)
    if category in _UNSEEN or "\ufe00" <= sign <= "\ufe0f":
        return "unseen"
    if sign.isspace():
        return "space"
    return "letters" if category[0] in "LMN" else "sign"


def _run(kind: str, signs: str) -> str:
    """Return what is shown of signs that are of one kind."""
    if kind == "shown":
        return signs
    if kind == "letters":
        return _("[tekst in een ander schrift]")
    if kind == "sign":
        return "".join(_("[teken: %(name)s]") % {"name": _name(sign)} for sign in signs)
    return " " if kind == "space" else ""


def _name(sign: str) -> str:
    return unicodedata.name(sign, f"U+{ord(sign):04X}").lower()


def lines_of(text: str) -> list[str]:
    """Return a text that can be shown, line by line, without the empty ones."""
    return [line for line in readable(text).split("\n") if line.strip()]
