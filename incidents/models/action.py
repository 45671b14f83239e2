from collections.abc import Collection
from datetime import datetime
from typing import Self
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ActionKind(models.TextChoices):
    CALL_NOW = "CALL_NOW", _("Nu bellen")
    FIRST_CONTACT = "FIRST_CONTACT", _("Eerste gesprek voeren")
    CONFIRM_SEVERITY = "CONFIRM_SEVERITY", _("Ernst bevestigen of aanpassen")
    NEXT_CONTACT = "NEXT_CONTACT", _("Weer contact opnemen")
    REPLY = "REPLY", _("Bericht beantwoorden")


class ActionQuerySet(models.QuerySet["Action"]):
    def open(self) -> Self:
        return self.filter(done_at__isnull=True)

    def of(self, user_ids: Collection[UUID]) -> Self:
        """Narrow to the actions that are now with one of `user_ids`: as owner, or because it was passed on."""
        return self.filter(Q(owner__in=user_ids) | Q(passed_on_to__in=user_ids))

    def late(self, at: datetime) -> Self:
        return self.open().filter(due_at__lt=at)

    def to_pass_on(self, at: datetime) -> Self:
        """Narrow to what somebody else must hear of: the next rung is due."""
        return self.open().filter(next_rung_at__lte=at)


class Action(models.Model):
    """Something that somebody must do in a case before a moment: who acts next, and by when."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="actions")
    kind = models.CharField(max_length=18, choices=ActionKind)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="actions")
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    # How often it was passed on for being late, to whom last, and when the next one hears of it.
    rung = models.PositiveSmallIntegerField(default=0)
    passed_on_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="passed_on_actions", null=True
    )
    next_rung_at = models.DateTimeField()

    objects = ActionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="action_kind_known", condition=Q(kind__in=ActionKind.values)),
            models.UniqueConstraint(
                fields=["incident", "kind"], condition=Q(done_at__isnull=True), name="action_open_once_per_kind"
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "due_at"], condition=Q(done_at__isnull=True), name="action_of_owner"),
            models.Index(
                fields=["passed_on_to", "due_at"],
                condition=Q(done_at__isnull=True, passed_on_to__isnull=False),
                name="action_passed_on",
            ),
            models.Index(fields=["next_rung_at"], condition=Q(done_at__isnull=True), name="action_next_rung"),
            models.Index(fields=["incident", "due_at"], name="action_of_case"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    # Django's own one translates every choice there is before it picks one; lists show many.
    def get_kind_display(self) -> str:  # type: ignore[no-redef]
        return str(ActionKind(self.kind).label)
