"""What people agreed on and told each other before work with a risk is not kept for ever (docs/beleid/bewaren.md)."""

from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from advies.erasing import erase
from advies.models import Deployment, FacilitatorOffer, OneToOne, TeamTalk


def tidy_learning(*, at: datetime) -> int:
    """Erase talks, one-to-ones and deployments of more than TALKS_KEPT_DAYS ago; return how many.

    Also what was called off, and what nobody wrote down the agreements of. Who offered to lead a talk then goes too.
    """
    until = at - timedelta(days=settings.TALKS_KEPT_DAYS)
    erased = sum(
        erase(rows, at=at)
        for rows in (
            TeamTalk.objects.filter(starts_at__lte=until),
            OneToOne.objects.filter(held_on__lte=timezone.localtime(until).date()),
            Deployment.objects.filter(starts_at__lte=until),
        )
    )
    FacilitatorOffer.objects.filter(ends_at__lte=until, talk__isnull=True).delete()
    return erased
