from celery import shared_task
from django.utils import timezone

from incidents.casework.closing import close_announced


@shared_task(ignore_result=True)
def close_announced_cases() -> None:
    """Close what was announced 30 days ago. Beat: every day at 07:00; running it again changes nothing."""
    close_announced(at=timezone.now())
