from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from advies.models import Origin
from advies.models.step_term import UNITS
from advies.severity import Severity
from dreiging.workdays import Term, Unit


class NormVersionQuerySet(models.QuerySet["NormVersion"]):
    def current(self) -> Self:
        """Narrow to the version of each norm that holds: the newest one."""
        return self.filter(replaced_at__isnull=True)


class NormVersion(models.Model):
    """When the follow-up counts as stalled, and who hears of it and after how long (domain.md c). Never edited.

    Changing a norm makes a new version, with who, when and why; the one before gets `replaced_at`. What counts, from
    which moment, is code (`incidents/watch/stalls.py`), by `code`; every number is in here.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    code = models.CharField(max_length=4)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("wat is er aan de hand?"), max_length=120)
    # What whoever hears of it can do, beginning with a verb.
    to_do = models.CharField(_("wat moet er gebeuren?"), max_length=160)
    is_active = models.BooleanField(_("staat aan"), default=True)
    # After the last rung it comes back every so many days: silence is never an end state. Empty: said once (N18).
    repeat_days = models.PositiveSmallIntegerField(_("daarna elke zoveel dagen"), null=True, blank=True)
    origin = models.CharField(_("herkomst"), max_length=8, choices=Origin, default=Origin.DEFAULT)
    source = models.CharField(_("bron"), max_length=200, blank=True)
    # Who changed it, when and why; nobody: it came with the product.
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField()
    reason = models.CharField(_("waarom verandert dit?"), max_length=300, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = NormVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "number"], name="norm_number_once"),
            models.UniqueConstraint(fields=["code"], condition=Q(replaced_at__isnull=True), name="norm_one_holds"),
            models.CheckConstraint(name="norm_code_form", condition=Q(code__regex=r"^[ND][0-9]{2}$")),
            models.CheckConstraint(name="norm_origin_known", condition=Q(origin__in=Origin.values)),
            models.CheckConstraint(
                name="norm_names_its_source",
                condition=Q(origin="DEFAULT") | ~Q(source=""),
                violation_error_message=_("Schrijf op uit welke bron deze norm komt."),
            ),
            models.CheckConstraint(
                name="norm_change_has_a_reason",
                condition=Q(made_by__isnull=True) | ~Q(reason=""),
                violation_error_message=_("Schrijf op waarom je dit verandert."),
            ),
            models.CheckConstraint(
                name="norm_repeats_within_a_year",
                condition=Q(repeat_days__isnull=True) | Q(repeat_days__range=(1, 365)),
                violation_error_message=_("Vul een getal in van 1 tot en met 365."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.number}"


class NormTerm(models.Model):
    """After how long it counts as stalled, at one level of severity, from the moment that the norm counts from."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    version = models.ForeignKey(NormVersion, on_delete=models.CASCADE, related_name="terms")
    severity = models.CharField(_("ernst"), max_length=10, choices=Severity)
    amount = models.PositiveSmallIntegerField(_("hoeveel"))
    unit = models.CharField(_("eenheid"), max_length=8, choices=UNITS)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "severity"], name="norm_term_once_per_severity"),
            models.CheckConstraint(name="norm_term_severity_known", condition=Q(severity__in=Severity.values)),
            models.CheckConstraint(name="norm_term_unit_known", condition=Q(unit__in=[unit.value for unit in Unit])),
            models.CheckConstraint(
                name="norm_term_within_bounds",
                condition=Q(amount__lte=999),
                violation_error_message=_("Vul een getal in van 0 tot en met 999."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.severity}"

    @property
    def term(self) -> Term:
        return Term(self.amount, Unit(self.unit), self.version.source or str(self.version.origin))


class Rung(models.TextChoices):
    """Who hears of it (domain.md c: L, C, T, K, M)."""

    HANDLER = "HANDLER", _("wie de melding behandelt")
    CASEMANAGER = "CASEMANAGER", _("casemanager")
    SECOND_LINE = "SECOND_LINE", _("teamchef")
    PORTFOLIO = "PORTFOLIO", _("portefeuillehouder")
    EMPLOYEE = "EMPLOYEE", _("medewerker")
    NEXT_IN_LINE = "NEXT_IN_LINE", _("de volgende in de rij")
    LIST = "LIST", _("niemand, alleen in de lijst")


class NormRung(models.Model):
    """One rung of the ladder: who hears of it, and when, counted from the moment that it stalled.

    `amount` may be below zero with calendar days: that long before the moment ("3 dagen voor de termijn"). Rows with
    the same `position` are told together.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    version = models.ForeignKey(NormVersion, on_delete=models.CASCADE, related_name="rungs")
    position = models.PositiveSmallIntegerField()
    who = models.CharField(_("wie hoort het?"), max_length=12, choices=Rung)
    amount = models.SmallIntegerField(_("na hoeveel"))
    unit = models.CharField(_("eenheid"), max_length=8, choices=UNITS)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "position", "who"], name="norm_rung_once"),
            models.CheckConstraint(name="norm_rung_who_known", condition=Q(who__in=Rung.values)),
            models.CheckConstraint(name="norm_rung_unit_known", condition=Q(unit__in=[unit.value for unit in Unit])),
            models.CheckConstraint(
                name="norm_rung_before_only_in_days",
                condition=Q(amount__gte=0) | Q(unit="DAYS"),
                violation_error_message=_("Tel alleen in dagen terug."),
            ),
            models.CheckConstraint(
                name="norm_rung_within_bounds",
                condition=Q(amount__range=(-999, 999)),
                violation_error_message=_("Vul een getal in van -999 tot en met 999."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.position}"
