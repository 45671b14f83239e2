from celery import shared_task
from django.utils import timezone

from advies.learning.deployments.reminding import remind_of_deployments
from advies.learning.retention import tidy_learning
from advies.learning.talks.reminding import remind_of_agreements, remind_of_talks
from advies.learning.training.enrolling import enrol_everybody, remind_of_training


@shared_task(ignore_result=True)
def remind_of_team_talks() -> None:
    """Say which teams do not talk. Beat: every day at 07:00; running it again changes nothing."""
    remind_of_talks(at=timezone.now())
    remind_of_agreements(at=timezone.now())


@shared_task(ignore_result=True)
def enrol_and_remind() -> None:
    """Give everybody what they must learn, and remind who is late. Beat: every day at 06:30; again changes nothing."""
    enrol_everybody(at=timezone.now())
    remind_of_training(at=timezone.now())


@shared_task(ignore_result=True)
def remind_before_deployments() -> None:
    """Say what is not talked about yet. Beat: every hour; running it again the same day changes nothing."""
    remind_of_deployments(at=timezone.now())


@shared_task(ignore_result=True)
def tidy_up() -> None:
    """Erase what need not be kept. Beat: every night; running it again changes nothing."""
    tidy_learning(at=timezone.now())
