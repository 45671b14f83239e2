"""`manage.py load_survey`: publish the questions of the survey that come with the product, when there are none."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from advies.survey.versions import load_survey


class Command(BaseCommand):
    help = "Publish the first version of the survey's questions; changes nothing when there is one."

    def handle(self, *args: Any, **options: Any) -> None:
        made = load_survey(at=timezone.now())
        self.stdout.write("The questions were published." if made else "There are questions already.")
