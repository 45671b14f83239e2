"""A preparation as a PDF to take along."""

from datetime import date
from pathlib import Path
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from dreiging import documents
from dreiging.documents import lines_of, readable

TEMPLATE = Path(__file__).with_name("prepare.typ")


def make_pdf(prepared: Any, *, on: date) -> bytes:
    """Return the document of a preparation."""
    return documents.make_pdf(TEMPLATE, _data(prepared, on=on))


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
            {"title": str(each.title), "hint": str(each.hint), "told": [lines_of(text) for text in each.told]}
            for each in prepared.questions
        ],
        "open": _("Nog niet verteld. Ruimte om te schrijven:"),
        "to_ask": {"title": _("Vraag dit aan de politie"), "items": [str(each) for each in prepared.to_ask]},
    }
