from datetime import date
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from advies.models.survey_version import SurveyVersion


class RoundState(models.TextChoices):
    """How far a round is; it follows from its days and is in no column."""

    PLANNED = "PLANNED", _("gepland")
    OPEN = "OPEN", _("open")
    CLOSED = "CLOSED", _("gesloten")


class Period(Func):
    function = "DATERANGE"
    output_field = DateRangeField()


class SurveyRoundQuerySet(models.QuerySet["SurveyRound"]):
    def to_open(self, day: date) -> Self:
        """Narrow to what must open: its day has come, and nobody was invited yet."""
        return self.filter(invited_on__isnull=True, closed_on__isnull=True, opens_on__lte=day, closes_on__gte=day)

    def open_on(self, day: date) -> Self:
        """Narrow to the round that people can answer; at most one."""
        return self.filter(invited_on__isnull=False, closed_on__isnull=True, closes_on__gte=day)

    def over_on(self, day: date) -> Self:
        """Narrow to what nobody can answer any more."""
        return self.filter(Q(closed_on__isnull=False) | Q(closes_on__lt=day))

    def to_write_out(self, day: date) -> Self:
        """Narrow to what is over while its answers may still wait in the letterboxes."""
        return self.over_on(day).filter(invited_on__isnull=False, written_out_on__isnull=True)

    def written_out(self) -> Self:
        """Narrow to what will get no more answers: all its sheets are there."""
        return self.filter(written_out_on__isnull=False)


class SurveyRound(models.Model):
    """Once that everybody is asked (glossary: meting): from `opens_on` up to and including `closes_on`.

    Its sheets are whole once `written_out_on` is there: before that, answers wait in the letterboxes.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    slug = models.SlugField(_("adres"), max_length=40, unique=True)
    title = models.CharField(_("titel"), max_length=80)
    version = models.ForeignKey(SurveyVersion, on_delete=models.PROTECT, related_name="rounds")
    opens_on = models.DateField(_("eerste dag"))
    closes_on = models.DateField(_("laatste dag"))
    results_expected_on = models.DateField(_("uitkomst op"))
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    # When everybody who worked here then was invited; when who had not decided was asked once more.
    invited_on = models.DateField(null=True, blank=True)
    reminded_on = models.DateField(null=True, blank=True)
    # Closed by HR before its last day, and why.
    closed_on = models.DateField(null=True, blank=True)
    closed_reason = models.CharField(_("waarom"), max_length=200, blank=True)
    # All answers lie in sheets, the letterboxes and their key are gone.
    written_out_on = models.DateField(null=True, blank=True)
    # The response as it is shown, counted each night (advies/survey/response.py); it stays when the invitations are
    # gone: {"on": day, "groups": [{"units": [id], "invited": n, "took_part": n}]}.
    response = models.JSONField(null=True, blank=True)

    objects = SurveyRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("meting")
        verbose_name_plural = _("metingen")
        constraints = [
            models.CheckConstraint(name="survey_round_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="survey_round_ends_after_it_opens",
                condition=Q(closes_on__gt=F("opens_on")),
                violation_error_message=_("De laatste dag ligt niet na de eerste dag."),
            ),
            models.CheckConstraint(
                name="survey_round_results_come_after_it",
                condition=Q(results_expected_on__gt=F("closes_on")),
                violation_error_message=_("De uitkomst kan pas komen na de laatste dag."),
            ),
            models.CheckConstraint(
                name="survey_round_closed_early_says_why",
                condition=Q(closed_on__isnull=True, closed_reason="")
                | (Q(closed_on__isnull=False, invited_on__isnull=False) & ~Q(closed_reason="")),
                violation_error_message=_("Schrijf op waarom je eerder sluit."),
            ),
            models.CheckConstraint(
                name="survey_round_written_out_with_its_response",
                condition=Q(written_out_on__isnull=True) | Q(response__isnull=False, invited_on__isnull=False),
            ),
            ExclusionConstraint(
                name="survey_rounds_do_not_overlap",
                expressions=[(Period("opens_on", "closes_on", RangeBoundary(inclusive_upper=True)), "&&")],
                condition=Q(closed_on__isnull=True),
                violation_error_message=_("In die tijd is er al een meting. Kies andere dagen."),
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("advies:survey", args=[self.slug])

    def get_management_url(self) -> str:
        return reverse("advies:survey_round", args=[self.slug])

    def state_on(self, day: date) -> RoundState:
        if self.closed_on is not None or self.closes_on < day:
            return RoundState.CLOSED
        return RoundState.PLANNED if self.invited_on is None else RoundState.OPEN

    @property
    def last_day(self) -> date:
        """Return the day on which it closed, or will close."""
        return self.closed_on or self.closes_on
