"""An overview of cases to take along: a workbook or a list, of what the list shows without the employee.

No name of the employee and no word that somebody wrote leaves with it. Each case that is in it remembers that it was
taken along, and by whom.
"""

import csv
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from io import BytesIO, StringIO
from typing import Any

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from dreiging.accounts.models import User
from incidents import timeline
from incidents.acting import Deed, lock_to
from incidents.models import Action, ActionKind, Contact, EntryKind, Incident, Purpose, ReaderRole, Seen
from incidents.readlog.record import Way, record
from incidents.worklists.together import Came

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BY_THE_LIST = Way(ReaderRole.ACTING, Purpose.EXPORT)
# What a spreadsheet would take for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")

Row = list[Any]


@transaction.atomic
def take_along(*, incident: Incident, form: str, by: User, at: datetime) -> None:
    """Write on the timeline and in the read log that `by` takes the case along in an overview.

    :raises NotYours: `by` may not.
    """
    incident, _part = lock_to(Deed.EXPORT, incident, by=by, at=at)
    timeline.record(incident, EntryKind.EXPORTED, by=by, at=at, data={"form": form})
    record(incident.pk, by, way=BY_THE_LIST, seen=Seen.EXPORT)


def heading() -> Row:
    return [
        _("Nummer"),
        _("Team"),
        _("Gemeld op"),
        _("Stand"),
        _("Ernst"),
        _("Eigenaar"),
        _("Nu aan zet"),
        _("Voor wanneer"),
        _("Te laat"),
        _("Staat stil"),
        _("Laatste contact"),
    ]


def rows_of(cases: Iterable[Incident], *, at: datetime) -> list[Row]:
    """Return a row for each case, in their order; `cases` with their team and handler."""
    found = list(cases)
    ids = [case.pk for case in found]
    waiting = Action.objects.open().filter(incident__in=ids)
    first = waiting.order_by("incident", "due_at", "pk").distinct("incident").select_related("owner", "passed_on_to")
    acting = {action.incident_id: action for action in first.defer("note")}
    late = Count("pk", filter=Q(due_at__lt=at))
    stalled = Count("pk", filter=Q(kind=ActionKind.NORM))
    counted = waiting.values("incident").annotate(late=late, stalled=stalled)
    counts: dict[Any, Any] = {row["incident"]: row for row in counted}
    talks = Contact.objects.filter(incident__in=ids).order_by("incident", "-happened_at").distinct("incident")
    last = dict(talks.values_list("incident", "happened_at"))
    return [_row(case, acting.get(case.pk), counts.get(case.pk, {}), last.get(case.pk)) for case in found]


def _row(case: Incident, action: Action | None, counts: Mapping[str, int], last: datetime | None) -> Row:
    who = (action.passed_on_to or action.owner).name if action else ""
    return [
        case.reference,
        case.team.name,
        _day(case.received_at),
        case.get_status_display(),
        case.get_severity_display(),
        case.handler.name,
        who,
        _day(action.due_at if action else None),
        counts.get("late", 0),
        counts.get("stalled", 0),
        _day(last),
    ]


def _day(moment: datetime | None) -> Any:
    return timezone.localtime(moment).date() if moment else None


def as_csv(rows: Iterable[Row], left_out: Iterable[Came]) -> bytes:
    """Return a list that Excel of a Dutch computer opens as it is: UTF-8 with its mark, and semicolons."""
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    for row in [heading(), *rows, *_left_out(left_out)]:
        writer.writerow([_harmless(f"{each:%d-%m-%Y}" if hasattr(each, "year") else each) for each in row])
    return text.getvalue().encode("utf-8-sig")


def as_workbook(rows: Iterable[Row], left_out: Iterable[Came]) -> bytes:
    """Return a workbook: days as days and numbers as numbers, under a heading that stays."""
    # Here: only who takes a workbook along needs it.
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet: Any = book.active
    sheet.title = _("Overzicht")
    for row in [heading(), *rows, *_left_out(left_out)]:
        sheet.append([_harmless(each) for each in row])
    sheet.freeze_panes = "A2"
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column, width in zip("ABCDEFGHIJK", (14, 28, 14, 24, 14, 28, 28, 14, 10, 12, 16), strict=True):
        sheet.column_dimensions[column].width = width
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.number_format = "DD-MM-YYYY" if cell.is_date else cell.number_format
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def _left_out(outcomes: Iterable[Came]) -> list[Row]:
    """Say in the file itself what is not in it."""
    found = [each for each in outcomes if each.why_not]
    return [[], *([each.reference, _("niet meegenomen: %(why)s") % {"why": each.why_not}] for each in found)][
        0 if found else 1 :
    ]


def _harmless(value: Any) -> Any:
    """Return a text that no spreadsheet takes for a formula: a name may begin with anything."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


FORMS: dict[str, tuple[Callable[[Iterable[Row], Iterable[Came]], bytes], str]] = {
    "xlsx": (as_workbook, XLSX),
    "csv": (as_csv, "text/csv; charset=utf-8"),
}
