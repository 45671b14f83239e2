from datetime import date
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class ModuleCode(models.TextChoices):
    """What there is to learn (domain.md T1–T4); advies/learning/training/modules.py says for whom and by when."""

    INDUCTION = "start", _("Nieuw bij ons: dreiging en hulp")
    YEARLY = "elk-jaar", _("Elk jaar: wat doe je bij een dreiging?")
    LEADER = "leidinggeven", _("Als iemand in je team wordt bedreigd")
    FACE = "zichtbaar-werk", _("Zichtbaar zijn in je werk")


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def open(self) -> Self:
        """Narrow to what is still to be done by people who work here."""
        return self.filter(done_on__isnull=True, person__is_active=True)

    def valid_on(self, day: date) -> Self:
        """Narrow to what was done, and need not be done again yet."""
        return self.filter(Q(expires_on__isnull=True) | Q(expires_on__gt=day), done_on__isnull=False)


class Enrolment(models.Model):
    """That somebody is to follow a module by some day, and when they did (glossary: training)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    module = models.CharField(max_length=16, choices=ModuleCode)
    assigned_on = models.DateField()
    due_on = models.DateField()
    done_on = models.DateField(null=True)
    # From this day on it must be done again; empty: never.
    expires_on = models.DateField(null=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("training van een medewerker")
        verbose_name_plural = _("trainingen van medewerkers")
        constraints = [
            models.CheckConstraint(name="enrolment_module_known", condition=Q(module__in=ModuleCode.values)),
            models.CheckConstraint(
                name="enrolment_expires_after_it_is_done",
                condition=Q(expires_on__isnull=True) | Q(done_on__isnull=False, expires_on__gt=F("done_on")),
            ),
            models.UniqueConstraint(
                fields=["person", "module"], name="enrolment_open_once", condition=Q(done_on__isnull=True)
            ),
        ]
        indexes = [
            models.Index(fields=["person", "module"], name="enrolment_of_person"),
            models.Index(fields=["due_on"], condition=Q(done_on__isnull=True), name="enrolment_due"),
        ]

    def __str__(self) -> str:
        return str(self.pk)
