from datetime import timedelta
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dreiging.vault.fields import SealedTextField

AGREEMENT_LENGTH = 300
# Everybody speaks with their manager twice a year (domain.md W3).
ONE_TO_ONE_EVERY = timedelta(days=183)


class OneToOne(models.Model):
    """That a manager and an employee spoke, when, and what they agreed (glossary: een-op-eengesprek).

    What was said is not kept. Only the two of them read the agreement.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    employee = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    manager = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    held_on = models.DateField(_("datum"))
    agreement = SealedTextField(_("afspraak"), max_length=AGREEMENT_LENGTH, subject="id", blank=True)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = _("een-op-eengesprek")
        verbose_name_plural = _("een-op-eengesprekken")
        constraints = [
            models.CheckConstraint(name="one_to_one_of_two_people", condition=~Q(employee=F("manager"))),
            models.UniqueConstraint(
                fields=["employee", "manager", "held_on"],
                name="one_to_one_once_a_day",
                violation_error_message=_("Dit gesprek staat er al."),
            ),
        ]
        indexes = [models.Index(fields=["employee", "-held_on"], name="one_to_one_of_employee")]

    def __str__(self) -> str:
        return str(self.pk)
