"""When somebody of the pool can lead a talk."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from advies.learning import refusals
from advies.learning.talks.rights import is_in_the_pool
from advies.models import FacilitatorOffer, TeamTalk
from advies.models.team_talk import SHORTEST
from dreiging.accounts.models import User


@transaction.atomic
def offer_time(*, starts_at: datetime, ends_at: datetime, by: User, at: datetime) -> FacilitatorOffer:
    """Say that `by` can lead one talk between two moments.

    :raises NotInThePool: `by` is no facilitator.
    :raises InThePast: it would have begun.
    :raises TooShort: no talk fits in it.
    :raises ValidationError: this moment is offered already.
    """
    if not is_in_the_pool(by, on=timezone.localtime(at).date()):
        raise refusals.NotInThePool
    if starts_at <= at:
        raise refusals.InThePast
    if ends_at - starts_at < timedelta(minutes=SHORTEST):
        raise refusals.TooShort
    offer = FacilitatorOffer(facilitator=by, starts_at=starts_at, ends_at=ends_at)
    offer.full_clean()
    offer.save(force_insert=True)
    return offer


@transaction.atomic
def withdraw_offer(*, offer: FacilitatorOffer, by: User) -> None:
    """Take back an offer that no team chose.

    :raises NotYours: it is somebody else's.
    :raises OfferChosen: a team counts on it; its manager moves the talk.
    """
    offer = FacilitatorOffer.objects.select_for_update().get(pk=offer.pk)
    if offer.facilitator_id != by.pk:
        raise refusals.NotYours
    if TeamTalk.objects.filter(offer=offer).exists():
        raise refusals.OfferChosen
    offer.delete()
