"""Nothing of a relative is kept longer than needed."""

from datetime import datetime

from django.db.models import Max

from advies.models import RelativeInvitation, RelativeRequest, RelativeThread
from advies.support import limits
from advies.support.requests import erase_request
from advies.support.terms import CLOSES_AFTER, KEPT_AFTER_CLOSING
from advies.support.threads import erase_thread


def tidy_support(*, at: datetime) -> int:
    """Close what fell silent, erase what was closed long ago, forget tries and old invitations.

    Return how many threads were erased.
    """
    _close_silent(at=at)
    old = list(RelativeThread.objects.filter(closed_at__lte=at - KEPT_AFTER_CLOSING))
    for thread in old:
        erase_thread(thread=thread, at=at)
    # By the day that it was asked, called or not: from when it is gone, nobody learns whether somebody called.
    for request in RelativeRequest.objects.filter(asked_at__lte=at - KEPT_AFTER_CLOSING):
        erase_request(request=request, at=at)
    limits.drop_old_tries(at=at)
    RelativeInvitation.objects.filter(expires_at__lte=at - KEPT_AFTER_CLOSING).delete()
    return len(old)


def _close_silent(*, at: datetime) -> None:
    silent = RelativeThread.objects.open().filter(waiting_since__isnull=True, asked_at__lte=at - CLOSES_AFTER)
    spoken = silent.annotate(last=Max("messages__sent_at")).exclude(last__gt=at - CLOSES_AFTER)
    RelativeThread.objects.filter(pk__in=[thread.pk for thread in spoken]).update(closed_at=at)
