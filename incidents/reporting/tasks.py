from celery import shared_task
from django.utils import timezone

from incidents.reporting import drafts


@shared_task(ignore_result=True)
def drop_old_drafts() -> None:
    """Throw away reports that were never sent. Beat: every night; running it again changes nothing."""
    drafts.drop_old_drafts(at=timezone.now())
