from uuid import uuid4

from django.db import models
from django.db.models import Deferrable, F, Q
from django.utils.translation import gettext_lazy as _

from advies.models.phase import Phase
from advies.models.protocol_version import ProtocolVersion

MOST_LINES = 5  # of an explanation (screens.md, screen 7)


class Responsible(models.TextChoices):
    """Who does a step: the employee, or a role (domain.md A19)."""

    MELDER = "MELDER", _("medewerker")
    LEIDINGGEVENDE = "LEIDINGGEVENDE", _("leidinggevende")
    TEAMCHEF = "TEAMCHEF", _("teamchef")
    CASEMANAGER = "CASEMANAGER", _("casemanager")
    VEILIGHEIDSCOORDINATOR = "VEILIGHEIDSCOORDINATOR", _("veiligheidscoördinator")
    CONTACTPUNT_NAASTEN = "CONTACTPUNT_NAASTEN", _("contactpunt voor naasten")
    HR = "HR", _("HR-adviseur")


class Origin(models.TextChoices):
    """Where a step or a number comes from; most numbers are proposals of this product, not law."""

    SOURCE = "SOURCE", _("uit een bron")
    DERIVED = "DERIVED", _("afgeleid van een bron")
    DEFAULT = "DEFAULT", _("standaard, geen wet")


class Condition(models.TextChoices):
    """The fact on which a step appears, or for as long as which it comes back; cases decide whether it holds."""

    ALWAYS = "ALWAYS", _("altijd")
    WITH_AANGIFTE = "WITH_AANGIFTE", _("als de medewerker aangifte doet")
    WITHOUT_AANGIFTE = "WITHOUT_AANGIFTE", _("als de medewerker geen aangifte doet")
    WITH_CONSENT_RELATIVES = "WITH_CONSENT_RELATIVES", _("als de medewerker contact met thuis goedvindt")
    MEASURE_ACTIVE = "MEASURE_ACTIVE", _("als er een maatregel loopt")
    MEASURE_ENDS = "MEASURE_ENDS", _("als een maatregel stopt")
    AANGIFTE_OR_MEASURE = "AANGIFTE_OR_MEASURE", _("als de aangifte of een maatregel loopt")
    CLOSING = "CLOSING", _("als de melding wordt afgesloten")


class Step(models.Model):
    """One thing to do, by one role, in the words of whoever does it. Its code is the same in every version."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    version = models.ForeignKey(ProtocolVersion, on_delete=models.CASCADE, related_name="steps")
    # Of the same version: a composite foreign key in the database (migration published_versions_never_change).
    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, related_name="steps", verbose_name=_("fase"))
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=4)
    title = models.CharField(_("wat moet er gebeuren?"), max_length=100)
    explanation = models.TextField(_("uitleg"), max_length=700, blank=True)
    example = models.CharField(_("voorbeeldzin"), max_length=250, blank=True)
    role = models.CharField(_("wie doet dit?"), max_length=24, choices=Responsible)
    also_role = models.CharField(_("wie kan dit ook doen?"), max_length=24, choices=Responsible, blank=True)
    # A case closes when these are done, or not needed for a reason.
    obligatory = models.BooleanField(_("verplicht"), default=True)
    condition = models.CharField(
        _("wanneer hoort deze stap erbij?"), max_length=24, choices=Condition, default=Condition.ALWAYS
    )
    # For steps with a term that repeats: it comes back while this holds.
    repeats_while = models.CharField(_("zolang"), max_length=24, choices=Condition, blank=True)
    origin = models.CharField(_("herkomst"), max_length=8, choices=Origin, default=Origin.DEFAULT)
    source = models.CharField(_("bron"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "code"], name="step_code_once"),
            models.UniqueConstraint(
                fields=["phase", "position"], name="step_place_once", deferrable=Deferrable.DEFERRED
            ),
            models.CheckConstraint(name="step_code_form", condition=Q(code__regex=r"^P[0-9]{2,3}$")),
            models.CheckConstraint(name="step_has_a_title", condition=~Q(title="")),
            models.CheckConstraint(
                name="step_explanation_five_lines",
                condition=~Q(explanation__regex=rf"(\n[^\n]*){{{MOST_LINES}}}"),
                violation_error_message=_("Maak de uitleg korter: 5 regels of minder."),
            ),
            models.CheckConstraint(name="step_role_known", condition=Q(role__in=Responsible.values)),
            models.CheckConstraint(name="step_also_role_known", condition=Q(also_role__in=["", *Responsible.values])),
            models.CheckConstraint(
                name="step_two_different_roles",
                condition=~Q(role=F("also_role")),
                violation_error_message=_("Kies iemand anders als tweede, of laat dat leeg."),
            ),
            # What somebody who was threatened does or leaves never holds up their own case (default).
            models.CheckConstraint(
                name="step_of_the_employee_is_free",
                condition=~Q(role="MELDER", obligatory=True),
                violation_error_message=_("Een stap van de medewerker zelf kan niet verplicht zijn."),
            ),
            models.CheckConstraint(name="step_condition_known", condition=Q(condition__in=Condition.values)),
            models.CheckConstraint(
                name="step_repeats_while_known", condition=Q(repeats_while__in=["", *Condition.values])
            ),
            models.CheckConstraint(name="step_origin_known", condition=Q(origin__in=Origin.values)),
            models.CheckConstraint(
                name="step_names_its_source",
                condition=Q(origin="DEFAULT") | ~Q(source=""),
                violation_error_message=_("Schrijf op uit welke bron deze stap komt."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}"
