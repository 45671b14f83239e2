from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dreiging.vault.fields import SealedTextField


class ContactMeans(models.TextChoices):
    PHONE = "PHONE", _("Gebeld")
    MEETING = "MEETING", _("Gesproken op het werk")
    VISIT = "VISIT", _("Thuis langs geweest")
    VIDEO = "VIDEO", _("Met beeld gebeld")
    NOT_REACHED = "NOT_REACHED", _("Geprobeerd, niet bereikt")


class HowItGoes(models.IntegerChoices):
    """How the employee says it goes with them: no judgement of whoever talks with them, and nothing medical."""

    WELL = 5, _("Goed")
    FAIRLY_WELL = 4, _("Redelijk goed")
    BETWEEN = 3, _("Gaat wel")
    NOT_WELL = 2, _("Niet zo goed")
    BADLY = 1, _("Slecht")


class Contact(models.Model):
    """A talk with the employee: when, how, what was agreed, and when the next one is."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="contacts")
    means = models.CharField(_("hoe"), max_length=12, choices=ContactMeans)
    happened_at = models.DateTimeField(_("wanneer"))
    # Read by the employee as well; the form says so before it is saved.
    agreements = SealedTextField(_("afspraken"), max_length=2000, subject="incident_id")
    next_contact_at = models.DateTimeField(_("volgend contact"))
    # Nothing when it was not asked, or nobody was reached.
    how_it_goes = models.PositiveSmallIntegerField(_("hoe het gaat"), choices=HowItGoes, null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="contact_means_known", condition=Q(means__in=ContactMeans.values)),
            models.CheckConstraint(
                name="contact_how_it_goes_on_its_scale",
                condition=Q(how_it_goes__isnull=True) | Q(how_it_goes__in=HowItGoes.values),
            ),
            models.CheckConstraint(
                name="contact_how_it_goes_once_reached",
                condition=Q(how_it_goes__isnull=True) | ~Q(means="NOT_REACHED"),
                violation_error_message=_("Je hebt niemand gesproken. Vul dan niet in hoe het gaat."),
            ),
            models.CheckConstraint(
                name="contact_next_after_this",
                condition=Q(next_contact_at__gt=F("happened_at")),
                violation_error_message=_("Het volgende contact ligt na dit contact."),
            ),
            models.CheckConstraint(
                name="contact_not_in_the_future",
                condition=Q(happened_at__lte=F("recorded_at")),
                violation_error_message=_("Dit gesprek kan niet in de toekomst liggen."),
            ),
        ]
        indexes = [models.Index(fields=["incident", "-happened_at"], name="contact_of_case")]

    def __str__(self) -> str:
        return str(self.pk)
