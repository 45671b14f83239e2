from datetime import datetime
from typing import Self
from uuid import uuid4

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def planned(self) -> Self:
        """Narrow to talks for which a moment was agreed on and that somebody must still have."""
        return self.filter(starts_at__isnull=False, action__done_at__isnull=True)

    def until(self, term_at: datetime) -> int:
        """Let them be no later than `term_at`, as far as they are not; what was agreed on stays, and is late then."""
        return self.filter(term_at__gt=term_at).update(term_at=Greatest("starts_at", Value(term_at)))


class CheckIn(models.Model):
    """What was agreed about one talk of the draaiboek (glossary: gesprek): when it is, and which talk it became.

    The talk itself is an action (ADR 15, 23), so that a missed one is late like anything else. A row is there once
    somebody agreed on a moment, or had the talk.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="checkins")
    action = models.OneToOneField("incidents.Action", on_delete=models.CASCADE, related_name="checkin")
    # The agreed moment; none when nothing was agreed, or when the step was put off since.
    starts_at = models.DateTimeField(null=True, blank=True)
    # The latest moment by the draaiboek: until then it may be moved freely.
    term_at = models.DateTimeField(null=True, blank=True)
    # How often the moment was changed: a calendar replaces the appointment that it has.
    sequence = models.PositiveSmallIntegerField(default=0)
    contact = models.ForeignKey("incidents.Contact", on_delete=models.CASCADE, related_name="checkins", null=True)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="checkin_moment_has_a_term",
                condition=Q(starts_at__isnull=True, term_at__isnull=True)
                | Q(starts_at__isnull=False, term_at__gte=F("starts_at")),
            ),
        ]
        indexes = [models.Index(fields=["incident"], name="checkin_of_case")]

    def __str__(self) -> str:
        return str(self.pk)
