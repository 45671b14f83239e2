from collections.abc import Mapping
from datetime import datetime
from typing import Self
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class GrantRole(models.TextChoices):
    """As what somebody reads along with a case."""

    MANAGER = "MANAGER", _("leidinggevende")
    CASEMANAGER = "CASEMANAGER", _("casemanager")
    SECOND_LINE = "SECOND_LINE", _("teamchef")
    SAFETY = "SAFETY", _("veiligheidscoördinator")
    CONFIDENTIAL = "CONFIDENTIAL", _("vertrouwenspersoon")
    PORTFOLIO = "PORTFOLIO", _("portefeuillehouder")
    SHARED = "SHARED", _("leest mee")


class CaseGrantQuerySet(models.QuerySet["CaseGrant"]):
    def valid_at(self, at: datetime) -> Self:
        """Narrow to the grants that have begun and have not ended."""
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), starts_at__lte=at)

    def reaching(self, principals: Mapping[UUID, frozenset[UUID]], *, at: datetime) -> Self:
        """Narrow to the valid grants of `principals`, as `principals_of` returns them.

        Nothing comes from a holder who is excluded from the case, nor by way of a deputy who is.
        """
        excluded = CaseExclusion.objects.filter(incident=OuterRef("incident"))
        found = self.valid_at(at).filter(Q(user__in=[*principals]), ~Exists(excluded.filter(user=OuterRef("user"))))
        for person, way in principals.items():
            if way:
                found = found.exclude(Q(user=person), Exists(excluded.filter(user__in=way)))
        return found


class CaseGrant(models.Model):
    """Somebody may read a case and act in it: in which role, why, from when, until when."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="grants")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="case_grants")
    role = models.CharField(max_length=12, choices=GrantRole)
    # In words the reporter reads; Dutch when the system gave it, and translated when shown.
    reason = models.CharField(_("waarom"), max_length=200)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(_("tot"), null=True, blank=True)

    objects = CaseGrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="grant_role_known", condition=Q(role__in=GrantRole.values)),
            models.CheckConstraint(
                name="grant_ends_after_it_starts",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                violation_error_message=_("De einddatum ligt voor de begindatum."),
            ),
            models.CheckConstraint(
                name="grant_shared_has_an_end",
                condition=~Q(role=GrantRole.SHARED) | Q(ends_at__isnull=False),
                violation_error_message=_("Kies tot wanneer deze collega mag meelezen."),
            ),
            models.UniqueConstraint(
                fields=["incident", "user"],
                condition=Q(ends_at__isnull=True),
                name="grant_without_end_once",
            ),
        ]
        indexes = [models.Index(fields=["user", "incident"], name="grant_of_user")]

    def __str__(self) -> str:
        return f"{self.role} {self.pk}"

    # Django's own one translates every choice there is before it picks one.
    def get_role_display(self) -> str:  # type: ignore[no-redef]
        return str(GrantRole(self.role).label)

    @property
    def reason_shown(self) -> str:
        """Return the reason: as somebody wrote it, or in the reader's language when the system gave the grant."""
        return self.reason if self.granted_by_id else gettext(self.reason)


class CaseExclusion(models.Model):
    """Somebody must not know of a case, whatever their role; the reporter says so, and need not say why."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="exclusions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    excluded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["incident", "user"], name="exclusion_once")]

    def __str__(self) -> str:
        return str(self.pk)
