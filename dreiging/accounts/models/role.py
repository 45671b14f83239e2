from datetime import date
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models.team import Team


class Role(models.TextChoices):
    """What somebody does here, beside being an employee who may report (domain.md A19)."""

    LEIDINGGEVENDE = "LEIDINGGEVENDE", _("leidinggevende")
    TEAMCHEF = "TEAMCHEF", _("teamchef")
    CASEMANAGER = "CASEMANAGER", _("casemanager")
    VEILIGHEIDSCOORDINATOR = "VEILIGHEIDSCOORDINATOR", _("veiligheidscoördinator")
    # Answers in an eenheid for what the ELA ask: that aangiften are followed up (S5, S17).
    PORTEFEUILLEHOUDER = "PORTEFEUILLEHOUDER", _("portefeuillehouder geweld tegen de politie")
    VERTROUWENSPERSOON = "VERTROUWENSPERSOON", _("vertrouwenspersoon")
    HR = "HR", _("HR-adviseur")
    TCO = "TCO", _("collegiale ondersteuning")
    CONTACTPUNT_NAASTEN = "CONTACTPUNT_NAASTEN", _("contactpunt naasten")
    BEHEER = "BEHEER", _("beheerder")
    FG = "FG", _("functionaris gegevensbescherming")


class RoleHoldingQuerySet(models.QuerySet["RoleHolding"]):
    def on(self, day: date) -> Self:
        """Narrow to the roles that are held on `day`, by people who still work here."""
        return self.filter(
            Q(ends_on__isnull=True) | Q(ends_on__gte=day),
            starts_on__lte=day,
            user__is_active=True,
        )


class RoleHolding(models.Model):
    """Somebody holds a role in a team, and with that in every team under it, for a period."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_holdings")
    role = models.CharField(_("rol"), max_length=24, choices=Role)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="role_holdings")
    starts_on = models.DateField(_("vanaf"))
    ends_on = models.DateField(_("tot en met"), null=True, blank=True)

    objects = RoleHoldingQuerySet.as_manager()

    class Meta:
        verbose_name = _("rol")
        verbose_name_plural = _("rollen")
        constraints = [
            models.CheckConstraint(name="role_known", condition=Q(role__in=Role.values)),
            models.CheckConstraint(
                name="role_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("De laatste dag ligt voor de eerste dag."),
            ),
            models.UniqueConstraint(
                fields=["user", "role", "team", "starts_on"],
                name="role_once_per_start",
                violation_error_message=_("Deze rol staat er al."),
            ),
        ]
        indexes = [models.Index(fields=["team", "role"], name="role_of_team")]

    def __str__(self) -> str:
        return f"{self.get_role_display()} {self.team_id}"
