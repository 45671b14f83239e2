from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from advies.severity import Severity
from dreiging.vault.fields import SealedTextField


class SeverityDecision(models.Model):
    """Somebody confirmed or changed the severity of a case, and said why."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="severity_decisions")
    old = models.CharField(max_length=10, choices=Severity)
    new = models.CharField(max_length=10, choices=Severity)
    # Read by the employee.
    reason = SealedTextField(_("waarom"), max_length=500, subject="incident_id")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="severity_decision_known", condition=Q(old__in=Severity.values, new__in=Severity.values)
            ),
            models.CheckConstraint(name="severity_decision_has_a_reason", condition=~Q(reason="")),
        ]
        indexes = [models.Index(fields=["incident", "-decided_at"], name="severity_decision_of_case")]

    def __str__(self) -> str:
        return str(self.pk)
