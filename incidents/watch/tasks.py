from celery import shared_task
from django.utils import timezone

from incidents.watch.passing_on import pass_on_late
from incidents.watch.watching import ONLY_ACUTE, watch


@shared_task(ignore_result=True)
def pass_on_late_actions() -> None:
    """Let the next person hear of what is late. Beat: every minute; running it again changes nothing."""
    pass_on_late(at=timezone.now())


@shared_task(ignore_result=True)
def watch_everything() -> None:
    """Find what stands still. Beat: every day at 07:00; running it again changes nothing."""
    watch(at=timezone.now())


@shared_task(ignore_result=True)
def watch_acute() -> None:
    """Find what stands still in the cases with severity ACUUT. Beat: every hour; running it again changes nothing."""
    watch(at=timezone.now(), severities=ONLY_ACUTE)
