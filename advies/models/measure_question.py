from datetime import date
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from advies.models.measure import Measure
from dreiging.vault.fields import SealedTextField

QUESTION_LENGTH = 600
ANSWER_LENGTH = 1200


class MeasureQuestionQuerySet(models.QuerySet["MeasureQuestion"]):
    def waiting(self) -> Self:
        return self.filter(answered_at__isnull=True)

    def late_on(self, day: date) -> Self:
        return self.waiting().filter(due_on__lt=day)


class MeasureQuestion(models.Model):
    """A question about a measure, for who answers for its text. Only they and the asker read it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="questions")
    asker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # What people ask about measures may tell that they need one.
    body = SealedTextField(_("vraag"), max_length=QUESTION_LENGTH, subject="id")
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    answer = SealedTextField(_("antwoord"), max_length=ANSWER_LENGTH, subject="id", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = MeasureQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("vraag over een maatregel")
        verbose_name_plural = _("vragen over maatregelen")
        constraints = [
            models.CheckConstraint(name="measure_question_has_text", condition=~Q(body="")),
            models.CheckConstraint(
                name="measure_question_answered_by_somebody",
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(answered_at__isnull=True), name="measure_question_waiting"),
            models.Index(fields=["asker", "measure"], name="measure_question_of_asker"),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def get_absolute_url(self) -> str:
        """Return the page on which it is answered."""
        return reverse("advies:answer_guideline", args=[self.pk])
