from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from advies.models.step import Origin, Step
from advies.severity import Severity
from dreiging.workdays import Term, Unit

UNITS = [
    (Unit.MINUTES.value, _("minuten")),
    (Unit.HOURS.value, _("uur")),
    (Unit.DAYS.value, _("dagen")),
    (Unit.WORKDAYS.value, _("werkdagen")),
]
HIGHEST = 999


class Need(models.TextChoices):
    """Whether a step belongs to a level of severity, and how its term is counted."""

    REQUIRED = "REQUIRED", _("doen, binnen een termijn")
    CONSIDER = "CONSIDER", _("overwegen, binnen een termijn")
    AT_THE_MOMENT = "AT_THE_MOMENT", _("doen, op het moment dat het speelt")
    NOT_NEEDED = "NOT_NEEDED", _("niet nodig")


COUNTED = (Need.REQUIRED, Need.CONSIDER)


class StepTerm(models.Model):
    """What a step asks at one level of severity.

    `second_amount` makes a second occurrence, counted from the same start ("7 d + 14 d"). `repeat_days` makes the
    step come back so many days after each time it was due, for as long as the step's `repeats_while` holds
    ("14 d, dan elke 30 d").
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="terms")
    severity = models.CharField(_("ernst"), max_length=10, choices=Severity)
    need = models.CharField(_("nodig?"), max_length=14, choices=Need)
    amount = models.PositiveSmallIntegerField(_("hoeveel"), null=True, blank=True)
    unit = models.CharField(_("eenheid"), max_length=8, choices=UNITS, blank=True)
    second_amount = models.PositiveSmallIntegerField(_("nog een keer na"), null=True, blank=True)
    repeat_days = models.PositiveSmallIntegerField(_("daarna elke zoveel dagen"), null=True, blank=True)
    # Of the number, apart from that of the step.
    origin = models.CharField(_("herkomst"), max_length=8, choices=Origin, default=Origin.DEFAULT)
    source = models.CharField(_("bron"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step", "severity"], name="term_once_per_severity"),
            models.CheckConstraint(name="term_severity_known", condition=Q(severity__in=Severity.values)),
            models.CheckConstraint(name="term_need_known", condition=Q(need__in=Need.values)),
            models.CheckConstraint(
                name="term_has_a_number_when_counted",
                condition=Q(need__in=COUNTED, amount__isnull=False, unit__in=[unit.value for unit in Unit])
                | (~Q(need__in=COUNTED) & Q(amount__isnull=True, unit="")),
                violation_error_message=_("Vul in binnen hoeveel tijd."),
            ),
            models.CheckConstraint(
                name="term_again_only_when_required",
                condition=Q(need="REQUIRED") | Q(second_amount__isnull=True, repeat_days__isnull=True),
            ),
            models.CheckConstraint(
                name="term_second_time_is_later",
                condition=Q(second_amount__isnull=True) | Q(second_amount__gt=F("amount")),
                violation_error_message=_("De tweede keer komt na de eerste: vul een hoger getal in."),
            ),
            models.CheckConstraint(
                name="term_numbers_within_bounds",
                condition=(Q(amount__isnull=True) | Q(amount__lte=HIGHEST))
                & (Q(second_amount__isnull=True) | Q(second_amount__lte=HIGHEST))
                & (Q(repeat_days__isnull=True) | Q(repeat_days__range=(1, HIGHEST))),
                violation_error_message=_("Vul een getal in van 1 tot en met 999."),
            ),
            models.CheckConstraint(name="term_origin_known", condition=Q(origin__in=Origin.values)),
            models.CheckConstraint(
                name="term_names_its_source",
                condition=Q(origin="DEFAULT") | ~Q(source=""),
                violation_error_message=_("Schrijf op uit welke bron dit getal komt."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.step_id} {self.severity}"

    @property
    def is_counted(self) -> bool:
        return self.need in COUNTED

    @property
    def applies(self) -> bool:
        return self.need != Need.NOT_NEEDED

    @property
    def terms(self) -> tuple[Term, ...]:
        """Return the term of each occurrence, counted from the same start; none when it is not counted."""
        amounts = [amount for amount in (self.amount, self.second_amount) if amount is not None]
        return tuple(Term(amount, Unit(self.unit), self.source or str(self.origin)) for amount in amounts)

    @property
    def repeat(self) -> Term | None:
        """Return after how long the step comes back, each time; None when it does not."""
        return Term(self.repeat_days, Unit.DAYS, self.source or str(self.origin)) if self.repeat_days else None
