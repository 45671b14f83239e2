"""A case in which everything happened: two hundred lines of history, forty open steps, ten measures."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q

from advies.measures.loading import load_measures
from advies.models import MeasureVersion
from advies.severity import Severity
from dreiging.accounts.models import User
from dreiging.database.inserting import insert_all, like
from incidents.measures.deciding import ask_measure
from incidents.models import Action, ActionKind, EntryKind, Incident, TimelineEntry
from incidents.workflow import CaseStatus

ENTRIES, STEPS, MEASURES = 200, 40, 10


def make_full(casemanager: User, *, but: Incident, at: datetime) -> Incident:
    """Fill one of the cases of `casemanager`, not that of `but` or of its manager, up to what is measured."""
    steps = Count("actions", filter=Q(actions__kind=ActionKind.STEP, actions__done_at__isnull=True))
    running = Incident.objects.handled_by(casemanager, at=at).filter(status=CaseStatus.IN_PROGRESS)
    others = running.exclude(handler=but.handler).filter(severity=Severity.VERHOOGD).annotate(steps=steps)
    case = others.filter(steps__gt=0).order_by("-steps", "reference")[0]
    _ask_measures(case, by=casemanager, at=at)
    insert_all([*_more_steps(case), *_history(case, at=at)])
    return case


def _ask_measures(case: Incident, *, by: User, at: datetime) -> None:
    if not MeasureVersion.objects.exists():
        load_measures(at=at)
    published = list(MeasureVersion.objects.current())
    asked: dict[str, Any] = {"need": None, "purpose": "Om veilig naar huis te gaan", "by": by, "at": at}
    for place in range(MEASURES):
        ask_measure(incident=case, version=published[place % len(published)], **asked)


def _more_steps(case: Incident) -> list[Action]:
    waiting = list(Action.objects.open().filter(incident=case, kind=ActionKind.STEP))
    missing = max(0, STEPS - len(waiting))
    return [like(waiting[place % len(waiting)], occurrence=100 + place) for place in range(missing)]


def _history(case: Incident, *, at: datetime) -> list[TimelineEntry]:
    missing = max(0, ENTRIES - TimelineEntry.objects.filter(incident=case).count())
    return [
        TimelineEntry(
            incident=case,
            kind=EntryKind.SPEED_ASKED,
            by=case.reported_by,
            at=at - timedelta(hours=1 + place),
            visible_to_employee=True,
        )
        for place in range(missing)
    ]
