from datetime import datetime
from typing import Self
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import User
from dreiging.vault.fields import SealedTextField
from incidents.models.incident import Incident, IncidentQuerySet

LINK_REASON_LENGTH = 300


class CaseLinkQuerySet(models.QuerySet["CaseLink"]):
    def in_force(self) -> Self:
        return self.filter(unlinked_at__isnull=True)

    def of(self, incident: Incident) -> Self:
        return self.filter(Q(incident=incident) | Q(other=incident))

    def visible_to(self, user: User, *, at: datetime, cases: IncidentQuerySet | None = None) -> Self:
        """Narrow to the links of which `user` acts in both cases: with one of them, nothing tells of the other.

        `cases` are those in which they act, when the caller has them already.
        """
        ids = (cases if cases is not None else Incident.objects.handled_by(user, at=at)).values("pk")
        return self.filter(incident__in=ids, other__in=ids)


class CaseLink(models.Model):
    """Two cases have to do with each other, says somebody who acts in both. It holds both ways, and is there once.

    It is no entry of a timeline: whoever acts in one case alone would read there that the other exists.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    # Of the two the one with the smaller id: its key seals the reason.
    incident = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey("incidents.Incident", on_delete=models.CASCADE, related_name="+")
    reason = SealedTextField(_("waarom"), max_length=LINK_REASON_LENGTH, subject="incident_id")
    linked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()
    unlinked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    unlinked_at = models.DateTimeField(null=True, blank=True)

    objects = CaseLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(name="case_link_smaller_first", condition=Q(incident__lt=models.F("other"))),
            models.CheckConstraint(
                name="case_link_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message=_("Schrijf op wat deze meldingen met elkaar te maken hebben."),
            ),
            models.CheckConstraint(
                name="case_link_ended_by_somebody",
                condition=Q(unlinked_at__isnull=True, unlinked_by__isnull=True)
                | Q(unlinked_at__isnull=False, unlinked_by__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["incident", "other"], condition=Q(unlinked_at__isnull=True), name="case_link_once_per_pair"
            ),
        ]
        indexes = [models.Index(fields=["other"], name="case_link_of_other")]

    def __str__(self) -> str:
        return str(self.pk)

    def across_from(self, incident: Incident) -> Incident:
        """Return the other one of the two, seen from `incident`."""
        return self.other if self.incident_id == incident.pk else self.incident
