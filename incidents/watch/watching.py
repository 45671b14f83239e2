"""The daily look at every aangifte: what stands still, what goes on again, and who must hear of it.

Set-based: the number of queries is the same for ten cases and for a million.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from advies.severity import Severity
from dreiging import workdays
from incidents.models import Action, ActionKind
from incidents.watch.asking import ask_again
from incidents.watch.ending import end
from incidents.watch.knowledge import Knowledge
from incidents.watch.ladders import Ladder
from incidents.watch.passing_on import pass_on_late
from incidents.watch.stalls import ASKED_ONCE, LIST_ONLY, agreed_column, stalled, stalls_on

ALL = tuple(Severity)
ONLY_ACUTE = (Severity.ACUUT,)
# So many in one statement; the memory of a run is that of one of these.
AT_ONCE = 10_000


@dataclass(frozen=True)
class Watched:
    """What one look found: stalled, going on again, employees who were asked, and actions told about."""

    stalled: int
    ended: int
    asked: int
    told: int


def watch(*, at: datetime, severities: tuple[str, ...] = ALL) -> Watched:
    """Look at every norm; again at the same moment changes nothing, and any number may run at once."""
    known = Knowledge(at)
    ladders = [known.ladders[code] for code in stalls_on(known.today) if code in known.ladders]
    found = ended = asked = 0
    for ladder in ladders:
        if ladder.code == ASKED_ONCE:
            asked = ask_again(ladder, at=at, severities=severities)
        elif ladder.code not in LIST_ONLY:
            ended += _end(ladder, known, severities)
            found += _open(ladder, at=at, severities=severities)
    return Watched(found, ended, asked, pass_on_late(at=at))


@transaction.atomic
def _open(ladder: Ladder, *, at: datetime, severities: tuple[str, ...]) -> int:
    """Make an action of every stall that has none; who handles the case has it until somebody is told."""
    if not _alone(ladder.code):
        return 0
    has_one = Action.objects.open().filter(incident=OuterRef("incident"), norm_code=ladder.code)
    rows = stalled(ladder, at=at, severities=severities).filter(~Exists(has_one))
    agreed = agreed_column(ladder.code)
    columns = ["incident_id", "incident__handler_id", "incident__severity", "since", *([agreed] if agreed else [])]
    made = 0
    # What was made has an action, so that the next ones come to the front.
    while batch := list(rows.values_list(*columns)[:AT_ONCE]):
        made += len(Action.objects.bulk_create(_actions(batch, ladder, at)))
        if len(batch) < AT_ONCE:
            break
    return made


def _actions(rows: list[tuple[Any, ...]], ladder: Ladder, at: datetime) -> Iterator[Action]:
    for incident_id, handler_id, severity, since, *agreed in rows:
        due_day = ladder.due_day(since, severity, agreed_days=agreed[0] if agreed else None)
        due_at = workdays.moment(due_day, workdays.END_OF_DAY)
        yield Action(
            incident_id=incident_id,
            kind=ActionKind.NORM,
            owner_id=handler_id,
            opened_at=at,
            due_at=due_at,
            next_rung_at=ladder.moment_of(0, due_at=due_at, opened_at=at, severity=severity),
            norm_id=ladder.version_id,
            norm_code=ladder.code,
        )


@transaction.atomic
def _end(ladder: Ladder, known: Knowledge, severities: tuple[str, ...]) -> int:
    """End what is met by now."""
    still = stalled(ladder, at=known.at, severities=severities).filter(incident=OuterRef("incident"))
    rows = (
        Action.objects.open()
        .filter(kind=ActionKind.NORM, norm_code=ladder.code, incident__severity__in=severities)
        .filter(~Exists(still))
        .select_for_update(skip_locked=True, of=("self",))
    )
    return end(rows.values_list("pk", "incident_id", "rung"), known)


def _alone(code: str) -> bool:
    """Say whether nobody else looks at this norm now; what they find is found once."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext('watch'), hashtext(%s))", [code])
        return bool(cursor.fetchone()[0])
