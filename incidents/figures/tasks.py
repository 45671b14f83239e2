from celery import shared_task
from django.utils import timezone

from incidents.figures.releasing import release_due
from incidents.figures.survey.releasing import release_rounds_due


@shared_task(ignore_result=True)
def release_figures() -> None:
    """Release the periods that are frozen. Beat: every night; running it again changes nothing."""
    release_due(at=timezone.now())


@shared_task(ignore_result=True)
def release_rounds() -> None:
    """Release the rounds of the survey that are over. Beat: every night; running it again changes nothing."""
    release_rounds_due(at=timezone.now())
