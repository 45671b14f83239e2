from datetime import datetime
from typing import Self
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class MailKind(models.TextChoices):
    DIGEST = "DIGEST", _("overzicht")
    URGENT = "URGENT", _("dringend")


class MailState(models.TextChoices):
    WAITING = "WAITING", _("wacht")
    SENT = "SENT", _("verstuurd")
    NOT_NEEDED = "NOT_NEEDED", _("niet meer nodig")
    DEAD = "DEAD", _("niet aangekomen")


class MailQuerySet(models.QuerySet["Mail"]):
    def waiting(self) -> Self:
        return self.filter(state=MailState.WAITING)

    def due(self, at: datetime) -> Self:
        """Narrow to what may be sent at `at` and is in nobody's hands; a lease that ran out holds nothing."""
        return self.waiting().filter(Q(leased_until__isnull=True) | Q(leased_until__lte=at), due_at__lte=at)

    def held_by(self, token: UUID) -> Self:
        """Narrow to what still belongs to the run that claimed it with `token`."""
        return self.waiting().filter(lease_token=token)


class Mail(models.Model):
    """One ring of the bell for one person: claimed, leased, fenced by a token, sent, or dead.

    It has no text: that is the same for everybody and made when it is sent.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=8, choices=MailKind)
    # One digest per person and day; an urgent mail has the key of the one notice that it rings for.
    dedupe = models.CharField(max_length=200, unique=True)
    # What an urgent mail rings for (Notice.topic), so that the sender can act when it dies.
    topic = models.UUIDField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=MailState, default=MailState.WAITING)
    created_at = models.DateTimeField()
    # When to try (again).
    due_at = models.DateTimeField()
    # How often it was begun; a server that is away is not counted.
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_token = models.UUIDField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    # An SMTP code or the name of an exception; never an address or a text.
    last_fault = models.CharField(max_length=60, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        verbose_name = _("mail")
        verbose_name_plural = _("mails")
        constraints = [
            models.CheckConstraint(name="mail_kind_known", condition=Q(kind__in=MailKind.values)),
            models.CheckConstraint(name="mail_state_known", condition=Q(state__in=MailState.values)),
            models.CheckConstraint(
                name="mail_finished_has_a_time",
                condition=Q(state=MailState.WAITING, finished_at__isnull=True)
                | (~Q(state=MailState.WAITING) & Q(finished_at__isnull=False)),
            ),
            models.UniqueConstraint(
                fields=["recipient"],
                condition=Q(kind=MailKind.DIGEST, state=MailState.WAITING),
                name="mail_one_waiting_digest",
            ),
        ]
        indexes = [
            # Urgent first.
            models.Index(fields=["-kind", "due_at"], condition=Q(state=MailState.WAITING), name="mail_due"),
            models.Index(fields=["finished_at"], condition=Q(finished_at__isnull=False), name="mail_finished"),
            models.Index(fields=["topic"], condition=Q(state=MailState.DEAD), name="mail_dead"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
