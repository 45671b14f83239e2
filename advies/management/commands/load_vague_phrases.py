"""`manage.py load_vague_phrases`: fill an empty list of words that are pointed out in warnings."""

from typing import Any

from django.core.management.base import BaseCommand

from advies.warnings.phrases import load_phrases


class Command(BaseCommand):
    help = "Fill the list of vague words with the default one; changes nothing when there is a list."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{load_phrases()} vague phrases were added.")
