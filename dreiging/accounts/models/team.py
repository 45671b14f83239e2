from typing import Self
from uuid import UUID, uuid4

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class TeamKind(models.TextChoices):
    EENHEID = "EENHEID", _("Eenheid")
    DISTRICT = "DISTRICT", _("District")
    TEAM = "TEAM", _("Team")


class TeamQuerySet(models.QuerySet["Team"]):
    def within(self, team_ids: list[UUID]) -> Self:
        """Narrow to the teams with `team_ids` and everything under them."""
        return self.filter(lineage__overlap=team_ids)


class Team(models.Model):
    """A place in the tree eenheid → district → team."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    name = models.CharField(_("naam"), max_length=120)
    kind = models.CharField(_("soort"), max_length=10, choices=TeamKind)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, related_name="children", null=True, blank=True)
    # From the top of the tree down to the team itself; kept by accounts.services.place_team.
    lineage = ArrayField(models.UUIDField(), editable=False)

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        constraints = [
            models.CheckConstraint(name="team_kind_known", condition=Q(kind__in=TeamKind.values)),
            models.CheckConstraint(
                name="team_not_its_own_parent",
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                violation_error_message=_("Een team kan niet onder zichzelf vallen."),
            ),
            models.CheckConstraint(
                name="team_eenheid_is_the_top",
                condition=Q(kind="EENHEID", parent__isnull=True) | (~Q(kind="EENHEID") & Q(parent__isnull=False)),
                violation_error_message=_("Alleen een eenheid staat bovenaan; elk ander team valt ergens onder."),
            ),
            models.UniqueConstraint(
                fields=["parent", "name"],
                name="team_name_unique",
                nulls_distinct=False,  # also among the eenheden, which have no parent
                violation_error_message=_("Deze naam bestaat hier al."),
            ),
        ]
        indexes = [GinIndex(fields=["lineage"], name="team_lineage")]

    def __str__(self) -> str:
        return self.name

    @property
    def eenheid_id(self) -> UUID:
        """Return the id of the eenheid on top of this team."""
        return self.lineage[0]
