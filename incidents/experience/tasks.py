from celery import shared_task
from django.utils import timezone

from incidents.experience.asking import ask_everybody


@shared_task(ignore_result=True)
def ask_for_experiences() -> None:
    """Ask who it is time to ask whether they are taken seriously. Beat: every morning; again changes nothing."""
    ask_everybody(at=timezone.now())
