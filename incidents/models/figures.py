"""Released figures: what was shown of a period, for good; and the numbers behind it, which no page can read."""

from uuid import uuid4

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Mod
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _


class PeriodKind(models.TextChoices):
    QUARTER = "QUARTER", _("kwartaal")
    YEAR = "YEAR", _("jaar")
    ROUND = "ROUND", _("meting")


# Those of which the cases are counted.
OF_CASES = (PeriodKind.QUARTER, PeriodKind.YEAR)


class FigureRelease(models.Model):
    """The figures of one period, or one round of the survey, frozen. Never re-issued: later answers count later."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    period_kind = models.CharField(max_length=8, choices=PeriodKind)
    first = models.DateField()
    # The round of the survey, by its address; its `definitions` have its questions.
    slug = models.SlugField(max_length=40, blank=True)
    released_at = models.DateTimeField()
    # The list of tables as it was then, and the rules of showing.
    tables_version = models.PositiveSmallIntegerField()
    threshold = models.PositiveSmallIntegerField()
    rounded_to = models.PositiveSmallIntegerField()
    definitions = models.JSONField()
    # {part: how far it was merged}; a part that is not named was not.
    merged = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.CheckConstraint(name="figures_period_known", condition=Q(period_kind__in=PeriodKind.values)),
            models.CheckConstraint(name="figures_threshold_protects", condition=Q(threshold__gte=5)),
            models.CheckConstraint(
                name="figures_of_a_round_have_its_address",
                condition=(Q(period_kind="ROUND") & ~Q(slug="")) | (~Q(period_kind="ROUND") & Q(slug="")),
            ),
            models.UniqueConstraint(fields=["period_kind", "first", "slug"], name="figures_released_once"),
            models.UniqueConstraint(fields=["slug"], condition=~Q(slug=""), name="figures_of_a_round_once"),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """Return how people write the period: 2026-K3, or 2026; or the address of the round."""
        if self.slug:
            return self.slug
        quarter = f"-K{(self.first.month + 2) // 3}" if self.period_kind == PeriodKind.QUARTER else ""
        return f"{self.first.year}{quarter}"


class ReleasedCell(models.Model):
    """One number that everybody who may see figures may see; None: hidden, and nothing says why."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    release = models.ForeignKey(FigureRelease, on_delete=models.PROTECT, related_name="cells")
    # No foreign key: who reads figures reads no teams. None: the whole organisation.
    unit = models.UUIDField(null=True, blank=True)
    unit_name = models.CharField(max_length=120, blank=True)
    # "": everybody who was counted.
    part = models.CharField(max_length=24, blank=True)
    node = models.CharField(max_length=32, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="figures_number_is_rounded",
                condition=Q(number__isnull=True) | Q(Exact(Mod(F("number"), 5), 0), number__gte=5),
            ),
            models.UniqueConstraint(
                fields=["release", "unit", "part", "node"], name="figures_cell_once", nulls_distinct=False
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.node}".strip()


class CountedCell(models.Model):
    """One number as it was counted, for the audits of later releases. Neither pages nor HR can read this table."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    release = models.ForeignKey(FigureRelease, on_delete=models.PROTECT, related_name="counted")
    unit = models.UUIDField()
    part = models.CharField(max_length=24, blank=True)
    node = models.CharField(max_length=32, blank=True)
    number = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["release", "unit", "part", "node"], name="figures_counted_once"),
        ]

    def __str__(self) -> str:
        return f"{self.part} {self.node}".strip()


class FigureDownload(models.Model):
    """Somebody took figures along: who, which, in which form and when."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    release_code = models.CharField(max_length=40)
    unit = models.UUIDField(null=True, blank=True)
    form = models.CharField(max_length=4)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(name="figures_download_form_known", condition=Q(form__in=["xlsx", "csv", "pdf"])),
        ]
        indexes = [models.Index(fields=["-at"], name="figures_download_recent")]

    def __str__(self) -> str:
        return f"{self.release_code} {self.form}"
