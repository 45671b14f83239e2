from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from advies.models.protocol import CaseKind, Protocol


class VersionStatus(models.TextChoices):
    CONCEPT = "CONCEPT", _("concept")
    PUBLISHED = "PUBLISHED", _("gepubliceerd")


class ProtocolVersionQuerySet(models.QuerySet["ProtocolVersion"]):
    def published(self) -> Self:
        return self.filter(status=VersionStatus.PUBLISHED)

    def newest_first(self, kind: CaseKind | str) -> Self:
        """Narrow to what was published for `kind`; the first is the current version."""
        return self.published().filter(protocol__kind=kind).select_related("protocol").order_by("-number")


class ProtocolVersion(models.Model):
    """One edition of a protocol: a concept that is worked on, or what was published and never changes again.

    The published version with the highest number is the current one. The row is also the log of its publication:
    who, when and what changed. Triggers guard all of it (migration published_versions_never_change).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    protocol = models.ForeignKey(Protocol, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("versie"))
    status = models.CharField(_("stand"), max_length=10, choices=VersionStatus, default=VersionStatus.CONCEPT)
    base = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    # Counts the changes, so that a form that was opened before another change is refused.
    revision = models.PositiveIntegerField(default=0)
    # Nobody: a command on the server.
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    changed_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    published_at = models.DateTimeField(_("gepubliceerd op"), null=True, blank=True)
    summary = models.TextField(_("wat er is veranderd"), max_length=500, blank=True)

    objects = ProtocolVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="version_status_known", condition=Q(status__in=VersionStatus.values)),
            models.CheckConstraint(
                name="version_only_the_first_has_no_base",
                condition=Q(number=1, base__isnull=True) | Q(number__gt=1, base__isnull=False),
            ),
            models.CheckConstraint(
                name="version_published_says_when_and_what",
                condition=Q(status="CONCEPT", published_at__isnull=True, published_by__isnull=True, summary="")
                | (Q(status="PUBLISHED", published_at__isnull=False) & ~Q(summary="")),
                violation_error_message=_("Schrijf op wat er is veranderd, en waarom."),
            ),
            models.UniqueConstraint(fields=["protocol", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["protocol"],
                name="version_one_concept",
                condition=Q(status="CONCEPT"),
                violation_error_message=_("Er is al een concept. Werk daarin verder."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.protocol_id} {self.number}"

    @property
    def is_concept(self) -> bool:
        return self.status == VersionStatus.CONCEPT
