from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User
from dreiging.vault.fields import SealedTextField


class AlarmRule(models.TextChoices):
    """What is noticed about reading; the numbers are in incidents/readlog/rules.py."""

    MANY_HOUR = "MANY_HOUR", _("veel meldingen in een uur")
    MANY_WEEK = "MANY_WEEK", _("veel meldingen in een week")
    MANY_MONTH = "MANY_MONTH", _("veel meldingen in vier weken")
    NIGHT = "NIGHT", _("lezen in de nacht")
    NO_TASK = "NO_TASK", _("lezen zonder taak")
    GRANTS = "GRANTS", _("veel collega’s laten meelezen")


class AlarmOutcome(models.TextChoices):
    """How the privacy officer closed it."""

    EXPLAINED = "EXPLAINED", _("er was een goede reden")
    SPOKEN = "SPOKEN", _("besproken met de collega")
    PASSED_ON = "PASSED_ON", _("doorgegeven voor onderzoek")
    FALSE = "FALSE", _("vals alarm: de grens ligt te laag")


class ReadingAlarmQuerySet(models.QuerySet["ReadingAlarm"]):
    def shown_to(self, officer: User) -> Self:
        """Narrow to what a privacy officer sees: everything but what is about themselves."""
        return self.exclude(person=officer)

    def still_open(self) -> Self:
        return self.filter(closed_at__isnull=True)


class ReadingAlarm(models.Model):
    """Something in the read log that a privacy officer looks into: once per rule, person and window."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    rule = models.CharField(max_length=12, choices=AlarmRule)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    window_starts = models.DateTimeField()
    window_ends = models.DateTimeField()
    # How many cases, and how often; and which cases: {reference: id}.
    cases = models.PositiveIntegerField()
    times = models.PositiveIntegerField()
    which = models.JSONField(default=dict)
    noticed_at = models.DateTimeField()
    taken_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    taken_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=AlarmOutcome, blank=True)
    words = SealedTextField(_("wat is er gebleken?"), max_length=1000, blank=True, subject="id")

    objects = ReadingAlarmQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="alarm_rule_known", condition=Q(rule__in=AlarmRule.values)),
            models.UniqueConstraint(fields=["rule", "person", "window_ends"], name="alarm_once_per_window"),
            models.CheckConstraint(
                name="alarm_window_ends_after_it_starts", condition=Q(window_ends__gt=F("window_starts"))
            ),
            models.CheckConstraint(
                name="alarm_taken_by_somebody",
                condition=Q(taken_by__isnull=True, taken_at__isnull=True)
                | Q(taken_by__isnull=False, taken_at__isnull=False),
            ),
            models.CheckConstraint(
                name="alarm_closed_with_an_outcome",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, outcome="", words="")
                | Q(closed_at__isnull=False, closed_by__isnull=False, outcome__in=AlarmOutcome.values),
            ),
            models.CheckConstraint(name="alarm_not_closed_by_its_person", condition=~Q(closed_by=F("person"))),
        ]
        indexes = [models.Index(fields=["-noticed_at"], name="alarm_newest")]

    def __str__(self) -> str:
        return f"{self.rule} {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("readlog:alarm", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.closed_at is None
