"""A case file as a PDF (ADR 16)."""

from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from dreiging import documents
from dreiging.documents import lines_of, readable
from incidents.casefile.shape import CaseFile, Section

TEMPLATE = Path(__file__).with_name("file.typ")


def make_pdf(file: CaseFile) -> bytes:
    """Return the document, in Dutch as the file is."""
    with translation.override("nl"):
        return documents.make_pdf(TEMPLATE, _data(file))


def _data(file: CaseFile) -> dict[str, Any]:
    return {
        "title": readable(file.title),
        "made": readable(file.made),
        "secret": _("Vertrouwelijk"),
        "about": about(file),
        "page": _("Bladzijde"),
        "of": _("van"),
        "sections": [_section(section) for section in file.sections],
    }


def about(file: CaseFile) -> str:
    """Return what somebody who has the file must know of it."""
    if file.is_own:
        return _("Dit is van jou. Wat alleen voor begeleiders is, staat er niet in. Bewaar het op een veilige plek.")
    return _("Geef dit aan niemand die niet meeleest. De medewerker ziet dat dit is gemaakt, en door wie.")


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": readable(section.title),
        "rows": [[readable(row.name), lines_of(row.value)] for row in section.rows],
        "items": [
            {
                "head": readable(item.head),
                "hint": readable(item.hint),
                "said": [line for text in item.said for line in lines_of(text)],
            }
            for item in section.items
        ],
        "nothing": readable(section.nothing),
    }
