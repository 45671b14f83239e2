from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dreiging.vault.fields import SealedTextField

QUESTION_LENGTH = 600


class WarningReceipt(models.Model):
    """Somebody got a warning; when they read it, and when they said that they know what to do."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    warning = models.ForeignKey("advies.ThreatWarning", on_delete=models.CASCADE, related_name="receipts")
    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    read_at = models.DateTimeField(null=True)
    knows_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["warning", "receiver"], name="warning_receipt_once"),
            models.CheckConstraint(
                name="warning_receipt_read_before_known", condition=Q(knows_at__isnull=True) | Q(read_at__isnull=False)
            ),
        ]
        indexes = [models.Index(fields=["receiver"], name="warning_receipt_of")]

    def __str__(self) -> str:
        return str(self.pk)


class WarningQuestion(models.Model):
    """Something that a receiver does not understand, and the answer."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    warning = models.ForeignKey("advies.ThreatWarning", on_delete=models.CASCADE, related_name="questions")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    body = SealedTextField(_("vraag"), max_length=QUESTION_LENGTH, subject="warning_id")
    asked_at = models.DateTimeField()
    answer = SealedTextField(_("antwoord"), max_length=QUESTION_LENGTH, subject="warning_id", blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="warning_question_has_text", condition=~Q(body="")),
            models.CheckConstraint(
                name="warning_question_answered_by_somebody",
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            ),
        ]
        indexes = [models.Index(fields=["warning", "asked_at"], name="warning_question_of")]

    def __str__(self) -> str:
        return str(self.pk)
