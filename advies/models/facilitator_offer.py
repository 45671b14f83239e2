from datetime import date, datetime
from typing import Self
from uuid import UUID, uuid4

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from dreiging.accounts.models import Role, RoleHolding

# Who is in the pool (domain.md W2: somebody from outside the team; which roles is our default).
FACILITATORS = (Role.TCO, Role.VERTROUWENSPERSOON)


class FacilitatorOfferQuerySet(models.QuerySet["FacilitatorOffer"]):
    def free_for(self, eenheid_id: UUID, *, at: datetime, on: date) -> Self:
        """Narrow to what a team of the eenheid may choose: still to come, taken by nobody, by who is in the pool."""
        pool = RoleHolding.objects.on(on).filter(role__in=FACILITATORS).values("user")
        here = self.filter(facilitator__team__lineage__0=eenheid_id, facilitator__in=pool)
        return here.filter(starts_at__gt=at, talk__isnull=True).order_by("starts_at", "pk")


class FacilitatorOffer(models.Model):
    """A part of a day in which somebody of the pool can lead one talk (glossary: gespreksleider)."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    facilitator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects = FacilitatorOfferQuerySet.as_manager()

    class Meta:
        verbose_name = _("aanbod van een gespreksleider")
        verbose_name_plural = _("aanbod van gespreksleiders")
        constraints = [
            models.CheckConstraint(
                name="facilitator_offer_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message=_("De eindtijd ligt voor de begintijd."),
            ),
            models.UniqueConstraint(
                fields=["facilitator", "starts_at"],
                name="facilitator_offer_once",
                violation_error_message=_("Dit tijdstip staat er al."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
