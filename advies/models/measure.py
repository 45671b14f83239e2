from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from advies.models.protocol_version import VersionStatus
from dreiging.accounts.models import Role

TEXT_LENGTH = 600


class MeasureGroup(models.TextChoices):
    """Who arranges a measure (domain.md A12)."""

    OWN = "OWN", _("Dit regel je met je leidinggevende")
    ORGANISATION = "ORGANISATION", _("Dit regelt de organisatie")
    AUTHORITY = "AUTHORITY", _("Hierover beslist een ander: politie, OM of burgemeester")


class Decider(models.TextChoices):
    """Who decides on a measure."""

    LEIDINGGEVENDE = "LEIDINGGEVENDE", _("leidinggevende")
    TEAMCHEF = "TEAMCHEF", _("teamchef")
    VEILIGHEIDSCOORDINATOR = "VEILIGHEIDSCOORDINATOR", _("veiligheidscoördinator")
    CASEMANAGER = "CASEMANAGER", _("casemanager")
    AUTHORITY = "AUTHORITY", _("bevoegd gezag (politie, OM of burgemeester)")


class Measure(models.Model):
    """A protective measure that exists (glossary: maatregel); what is told of it is in versions."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    # Of A12; the same in every version, and what figures count by.
    code = models.CharField(max_length=20, unique=True)
    # The address of its page.
    slug = models.SlugField(max_length=40, unique=True)
    group = models.CharField(max_length=12, choices=MeasureGroup)
    position = models.PositiveSmallIntegerField(unique=True)
    # Who answers for the text: they publish it. Beheer may prepare a concept too, as of the draaiboek.
    owner_role = models.CharField(_("eigenaar"), max_length=24, choices=Role, default=Role.CASEMANAGER)

    class Meta:
        constraints = [
            models.CheckConstraint(name="measure_group_known", condition=Q(group__in=MeasureGroup.values)),
            models.CheckConstraint(name="measure_owner_known", condition=Q(owner_role__in=Role.values)),
            models.CheckConstraint(name="measure_code_form", condition=Q(code__regex=r"^[A-Z_]+$")),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("advies:guideline", args=[self.slug])


class MeasureVersionQuerySet(models.QuerySet["MeasureVersion"]):
    def published(self) -> Self:
        return self.filter(status=VersionStatus.PUBLISHED)

    def current(self) -> Self:
        """Narrow to what holds now: of each measure the newest that was published, in the order of the list."""
        newest = self.published().order_by("measure__position", "-number").distinct("measure__position")
        return newest.select_related("measure")


class MeasureVersion(models.Model):
    """What is told of a measure: a concept that is worked on, or what was published and never changes again.

    The row is also the log of its publication. A trigger guards it (migration measures_never_change).
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField(_("versie"))
    status = models.CharField(max_length=10, choices=VersionStatus, default=VersionStatus.CONCEPT)
    title = models.CharField(_("naam"), max_length=80)
    what = models.TextField(_("wat is het?"), max_length=TEXT_LENGTH)
    why = models.TextField(_("waarom doen we dit?"), max_length=TEXT_LENGTH)
    for_whom = models.TextField(_("voor wie is het?"), max_length=TEXT_LENGTH)
    decider = models.CharField(_("wie beslist?"), max_length=24, choices=Decider)
    who_decides = models.TextField(_("hoe wordt er beslist?"), max_length=TEXT_LENGTH)
    how_to_ask = models.TextField(_("hoe vraag je het?"), max_length=TEXT_LENGTH)
    how_long = models.TextField(_("hoe lang duurt het?"), max_length=TEXT_LENGTH)
    how_it_ends = models.TextField(_("hoe stopt het?"), max_length=TEXT_LENGTH)
    # When somebody reads the text again, and says whether it still holds.
    review_on = models.DateField(_("opnieuw bekijken op"))
    revision = models.PositiveIntegerField(default=0)
    # Nobody: a command on the server.
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    changed_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    published_at = models.DateTimeField(null=True, blank=True)
    summary = models.TextField(_("wat is er veranderd, en waarom?"), max_length=500, blank=True)

    objects = MeasureVersionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="measure_version_status_known", condition=Q(status__in=VersionStatus.values)),
            models.CheckConstraint(name="measure_version_decider_known", condition=Q(decider__in=Decider.values)),
            models.CheckConstraint(
                name="measure_version_tells_everything",
                condition=~(
                    Q(title="")
                    | Q(what="")
                    | Q(why="")
                    | Q(for_whom="")
                    | Q(who_decides="")
                    | Q(how_to_ask="")
                    | Q(how_long="")
                    | Q(how_it_ends="")
                ),
                violation_error_message=_("Vul alles in: iemand die bedreigd wordt, leest dit."),
            ),
            models.CheckConstraint(
                name="measure_version_published_says_when_and_what",
                condition=Q(status="CONCEPT", published_at__isnull=True, published_by__isnull=True, summary="")
                | (Q(status="PUBLISHED", published_at__isnull=False) & ~Q(summary="")),
                violation_error_message=_("Schrijf op wat er is veranderd, en waarom."),
            ),
            models.UniqueConstraint(fields=["measure", "number"], name="measure_version_number_once"),
            models.UniqueConstraint(
                fields=["measure"], name="measure_version_one_concept", condition=Q(status="CONCEPT")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure_id} {self.number}"

    @property
    def is_concept(self) -> bool:
        return self.status == VersionStatus.CONCEPT
