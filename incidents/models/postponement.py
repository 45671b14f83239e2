from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dreiging.vault.fields import SealedTextField


class Postponement(models.Model):
    """Somebody gave an action a later moment and said why; the employee reads it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="postponements")
    action = models.ForeignKey("incidents.Action", on_delete=models.CASCADE, related_name="postponements")
    old_due_at = models.DateTimeField()
    new_due_at = models.DateTimeField(_("nieuwe dag"))
    reason = SealedTextField(_("waarom"), max_length=300, subject="incident_id")
    postponed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    postponed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="postponement_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="postponement_is_later",
                condition=Q(new_due_at__gt=F("old_due_at")) & Q(new_due_at__gt=F("postponed_at")),
                violation_error_message=_("Kies een dag die later is."),
            ),
        ]
        indexes = [models.Index(fields=["incident", "-postponed_at"], name="postponement_of_case")]

    def __str__(self) -> str:
        return str(self.pk)
