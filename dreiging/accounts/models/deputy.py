from datetime import date
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class DeputyQuerySet(models.QuerySet["Deputy"]):
    def on(self, day: date) -> Self:
        """Narrow to the replacements that hold on `day`."""
        return self.filter(starts_on__lte=day, ends_on__gte=day)


class Deputy(models.Model):
    """`deputy` does what `person` would do, from and including the first day to the last."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="absences")
    deputy = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="replacements")
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot en met"))

    objects = DeputyQuerySet.as_manager()

    class Meta:
        verbose_name = _("vervanging")
        verbose_name_plural = _("vervangingen")
        constraints = [
            models.CheckConstraint(
                name="deputy_is_somebody_else",
                condition=~Q(person=F("deputy")),
                violation_error_message=_("Kies iemand anders als vervanger."),
            ),
            models.CheckConstraint(
                name="deputy_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("De laatste dag ligt voor de eerste dag."),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "ends_on"], name="deputy_of_person"),
            models.Index(fields=["deputy", "ends_on"], name="deputy_by_deputy"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} → {self.deputy_id}"
