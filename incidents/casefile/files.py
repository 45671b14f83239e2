"""The two files of a case: of those who act, and of the employee, which has nothing that is not theirs to read."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from dreiging.accounts.models import User
from dreiging.web.templatetags.dreiging import datum
from incidents import timeline
from incidents.aangifte.panel import facts_of
from incidents.aangifte.words import WHERE_IT_STANDS
from incidents.audience import employee_of
from incidents.casefile import parts
from incidents.casefile.shape import CaseFile, Item, Row, Section
from incidents.casework.case_actions import read_actions
from incidents.casework.checklist_panel import Checklist, read_checklist
from incidents.casework.checklist_rows import checklist_rows
from incidents.models import Aangifte, Attachment, Incident, TimelineEntry
from incidents.reporting.checklist_rows import checklist_rows as own_checklist_rows
from incidents.workflow import AangifteStatus


def file_of_case(incident: Incident, *, by: User, at: datetime) -> CaseFile:
    """Return the file for somebody who acts in the case; in a fixed number of queries, whatever the case holds."""
    entries = TimelineEntry.objects.filter(incident=incident)
    checklist = _checklist(incident, at)
    phases = checklist_rows(checklist, incident, may_do=False, whole=True, at=at)
    steps = ((phase.title, phase.rows) for phase in phases)
    return CaseFile(
        reference=incident.reference,
        title=_("Dossier %(reference)s") % {"reference": incident.reference},
        made=_made(by, at),
        is_own=False,
        sections=(
            Section(_("De melding"), rows=_facts(incident, with_handling=True)),
            parts.told_section(incident),
            parts.needs_section(incident),
            parts.agreements_section(incident),
            _protocol_section(steps),
            parts.measures_section(incident),
            _aangifte_section(incident),
            parts.files_section(Attachment.objects.filter(incident=incident)),
            parts.timeline_section(_ordered(entries), tells_who_reads=True),
            parts.readers_section(incident),
        ),
    )


def own_file(incident: Incident, *, by: User, at: datetime) -> CaseFile:
    """Return the file for the employee who follows the case."""
    entries = TimelineEntry.objects.for_employee().filter(incident=incident)
    phases = own_checklist_rows(_checklist(incident, at), incident, at=at)
    steps = ((phase.title, [*phase.ended, *phase.waiting]) for phase in phases)
    return CaseFile(
        reference=incident.reference,
        title=_("Mijn melding %(reference)s") % {"reference": incident.reference},
        made=_made(by, at),
        is_own=True,
        sections=(
            Section(_("De melding"), rows=_facts(incident, with_handling=False)),
            parts.told_section(incident),
            parts.needs_section(incident),
            parts.agreements_section(incident),
            _protocol_section(steps),
            parts.measures_section(incident),
            _own_aangifte_section(incident),
            parts.files_section(Attachment.objects.for_employee().filter(incident=incident)),
            parts.timeline_section(_ordered(entries), tells_who_reads=False),
            parts.readers_section(incident),
        ),
    )


def _made(by: User, at: datetime) -> str:
    return _("Gemaakt door %(name)s op %(moment)s") % {"name": by.name, "moment": parts.moment(at)}


def _ordered(entries: Any) -> Iterable[TimelineEntry]:
    return entries.select_related(*timeline.JOINED).order_by("at", "pk")


def _checklist(incident: Incident, at: datetime) -> Checklist | None:
    return read_checklist(incident, read_actions(incident), at=at)


def _facts(incident: Incident, *, with_handling: bool) -> tuple[Row, ...]:
    handling = (
        (_("Ernst"), incident.get_severity_display()),
        (_("Ernst bevestigd op"), datum(incident.severity_confirmed_at)),
    )
    return parts.rows(
        (_("Nummer"), incident.reference),
        (_("Medewerker"), employee_of(incident).name),
        (_("Gemeld door"), incident.reported_by.name),
        (_("Gemeld op"), parts.moment(incident.received_at)),
        (_("Team"), incident.team.name),
        (_("Wie behandelt de melding"), incident.handler.name),
        (_("Stand"), incident.get_status_display()),
        *(handling if with_handling else ()),
        (_("Afgesloten op"), datum(incident.closed_at)),
    )


def _protocol_section(steps: Iterable[tuple[str, Iterable[Any]]]) -> Section:
    """`steps` are the rows of each phase, as the pages of the checklist have them."""
    items = tuple(
        Item(row.title, f"{phase} · {row.hint}", (*row.moved, *filter(None, [row.note])))
        for phase, found in steps
        for row in found
    )
    return Section(_("Draaiboek"), items=items, nothing=_("Er loopt geen draaiboek."))


def _aangifte_section(incident: Incident) -> Section:
    aangifte: Aangifte = incident.aangifte
    facts = tuple(Row(str(each["name"]), each["value"]) for each in facts_of(aangifte, with_reasons=True))
    next_on = datum(aangifte.next_feedback_on)
    stands = (
        (_("Stand"), capfirst(aangifte.get_status_display())),
        (_("Sinds"), datum(aangifte.status_since)),
        (_("Volgende bericht aan de medewerker"), next_on),
    )
    return Section(_("Aangifte"), rows=(*parts.rows(*stands), *facts))


def _own_aangifte_section(incident: Incident) -> Section:
    aangifte: Aangifte = incident.aangifte
    stands, next_step = WHERE_IT_STANDS[AangifteStatus(aangifte.status)]
    return Section(
        _("Aangifte"),
        rows=parts.rows(
            (_("Nu"), stands),
            (_("Wat nu komt"), next_step),
            (_("Je hoort weer iets uiterlijk op"), datum(aangifte.next_feedback_on)),
        ),
    )
