from celery import shared_task
from django.utils import timezone

from advies.support.reminding import remind_of_late_threads, remind_of_unchecked_facilities
from advies.support.retention import tidy_support


@shared_task(ignore_result=True)
def remind_contact_point() -> None:
    """Say what is late. Beat: every working hour; running it again the same day changes nothing."""
    remind_of_late_threads(at=timezone.now())


@shared_task(ignore_result=True)
def remind_keepers() -> None:
    """Say what nobody checked for a year. Beat: every day at 07:00; running it again changes nothing."""
    remind_of_unchecked_facilities(at=timezone.now())


@shared_task(ignore_result=True)
def tidy_up() -> None:
    """Erase what need not be kept. Beat: every night; running it again changes nothing."""
    tidy_support(at=timezone.now())
