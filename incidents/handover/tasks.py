from celery import shared_task
from django.utils import timezone

from incidents.handover.ended_roles import hand_over_what_ended


@shared_task(ignore_result=True)
def hand_over_ended_roles() -> None:
    """Hand over what came with a role that ended. Beat: every day at 00:20; running it again changes nothing."""
    hand_over_what_ended(at=timezone.now())
