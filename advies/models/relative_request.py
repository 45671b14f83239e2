from datetime import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from advies.models.relative_thread import NAME_LENGTH, PHONE_LENGTH, WHEN_LENGTH
from dreiging.vault.fields import SealedTextField

MAY_SAY_LENGTH = 300


class RelativeRequestQuerySet(models.QuerySet["RelativeRequest"]):
    def waiting(self) -> Self:
        return self.filter(called_at__isnull=True)

    def overdue(self, at: datetime) -> Self:
        return self.waiting().filter(due_at__lte=at)


class RelativeRequest(models.Model):
    """Whom an employee lets the contact point call at home, as they gave it (glossary: verzoek om te bellen).

    Nothing here points to a case or to the employee. Taken back, it is erased with its key. Whether somebody called is
    for the contact point alone: what came of it is the relative's.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = SealedTextField(_("naam"), max_length=NAME_LENGTH, subject="id")
    phone = SealedTextField(_("telefoonnummer"), max_length=PHONE_LENGTH, subject="id")
    rather_when = SealedTextField(_("wanneer het schikt"), max_length=WHEN_LENGTH, subject="id", blank=True)
    may_say = SealedTextField(_("wat we mogen zeggen"), max_length=MAY_SAY_LENGTH, subject="id", blank=True)
    # Which contact point hears of it first.
    eenheid = models.ForeignKey("accounts.Team", on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField()
    called_at = models.DateTimeField(null=True)
    # Who called.
    handler = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = RelativeRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("verzoek om te bellen")
        verbose_name_plural = _("verzoeken om te bellen")
        constraints = [
            models.CheckConstraint(name="relative_request_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(name="relative_request_has_a_number", condition=~Q(phone="")),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(called_at__isnull=True), name="relative_request_waiting"),
            models.Index(fields=["asked_at"], name="relative_request_asked"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        return reverse("advies:relative_request", args=[self.pk])

    def is_late(self, at: datetime) -> bool:
        return self.called_at is None and self.due_at <= at
