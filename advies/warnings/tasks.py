from celery import shared_task
from django.utils import timezone

from advies.warnings import ending
from advies.warnings.retention import tidy_warnings


@shared_task(ignore_result=True)
def end_warnings() -> None:
    """End what is over. Beat: every hour; running it again changes nothing."""
    ending.end_what_is_over(at=timezone.now())


@shared_task(ignore_result=True)
def keep_warnings_going() -> None:
    """Tell newcomers, and authors whose warning ends. Beat: every day at 07:00; running it again changes nothing."""
    ending.tell_newcomers(at=timezone.now())
    ending.ask_to_decide_again(at=timezone.now())


@shared_task(ignore_result=True)
def tidy_up() -> None:
    """Erase what need not be kept. Beat: every night; running it again changes nothing."""
    tidy_warnings(at=timezone.now())
