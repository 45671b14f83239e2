"""How this piece of advice is doing (domain.md D4): counts only, over everybody."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from advies.models import TalkSubject, ThreatWarning, WarningReceipt, WarningStatus


@dataclass(frozen=True)
class WarningCounts:
    """Of what was sent since some day: how many, how many receivers, and how many read and know what to do.

    `without_action` is 0 for as long as the database keeps its rule; it is counted, so that it can be shown.
    """

    sent: int
    without_action: int
    received: int
    read: int
    known: int
    talked_instead: int


def warning_counts(*, since: datetime) -> WarningCounts:
    sent = ThreatWarning.objects.filter(published_at__gte=since)
    counted = WarningReceipt.objects.filter(warning__in=sent).aggregate(
        received=Count("pk"), read=Count("read_at"), known=Count("knows_at")
    )
    return WarningCounts(
        sent=sent.count(),
        without_action=sent.exclude(status=WarningStatus.CONCEPT).filter(action_1="").count(),
        talked_instead=TalkSubject.objects.filter(made_at__gte=since).count(),
        **counted,
    )
