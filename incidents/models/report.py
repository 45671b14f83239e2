from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from dreiging.vault.fields import SealedTextField
from incidents.answers import HomeNow, How, NeedNow, Place, ReachBy, Readers, SafeNow, SelfNow, TheyKnow, When, WhoKnown

NARRATIVE_LENGTH = 4000


def _codes() -> ArrayField:
    return ArrayField(models.CharField(max_length=16), default=list, blank=True)


class Report(models.Model):
    """What the employee told, as it was sent. It does not change; what comes later is a Supplement."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    incident = models.OneToOneField("incidents.Incident", on_delete=models.CASCADE, related_name="report")
    sent_at = models.DateTimeField()
    safe_now = models.CharField(max_length=8, choices=SafeNow)
    narrative = SealedTextField(_("wat er is gebeurd"), max_length=NARRATIVE_LENGTH, subject="incident_id")
    when = models.CharField(max_length=10, choices=When, blank=True)
    happened_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=10, choices=Place, blank=True)
    how = _codes()
    who_known = models.CharField(max_length=6, choices=WhoKnown, blank=True)
    who = SealedTextField(max_length=1000, blank=True, subject="incident_id")
    they_know = _codes()
    self_now = models.CharField(max_length=10, choices=SelfNow, blank=True)
    home_now = models.CharField(max_length=10, choices=HomeNow, blank=True)
    needs = _codes()
    readers = models.CharField(max_length=14, choices=Readers)
    # Somebody who must not know but has no account here: said to those who act.
    keep_from = SealedTextField(max_length=200, blank=True, subject="incident_id")
    reach_by = models.CharField(max_length=12, choices=ReachBy)
    phone = SealedTextField(max_length=20, blank=True, subject="incident_id")
    rather_not_when = SealedTextField(max_length=200, blank=True, subject="incident_id")
    # For a colleague who has no account here, or who is in another team.
    colleague_name = SealedTextField(max_length=120, blank=True, subject="incident_id")

    class Meta:
        constraints = [
            models.CheckConstraint(name="report_safe_now_known", condition=Q(safe_now__in=SafeNow.values)),
            models.CheckConstraint(name="report_narrative_given", condition=~Q(narrative="")),
            models.CheckConstraint(name="report_when_known", condition=Q(when__in=["", *When.values])),
            models.CheckConstraint(name="report_place_known", condition=Q(place__in=["", *Place.values])),
            models.CheckConstraint(name="report_how_known", condition=Q(how__contained_by=How.values)),
            models.CheckConstraint(name="report_who_known_known", condition=Q(who_known__in=["", *WhoKnown.values])),
            models.CheckConstraint(name="report_they_know_known", condition=Q(they_know__contained_by=TheyKnow.values)),
            models.CheckConstraint(name="report_self_now_known", condition=Q(self_now__in=["", *SelfNow.values])),
            models.CheckConstraint(name="report_home_now_known", condition=Q(home_now__in=["", *HomeNow.values])),
            models.CheckConstraint(name="report_needs_known", condition=Q(needs__contained_by=NeedNow.values)),
            models.CheckConstraint(name="report_readers_known", condition=Q(readers__in=Readers.values)),
            models.CheckConstraint(name="report_reach_by_known", condition=Q(reach_by__in=ReachBy.values)),
            models.CheckConstraint(
                name="report_phone_when_to_be_called",
                condition=~Q(reach_by__in=[ReachBy.OWN_PHONE, ReachBy.OTHER_PHONE]) | ~Q(phone=""),
                violation_error_message=_("Vul een telefoonnummer in."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
