"""`manage.py load_facilities`: fill an empty register of facilities."""

from typing import Any

from django.core.management.base import BaseCommand

from advies.support import shown
from advies.support.default_facilities import load_facilities


class Command(BaseCommand):
    help = "Fill the register of facilities with the default ones; changes nothing when there are any."

    def handle(self, *args: Any, **options: Any) -> None:
        added = load_facilities()
        shown.renew()
        self.stdout.write(f"{added} facilities were added. Check each of them at /faciliteiten/.")
