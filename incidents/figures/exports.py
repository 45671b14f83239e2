"""A report to take along: as a workbook, a list or a document. All three show what the page shows, and nothing else."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from dreiging.documents import make_pdf, readable
from incidents.figures import study
from incidents.figures.report import Report, hidden_words

TEMPLATE = Path(__file__).with_name("report.typ")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def heading() -> list[str]:
    return [_("Tabel"), _("Lijst"), _("Soort"), _("Aantal mensen")]


def as_csv(report: Report) -> bytes:
    """Return a list that Excel of a Dutch computer opens as it is: UTF-8 with its mark, and semicolons."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow([report.title, report.unit_name, "", ""])
    writer.writerow(heading())
    for table, part, kind, number in report.lines():
        writer.writerow([table, part, kind, hidden_words() if number is None else number])
    return text.getvalue().encode("utf-8-sig")


def as_workbook(report: Report) -> bytes:
    """Return a workbook: the numbers as numbers under a heading that stays, and a sheet that accounts for them."""
    # Here: only who takes a workbook along needs it.
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet: Any = book.active
    sheet.title = _("Cijfers")
    sheet.append(heading())
    for table, part, kind, number in report.lines():
        sheet.append([table, part, kind, hidden_words() if number is None else number])
    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in zip("ABCD", (42, 36, 52, 16), strict=True):
        sheet.column_dimensions[column].width = width
    account: Any = book.create_sheet("Verantwoording")
    account.column_dimensions["A"].width = 110
    for line in _account(report):
        account.append([line])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _account(report: Report) -> list[str]:
    return [
        report.title,
        report.unit_name,
        *report.rules(),
        *(f"{section.title}: {section.meaning}" for section in report.sections),
        f"{_('Het onderzoek ernaast')}: {study.NAME}",
        *(f"{figure.share} {figure.of_what}" for figure in study.FIGURES),
    ]


def as_document(report: Report) -> bytes:
    """Return a tagged PDF (ADR 16)."""
    data = {
        "title": report.title,
        "unit": readable(report.unit_name),
        "page": _("Bladzijde"),
        "of": _("van"),
        "in_short": _("In het kort"),
        "sentences": [str(each) for each in report.sentences],
        "heading": heading()[2:],
        "people": [_("Alle mensen samen"), hidden_words() if report.people is None else str(report.people)],
        "history": {"title": _("Per periode"), "rows": [[row.label, row.shown] for row in report.history]},
        "sections": [
            {
                "title": section.title,
                "meaning": section.meaning,
                "blocks": [
                    {
                        "title": block.title,
                        "sentence": block.sentence,
                        "rows": [[row.label, row.shown] for row in block.rows],
                    }
                    for block in section.blocks
                ],
            }
            for section in report.sections
        ],
        "account": {"title": _("Verantwoording"), "lines": report.rules()},
    }
    return make_pdf(TEMPLATE, data)


# {form: (how it is made, what it is)}
FORMS: dict[str, tuple[Callable[[Report], bytes], str]] = {
    "xlsx": (as_workbook, XLSX),
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "pdf": (as_document, "application/pdf"),
}
