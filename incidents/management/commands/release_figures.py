from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from incidents.figures.counting import PartialView
from incidents.figures.releasing import release_due


class Command(BaseCommand):
    help = "Release the figures of every quarter and year that is frozen; what was released before stays as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            released = release_due(at=timezone.now())
        except PartialView as error:
            raise CommandError(str(error)) from None
        self.stdout.write("\n".join(period.code for period in released) or "Nothing to release.")
