"""`manage.py load_norms`: load the norms of the follow-up that are not there yet."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from incidents.watch.loading import load_norms


class Command(BaseCommand):
    help = "Load the norms that come with the product; a norm that is there already stays as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        made = load_norms(at=timezone.now())
        self.stdout.write(f"{made} norms were loaded." if made else "All norms are there already.")
