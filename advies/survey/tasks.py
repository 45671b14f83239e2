from celery import shared_task
from django.utils import timezone

from advies.survey import opening, retention, writing_out


@shared_task(ignore_result=True)
def keep_surveys_going() -> None:
    """Open a round on its first day, and remind half-way. Beat: every hour; running it again changes nothing."""
    opening.keep_going(at=timezone.now())


@shared_task(ignore_result=True)
def write_out_answers() -> None:
    """Write out answers that may be, close what is over, and delete what is kept no longer. Beat: every night."""
    writing_out.write_out_all(at=timezone.now())
    retention.tidy_up(at=timezone.now())
