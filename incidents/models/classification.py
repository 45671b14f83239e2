from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from incidents import taxonomy


def _codes() -> ArrayField:
    return ArrayField(models.CharField(max_length=20), default=list, blank=True)


class Classification(models.Model):
    """The case in the terms of the study (taxonomy.py, A1–A8, A10), filled in by the case manager, not the reporter."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.OneToOneField("incidents.Incident", on_delete=models.CASCADE, related_name="classification")
    forms = _codes()
    channels = _codes()
    discovery = models.CharField(max_length=16, choices=taxonomy.Discovery, blank=True)
    # Intelligence itself never stands in here (law: Wpg); only the number under which it is registered elsewhere.
    external_number = models.CharField(_("registratienummer elders"), max_length=40, blank=True)
    nature = models.CharField(max_length=12, choices=taxonomy.ThreatNature, blank=True)
    goals = _codes()
    crime_fields = _codes()
    targets = _codes()
    personal_info = _codes()
    info_source = models.CharField(max_length=12, choices=taxonomy.InfoSource, blank=True)
    adaptations_self = _codes()
    adaptations_home = _codes()
    # {area: score}, 0–4; MOTIVATION −2…+2 (A9).
    impact_self = models.JSONField(default=dict, blank=True)
    impact_home = models.JSONField(default=dict, blank=True)
    classified_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    classified_at = models.DateTimeField()

    class Meta:
        constraints = [
            *(
                models.CheckConstraint(
                    name=f"classification_{field}_known", condition=Q(**{f"{field}__contained_by": codes.values})
                )
                for field, codes in {
                    "forms": taxonomy.ThreatForm,
                    "channels": taxonomy.Channel,
                    "goals": taxonomy.Goal,
                    "crime_fields": taxonomy.CrimeField,
                    "targets": taxonomy.Target,
                    "personal_info": taxonomy.PersonalInfo,
                    "adaptations_self": taxonomy.Adaptation,
                    "adaptations_home": taxonomy.Adaptation,
                }.items()
            ),
            models.CheckConstraint(
                name="classification_discovery_known", condition=Q(discovery__in=["", *taxonomy.Discovery.values])
            ),
            models.CheckConstraint(
                name="classification_nature_known", condition=Q(nature__in=["", *taxonomy.ThreatNature.values])
            ),
            models.CheckConstraint(
                name="classification_info_source_known", condition=Q(info_source__in=["", *taxonomy.InfoSource.values])
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
