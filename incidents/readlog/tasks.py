from celery import shared_task
from django.utils import timezone

from incidents.readlog.alarms import look
from incidents.readlog.anchors import anchor
from incidents.readlog.chain import seal_readings


@shared_task(ignore_result=True)
def seal_read_log() -> None:
    """Seal what was read, and write the end of the chain outside the database. Beat: every minute."""
    seal_readings()
    anchor(at=timezone.now())


@shared_task(ignore_result=True)
def look_at_read_log() -> None:
    """Find what a privacy officer must look into. Beat: every five minutes; running it again changes nothing."""
    look(at=timezone.now())
