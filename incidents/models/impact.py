from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incidents.taxonomy import Adaptation, ImpactArea

# From here on, it is one of the signs of a heavier case (domain.md b.1).
HIGH = 3


class ImpactMoment(models.TextChoices):
    """When it was said."""

    FIRST_TALK = "FIRST_TALK", _("in het eerste gesprek")
    FOLLOW_UP = "FOLLOW_UP", _("in een vervolggesprek")
    EMPLOYEE = "EMPLOYEE", _("door de medewerker zelf")


class Whom(models.TextChoices):
    """For whom it is felt; the two are asked and drawn apart (A9)."""

    SELF = "SELF", _("De medewerker")
    HOME = "HOME", _("De mensen thuis")


class Burden(models.IntegerChoices):
    """How much somebody feels of it (A9: 0–4). In words of the person; nothing medical."""

    NONE = 0, _("Geen last")
    LITTLE = 1, _("Een beetje last")
    SOME = 2, _("Wel wat last")
    MUCH = 3, _("Veel last")
    VERY_MUCH = 4, _("Heel veel last")


class Motivation(models.IntegerChoices):
    """What it does to the will to do this work (A9: −2…+2); the study found that it can grow."""

    MUCH_MORE = 2, _("Veel sterker")
    MORE = 1, _("Iets sterker")
    SAME = 0, _("Hetzelfde")
    LESS = -1, _("Iets minder")
    MUCH_LESS = -2, _("Veel minder")


# Where it can be felt, beside the motivation, which has a scale of its own.
AREAS = [area for area in ImpactArea if area != ImpactArea.MOTIVATION]
CHANGED = [each for each in Adaptation if each not in (Adaptation.NONE, Adaptation.OTHER)]


def _codes() -> ArrayField:
    return ArrayField(models.CharField(max_length=20), default=list, blank=True)


class Impact(models.Model):
    """What somebody said once that it does to them, or to the people at home (glossary: gevolgen). Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="impacts")
    moment = models.CharField(max_length=10, choices=ImpactMoment)
    about = models.CharField(max_length=4, choices=Whom)
    score = models.PositiveSmallIntegerField(choices=Burden)
    # Where it is felt (A9), and what they changed (A10).
    areas = _codes()
    adaptations = _codes()
    motivation = models.SmallIntegerField(choices=Motivation, null=True, blank=True)
    # Who wrote it down: who asked, or the employee.
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="impact_moment_known", condition=Q(moment__in=ImpactMoment.values)),
            models.CheckConstraint(name="impact_about_known", condition=Q(about__in=Whom.values)),
            models.CheckConstraint(name="impact_score_on_its_scale", condition=Q(score__in=Burden.values)),
            models.CheckConstraint(name="impact_areas_known", condition=Q(areas__contained_by=AREAS)),
            models.CheckConstraint(name="impact_adaptations_known", condition=Q(adaptations__contained_by=CHANGED)),
            models.CheckConstraint(
                name="impact_motivation_of_the_employee_on_its_scale",
                condition=Q(motivation__isnull=True) | Q(motivation__in=Motivation.values, about="SELF"),
            ),
            models.UniqueConstraint(fields=["incident", "said_at", "about"], name="impact_said_once"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
