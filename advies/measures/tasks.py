from celery import shared_task
from django.utils import timezone

from advies.measures.understanding import remind_of_questions


@shared_task(ignore_result=True)
def remind_of_late_questions() -> None:
    """Say which questions wait too long. Beat: every day at 07:00; running it again changes nothing."""
    remind_of_questions(at=timezone.now())
