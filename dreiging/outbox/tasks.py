from celery import shared_task

from dreiging.outbox import delivery, pulse

# A run ends before the next one begins, so that a long list never keeps the worker from its other tasks.
RUN_SECONDS = 45


@shared_task(ignore_result=True)
def deliver_due_mail() -> None:
    """Send what is due. Beat: every minute; what is left waits for the next run."""
    delivery.deliver_due(seconds=RUN_SECONDS)


@shared_task(ignore_result=True)
def record_worker_pulse() -> None:
    """Show that beat, broker and worker work together. Beat: every 20 seconds."""
    pulse.record(pulse.WORKER)
