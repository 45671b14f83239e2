"""`manage.py deliver_mail`: send all mail that is due, without Celery."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from dreiging.outbox.delivery import deliver_due


class Command(BaseCommand):
    help = "Send all mail that is due, without Celery; may run beside the worker."

    def handle(self, *args: Any, **options: Any) -> None:
        ended = deliver_due()
        lines = [f"{count} {how}" for how, count in ended.items()] or ["Nothing is due."]
        if any(how.startswith("server away") for how in ended):
            raise CommandError("\n".join(lines))
        self.stdout.write("\n".join(lines))
