"""`manage.py load_protocol`: publish the default draaiboek when there is none."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from advies.protocols.loading import load_default


class Command(BaseCommand):
    help = "Publish the default draaiboek as version 1; changes nothing when there is a draaiboek already."

    def handle(self, *args: Any, **options: Any) -> None:
        version = load_default(at=timezone.now())
        self.stdout.write("The default draaiboek was published." if version else "There is a draaiboek already.")
