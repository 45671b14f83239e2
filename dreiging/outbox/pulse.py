"""Signs of life of the worker and of beat, and the health checks that look at them."""

import logging
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from celery.beat import PersistentScheduler
from django.conf import settings
from django.db import Error, connection
from django.db.models import Exists, OuterRef
from django.db.models.functions import Now

from dreiging.outbox.clock import database_now
from dreiging.outbox.models import Mail, MailKind, MailState, Notice, Pulse

logger = logging.getLogger(__name__)

WORKER = "worker"
BEAT = "beat"
BEAT_SECONDS = 20


def record(process: str) -> None:
    """Write that `process` lives now, by the clock of the database."""
    pulse = Pulse(process=process, at=Now())
    Pulse.objects.bulk_create([pulse], update_conflicts=True, unique_fields=["process"], update_fields=["at"])


class PulsingScheduler(PersistentScheduler):
    """Celery's own scheduler, which also shows that it lives."""

    _last_pulse = float("-inf")

    def tick(self, *args: Any, **kwargs: Any) -> float:
        self._pulse()
        return min(super().tick(*args, **kwargs), BEAT_SECONDS)

    def _pulse(self) -> None:
        if monotonic() - self._last_pulse < BEAT_SECONDS:
            return
        self._last_pulse = monotonic()
        try:
            record(BEAT)
        except Error as error:  # the schedule goes on without a database; the health page says that beat is silent
            logger.warning("No pulse: the database does not answer (%s)", type(error).__name__)
        finally:
            connection.close()


def worker() -> str | None:
    """Say how long the worker has been silent, when that is too long; it is also silent when beat or the broker is."""
    return _silence(WORKER)


def beat() -> str | None:
    """Say how long beat has been silent, when that is too long."""
    return _silence(BEAT)


def oldest_unsent() -> str | None:
    """Say how long the oldest message has waited, when the mail as a whole does not get out.

    One recipient whose server says "later" is not counted while mail to others arrives.
    """
    at = database_now()
    late = at - settings.MAIL_PATIENCE
    waiting = [_oldest_due(late), _oldest_tried_in_vain(late), _oldest_without_digest(late)]
    since = min((moment for moment in waiting if moment), default=None)
    return f"has waited for {_minutes(at - since)} minutes" if since else None


def _silence(process: str) -> str | None:
    at = database_now()
    last = Pulse.objects.filter(process=process).values_list("at", flat=True).first()
    if last is None:
        return "has given no sign of life yet"
    return None if at - last <= settings.PULSE_PATIENCE else f"has been silent for {_minutes(at - last)} minutes"


def _oldest_due(late: datetime) -> datetime | None:
    return Mail.objects.waiting().filter(due_at__lt=late).order_by("due_at").values_list("due_at", flat=True).first()


def _oldest_tried_in_vain(late: datetime) -> datetime | None:
    accepted_since = Mail.objects.filter(state=MailState.SENT, finished_at__gte=OuterRef("created_at"))
    vain = Mail.objects.waiting().filter(~Exists(accepted_since), attempts__gt=0, created_at__lt=late)
    return vain.order_by("created_at").values_list("created_at", flat=True).first()


def _oldest_without_digest(late: datetime) -> datetime | None:
    digest = Mail.objects.waiting().filter(kind=MailKind.DIGEST, recipient=OuterRef("recipient"))
    unplanned = Notice.objects.to_ring().filter(~Exists(digest), ring_at__lt=late)
    return unplanned.order_by("ring_at").values_list("ring_at", flat=True).first()


def _minutes(period: timedelta) -> int:
    return int(period.total_seconds() // 60)
