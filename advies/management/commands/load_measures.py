"""`manage.py load_measures`: publish the protective measures that come with the product and are not there yet."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from advies.measures.loading import load_measures


class Command(BaseCommand):
    help = "Publish the protective measures that are not there yet; changes nothing that is there."

    def handle(self, *args: Any, **options: Any) -> None:
        made = load_measures(at=timezone.now())
        self.stdout.write(f"{made} measures were published." if made else "Every measure is there already.")
