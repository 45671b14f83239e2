from celery import shared_task
from django.utils import timezone

from advies.learning.talks.reminding import remind_of_agreements, remind_of_talks


@shared_task(ignore_result=True)
def remind_of_team_talks() -> None:
    """Say which teams do not talk. Beat: every day at 07:00; running it again changes nothing."""
    remind_of_talks(at=timezone.now())
    remind_of_agreements(at=timezone.now())
