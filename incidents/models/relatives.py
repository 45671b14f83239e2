from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dreiging.vault.fields import SealedTextField

OFFER_LENGTH = 500


class OfferAnswer(models.TextChoices):
    """What the employee said when help for the people at home was offered."""

    ACCEPTED = "ACCEPTED", _("Ja, graag")
    LATER = "LATER", _("Nu nog niet, vraag het later weer")
    DECLINED = "DECLINED", _("Nee, dat hoeft niet")


class RelativesConsent(models.Model):
    """Whether the employee lets the contact point for relatives get in touch with home; the newest one holds."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="relatives_consents")
    given = models.BooleanField()
    # What the contact point was given of it. No foreign key: that is erased long before the case.
    request = models.UUIDField(null=True, editable=False)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="relatives_request_only_with_consent", condition=Q(given=True) | Q(request__isnull=True)
            ),
        ]
        indexes = [models.Index(fields=["incident", "-said_at"], name="relatives_consent_of_case")]

    def __str__(self) -> str:
        return str(self.pk)


class RelativesOffer(models.Model):
    """One time that help for the people at home was offered to the employee, and what they said to it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="relatives_offers")
    answer = models.CharField(max_length=8, choices=OfferAnswer)
    words = SealedTextField(_("wat jullie afspraken"), max_length=OFFER_LENGTH, blank=True, subject="incident_id")
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="relatives_offer_answer_known", condition=Q(answer__in=OfferAnswer.values)),
        ]
        indexes = [models.Index(fields=["incident", "-offered_at"], name="relatives_offer_of_case")]

    def __str__(self) -> str:
        return str(self.pk)
