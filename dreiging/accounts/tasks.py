from celery import shared_task
from django.utils import timezone

from dreiging.accounts import throttle
from dreiging.accounts.models import Session


@shared_task(ignore_result=True)
def drop_old_sessions() -> None:
    """Delete the sessions and wrong tries that no longer count. Running it again changes nothing."""
    at = timezone.now()
    Session.objects.filter(expire_date__lte=at).delete()
    throttle.drop_old_failures(at=at)
