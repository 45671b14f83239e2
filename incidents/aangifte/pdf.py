"""A preparation as a PDF to take along: tagged, in Dutch, with the fonts of the program and no others (ADR 16)."""

import json
import re
import unicodedata
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import typst
from django.utils.formats import date_format
from django.utils.translation import gettext as _

TEMPLATE = Path(__file__).with_name("prepare.typ")

# What the font shows. PDF/UA refuses a sign without a shape, and some scripts make the program panic.
_SHOWN = re.compile(
    "[\n\u0020-\u007e\u00a0-\u00ac\u00ae-\u02e4\u0300-\u0345\u0386\u0388-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce"
    "\u0400-\u0477\u1e00-\u1eff\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a\u20ac\u2190-\u2193]"
)
# Joins and variants of signs: nothing to see by themselves.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
# A word that is longer than a line may break anywhere.
_ENDLESS = re.compile(r"\S{50}")


def make_pdf(prepared: Any, *, on: date) -> bytes:
    """Return the document of a preparation.

    What people typed goes in as data, never as markup. Signs without a shape are named, so that nothing is lost.
    """
    return typst.compile(
        str(TEMPLATE),
        format="pdf",
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(_data(prepared, on=on))},
    )


def readable(text: str) -> str:
    """Return `text` with what has no shape in the font named: [teken: skull], [tekst in een ander schrift].

    The words themselves are in the case, for whoever takes it along to show.
    """
    composed = unicodedata.normalize("NFC", str(text).replace("\t", " "))
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


def _data(prepared: Any, *, on: date) -> dict[str, Any]:
    return {
        "title": readable(prepared.title),
        "made": _("Gemaakt op %(day)s") % {"day": date_format(on, "j F Y")},
        "page": _("Bladzijde"),
        "of": _("van"),
        "intro": _("Neem dit mee als je aangifte doet. Het is van jou: laat weg wat je niet wilt zeggen, en vul aan."),
        "name": [_("Naam"), readable(prepared.name)],
        "address": [_("Adres in de aangifte"), readable(prepared.address)],
        "questions": [
            {"title": str(each.title), "hint": str(each.hint), "told": [_lines(text) for text in each.told]}
            for each in prepared.questions
        ],
        "open": _("Nog niet verteld. Ruimte om te schrijven:"),
        "to_ask": {"title": _("Vraag dit aan de politie"), "items": [str(each) for each in prepared.to_ask]},
    }


def _lines(text: str) -> list[str]:
    return [line for line in readable(text).split("\n") if line.strip()]
