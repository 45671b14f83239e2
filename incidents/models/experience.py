from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dreiging.vault.fields import SealedTextField

# An answer this low, or lower, is talked about (screens.md, /mijn/<nr>/ervaring/).
LOW = 2
WORDS_LENGTH = 1000


class Moment(models.TextChoices):
    """When it is asked (domain.md A20)."""

    DAY_14 = "DAY_14", _("na twee weken")
    DAY_60 = "DAY_60", _("na twee maanden")
    CLOSING = "CLOSING", _("na het afsluiten")


class Seriously(models.IntegerChoices):
    """Whether the employee feels taken seriously."""

    FULLY = 5, _("Helemaal")
    MOSTLY = 4, _("Grotendeels")
    SOMEWHAT = 3, _("Een beetje")
    HARDLY = 2, _("Weinig")
    NOT = 1, _("Helemaal niet")


class Satisfied(models.IntegerChoices):
    """How satisfied the employee is with the follow-up."""

    VERY = 5, _("Heel tevreden")
    SATISFIED = 4, _("Tevreden")
    BETWEEN = 3, _("Niet tevreden, niet ontevreden")
    DISSATISFIED = 2, _("Ontevreden")
    VERY_DISSATISFIED = 1, _("Heel ontevreden")


class ExperienceQuerySet(models.QuerySet["Experience"]):
    def said(self) -> Self:
        return self.filter(said_at__isnull=False)


class Experience(models.Model):
    """One time that the employee was asked whether they are taken seriously (glossary: ervaring), and the answer."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="experiences")
    moment = models.CharField(max_length=7, choices=Moment)
    # The moment it counts from: the report, or that closing. A case that closes once more is asked about once more.
    counted_from = models.DateTimeField()
    asked = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    taken_seriously = models.PositiveSmallIntegerField(choices=Seriously, null=True, blank=True)
    satisfied = models.PositiveSmallIntegerField(choices=Satisfied, null=True, blank=True)
    # Whether the employee asked to take it up again.
    again = models.BooleanField(null=True, blank=True)
    words = SealedTextField(_("toelichting"), max_length=WORDS_LENGTH, blank=True, subject="incident_id")
    said_at = models.DateTimeField(null=True, blank=True)

    objects = ExperienceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="experience_moment_known", condition=Q(moment__in=Moment.values)),
            models.CheckConstraint(
                name="experience_answers_on_their_scale",
                condition=Q(taken_seriously__range=(1, 5)) & Q(satisfied__range=(1, 5))
                | Q(taken_seriously__isnull=True, satisfied__isnull=True),
            ),
            models.CheckConstraint(
                name="experience_said_all_at_once",
                condition=Q(said_at__isnull=True, taken_seriously__isnull=True, again__isnull=True, words="")
                | Q(said_at__isnull=False, taken_seriously__isnull=False, again__isnull=False),
            ),
            models.UniqueConstraint(fields=["incident", "moment", "counted_from"], name="experience_asked_once"),
        ]
        indexes = [models.Index(fields=["incident", "-asked_at"], name="experience_of_case")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_low(self) -> bool:
        """Whether somebody must talk about it with the employee."""
        given = [answer for answer in (self.taken_seriously, self.satisfied) if answer is not None]
        return bool(given) and min(given) <= LOW
