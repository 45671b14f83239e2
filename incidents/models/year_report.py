"""The year report of HR: a concept that is worked on, and editions that never change (glossary: jaarverslag)."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast, Length
from django.db.models.lookups import Exact, LessThanOrEqual
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

COMMENT_LENGTH, REASON_LENGTH = 1500, 500
# Every chapter with the longest comment, and as much again for what JSON adds.
MOST_OF_COMMENTS = 120_000


class YearConcept(models.Model):
    """The comments on one year, before they are frozen with its figures. One a year; HR alone reads it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    year = models.PositiveSmallIntegerField()
    # Why there is another edition; empty for the first.
    reason = models.CharField(_("waarom opnieuw"), max_length=REASON_LENGTH, blank=True)
    # {chapter: text}; a chapter without one is not named.
    comments = models.JSONField(default=dict, blank=True)
    # Counts the changes, so that a form that was opened before another change is refused.
    revision = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    # Offered to a second person by who changed it last: until that one decides, nobody changes it.
    offered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year"], name="year_concept_once"),
            models.CheckConstraint(
                name="year_concept_comments_have_an_end",
                condition=LessThanOrEqual(Length(Cast("comments", models.TextField())), MOST_OF_COMMENTS),
            ),
        ]

    def __str__(self) -> str:
        return str(self.year)

    def get_absolute_url(self) -> str:
        return reverse("yearreports:edit", args=[self.year])

    def get_preview_url(self) -> str:
        return reverse("yearreports:preview", args=[self.year])

    @property
    def is_offered(self) -> bool:
        return self.offered_at is not None


class YearReport(models.Model):
    """One edition, frozen: what its page and its PDF show, kept as data and as bytes. Triggers refuse every change."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    year = models.PositiveSmallIntegerField()
    edition = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=REASON_LENGTH, blank=True)
    # All that the page shows (incidents/yearreports/shape.py), titles, names and definitions included.
    content = models.JSONField()
    pdf = models.BinaryField()
    pdf_sha256 = models.CharField(max_length=64)
    # Whether a second person had to look (a setting of that moment), who wrote and who froze it.
    needs_second = models.BooleanField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["year", "edition"], name="year_report_edition_once"),
            models.CheckConstraint(
                name="year_report_another_edition_says_why",
                condition=Q(edition=1, reason="") | (Q(edition__gt=1) & ~Q(reason="")),
            ),
            models.CheckConstraint(
                name="year_report_pdf_has_its_digest",
                condition=Exact(
                    Func(
                        Func(F("pdf"), function="sha256", output_field=models.BinaryField()),
                        Value("hex"),
                        function="encode",
                        output_field=models.CharField(),
                    ),
                    F("pdf_sha256"),
                ),
            ),
            models.CheckConstraint(
                name="year_report_second_is_somebody_else",
                condition=Q(needs_second=False) | ~Q(frozen_by=F("written_by")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.edition}"

    def get_absolute_url(self) -> str:
        return reverse("yearreports:report", args=[self.year, self.edition])

    @property
    def code(self) -> str:
        """Return how a download of it is remembered."""
        return f"{self.year}-U{self.edition}"

    @property
    def chapters(self) -> list[dict[str, Any]]:
        return list(self.content["chapters"])
