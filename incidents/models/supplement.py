from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dreiging.vault.fields import SealedJSONField


class Topic(models.TextChoices):
    """What can be added to a report later."""

    WHAT = "WHAT", _("Wat er is gebeurd")
    WHEN = "WHEN", _("Wanneer en waar het was")
    HOW = "HOW", _("Hoe de dreiging bij je kwam")
    WHO = "WHO", _("Wie het was, en wat ze weten")
    HOME = "HOME", _("Hoe het met jou en thuis gaat")
    NEEDS = "NEEDS", _("Wat je nodig hebt")
    EVIDENCE = "EVIDENCE", _("Wat je hebt bewaard")
    CHANGE = "CHANGE", _("Er is iets veranderd")


class Supplement(models.Model):
    """What the employee added about one topic after sending; the newest of a topic is what holds now.

    `answers` has the fields of the step of that topic, as codes and text.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="supplements")
    topic = models.CharField(max_length=8, choices=Topic)
    answers = SealedJSONField(subject="incident_id")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="supplement_topic_known", condition=Q(topic__in=Topic.values))]
        indexes = [models.Index(fields=["incident", "-added_at"], name="supplement_of_case")]

    def __str__(self) -> str:
        return str(self.pk)
