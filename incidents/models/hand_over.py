from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dreiging.vault.fields import SealedTextField


class HandOverCause(models.TextChoices):
    """Why a case went to somebody else."""

    ASKED = "ASKED", _("overgedragen")
    LEFT = "LEFT", _("gaat weg")
    MOVED = "MOVED", _("naar een ander team")
    ROLE_ENDED = "ROLE_ENDED", _("heeft de rol niet meer")
    WITHDREW = "WITHDREW", _("trok zich terug")


# Why somebody gives a case to another is asked of who does it; the other causes speak for themselves.
WITH_REASON = (HandOverCause.ASKED, HandOverCause.WITHDREW)


class HandOver(models.Model):
    """What one person had in a case went to another, once, for good; a deputy takes nothing over."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="hand_overs")
    cause = models.CharField(max_length=10, choices=HandOverCause)
    from_person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Nobody: they only read along, and nobody reads instead of them.
    to_person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    # Whether the contact with the employee went along.
    leads = models.BooleanField()
    reason = SealedTextField(_("waarom"), max_length=500, blank=True, subject="incident_id")
    handed_over_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="hand_over_cause_known", condition=Q(cause__in=HandOverCause.values)),
            models.CheckConstraint(
                name="hand_over_to_somebody_else",
                condition=Q(to_person__isnull=True) | ~Q(to_person=models.F("from_person")),
                violation_error_message=_("Kies iemand anders."),
            ),
            models.CheckConstraint(
                name="hand_over_lead_goes_to_somebody", condition=Q(leads=False) | Q(to_person__isnull=False)
            ),
            models.CheckConstraint(
                name="hand_over_asked_has_a_reason",
                condition=~Q(cause__in=WITH_REASON) | ~Q(reason=""),
                violation_error_message=_("Schrijf op waarom."),
            ),
        ]
        indexes = [models.Index(fields=["incident", "-handed_over_at"], name="hand_over_of_case")]

    def __str__(self) -> str:
        return f"{self.cause} {self.pk}"
