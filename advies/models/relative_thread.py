from datetime import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dreiging.vault.fields import SealedTextField

SELECTOR_LENGTH = 4
NAME_LENGTH, PHONE_LENGTH, WHEN_LENGTH = 80, 20, 120
LANGUAGES = [code for code, _name in settings.LANGUAGES]


class ThreadKind(models.TextChoices):
    QUESTION = "QUESTION", _("Vraag")
    CALL = "CALL", _("Bellen")


class RelativeThreadQuerySet(models.QuerySet["RelativeThread"]):
    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def waiting(self) -> Self:
        """Narrow to those in which a relative waits for us."""
        return self.filter(waiting_since__isnull=False)

    def overdue(self, at: datetime) -> Self:
        return self.waiting().filter(due_at__lte=at)


class RelativeThread(models.Model):
    """What a relative asked the contact point, without an account (glossary: gesprek met een naaste).

    It belongs to the relative: nothing here points to a case or to the employee, and nobody but the contact point
    can find it. The relative opens it with a code, of which only a digest is kept (`support/codes.py`).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    kind = models.CharField(max_length=8, choices=ThreadKind)
    selector = models.CharField(max_length=SELECTOR_LENGTH, unique=True)
    code_digest = models.CharField(max_length=200)
    # When the relative typed the code again: from then on it is not shown any more.
    confirmed_at = models.DateTimeField(null=True)
    # Made with the form, so that sending it twice asks once.
    request_key = models.UUIDField(unique=True)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    name = SealedTextField(_("naam"), max_length=NAME_LENGTH, subject="id", blank=True)
    phone = SealedTextField(_("telefoonnummer"), max_length=PHONE_LENGTH, subject="id", blank=True)
    rather_when = SealedTextField(_("wanneer het schikt"), max_length=WHEN_LENGTH, subject="id", blank=True)
    # From an invitation: which contact point hears of it first. Never by whom.
    eenheid = models.ForeignKey("accounts.Team", on_delete=models.SET_NULL, null=True, related_name="+")
    handler = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    # Since when the relative waits for us, and until when at most; both empty when it is not our turn.
    waiting_since = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    # The first answer, for the figures: was it in time?
    answered_at = models.DateTimeField(null=True)
    first_due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    objects = RelativeThreadQuerySet.as_manager()

    class Meta:
        verbose_name = _("gesprek met een naaste")
        verbose_name_plural = _("gesprekken met naasten")
        constraints = [
            models.CheckConstraint(name="relative_thread_kind_known", condition=Q(kind__in=ThreadKind.values)),
            models.CheckConstraint(
                name="relative_thread_language_known",
                condition=Q(language__in=LANGUAGES),
            ),
            models.CheckConstraint(
                name="relative_thread_call_has_a_number",
                condition=~Q(kind=ThreadKind.CALL) | ~Q(phone=""),
            ),
            models.CheckConstraint(
                name="relative_thread_waits_with_a_term",
                condition=Q(waiting_since__isnull=True, due_at__isnull=True)
                | Q(waiting_since__isnull=False, due_at__isnull=False),
            ),
            models.CheckConstraint(
                name="relative_thread_closed_waits_for_nobody",
                condition=Q(closed_at__isnull=True) | Q(waiting_since__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(waiting_since__isnull=False), name="relative_thread_waiting"),
            models.Index(fields=["closed_at"], name="relative_thread_closed"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("advies:relative_thread", args=[self.pk])

    def is_late(self, at: datetime) -> bool:
        return self.due_at is not None and self.due_at <= at
