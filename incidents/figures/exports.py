"""A report to take along: as a workbook, a list or a document. All three show what the page shows, and nothing else."""

import csv
from collections.abc import Callable
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from dreiging.documents import make_pdf, readable
from incidents.figures import study
from incidents.figures.report import hidden_words
from incidents.figures.taken import Taken

TEMPLATE = Path(__file__).with_name("report.typ")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def heading(report: Taken) -> list[str]:
    return [_("Tabel"), _("Lijst"), _("Soort"), report.counted]


def as_csv(report: Taken) -> bytes:
    """Return a list that Excel of a Dutch computer opens as it is: UTF-8 with its mark, and semicolons."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow([report.title, report.unit_name, "", ""])
    writer.writerow(heading(report))
    for table, part, kind, number in report.lines():
        writer.writerow([table, part, kind, hidden_words() if number is None else number])
    return text.getvalue().encode("utf-8-sig")


def as_workbook(report: Taken) -> bytes:
    """Return a workbook: the numbers as numbers under a heading that stays, and a sheet that accounts for them."""
    # Here: only who takes a workbook along needs it.
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet: Any = book.active
    sheet.title = _("Cijfers")
    sheet.append(heading(report))
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


def _account(report: Taken) -> list[str]:
    return [
        report.title,
        report.unit_name,
        *report.rules(),
        *(f"{section.title}: {section.meaning}" for section in report.sections if section.meaning),
        f"{_('Het onderzoek ernaast')}: {study.NAME}",
        *(f"{figure.share} {figure.of_what}" for figure in study.FIGURES),
    ]


def as_document(report: Taken) -> bytes:
    """Return a tagged PDF (ADR 16)."""
    data = {
        "title": report.title,
        "unit": readable(report.unit_name),
        "page": _("Bladzijde"),
        "of": _("van"),
        "in_short": _("In het kort"),
        "sentences": [str(each) for each in report.sentences],
        "heading": heading(report)[2:],
        "tables": [{"title": title, "rows": rows} for title, rows in report.tables()],
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
FORMS: dict[str, tuple[Callable[[Taken], bytes], str]] = {
    "xlsx": (as_workbook, XLSX),
    "csv": (as_csv, "text/csv; charset=utf-8"),
    "pdf": (as_document, "application/pdf"),
}
