"""What was warned of, and what a team talked about instead, is not kept for ever (docs/beleid/bewaren.md)."""

from datetime import datetime, timedelta

from django.conf import settings

from advies.erasing import erase
from advies.models import TalkSubject, ThreatWarning, WarningStatus

# A concept that nobody touched for so long is no warning any more.
CONCEPTS_KEPT = timedelta(days=92)


def tidy_warnings(*, at: datetime) -> int:
    """Erase warnings and subjects that ended more than WARNINGS_KEPT_DAYS ago, and old concepts; return how many.

    Who read a warning and what they asked about it goes with it. One that was replaced goes after the one that
    replaced it, a night later.
    """
    until = at - timedelta(days=settings.WARNINGS_KEPT_DAYS)
    return sum(
        erase(rows, at=at)
        for rows in (
            ThreatWarning.objects.filter(ended_at__lte=until, replaced_by__isnull=True),
            ThreatWarning.objects.filter(status=WarningStatus.CONCEPT, changed_at__lte=at - CONCEPTS_KEPT),
            TalkSubject.objects.filter(taken_up_at__lte=until),
        )
    )
