from celery import shared_task
from django.utils import timezone

from incidents.casework.closing import close_announced
from incidents.casework.lateness import pass_on_late


@shared_task(ignore_result=True)
def pass_on_late_actions() -> None:
    """Let the next person hear of what is late. Beat: every minute; running it again changes nothing."""
    pass_on_late(at=timezone.now())


@shared_task(ignore_result=True)
def close_announced_cases() -> None:
    """Close what was announced 30 days ago. Beat: every day at 07:00; running it again changes nothing."""
    close_announced(at=timezone.now())
