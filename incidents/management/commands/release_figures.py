from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from incidents.figures.counting import PartialView
from incidents.figures.releasing import release_due
from incidents.figures.survey.releasing import release_rounds_due


class Command(BaseCommand):
    help = (
        "Release the figures of every quarter and year that is frozen, and of every round of the survey that is over; "
        "what was released before stays as it is."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            codes = [period.code for period in release_due(at=timezone.now())]
        except PartialView as error:
            raise CommandError(str(error)) from None
        codes += [round_.slug for round_ in release_rounds_due(at=timezone.now())]
        self.stdout.write("\n".join(codes) or "Nothing to release.")
