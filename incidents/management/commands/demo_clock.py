"""`manage.py demo_clock --days N`: let N days pass in the demo; worker and beat then do what those days bring."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from incidents.demo.passing_time import let_pass

MOST_DAYS = 1000


class Command(BaseCommand):
    help = "Let days pass in the demo: everything in the cases happened so many days earlier."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, required=True, help="how many days (1 to 1000)")

    def handle(self, *args: Any, days: int, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This is no demo (setting DEMO): nothing was moved.")
        if not 1 <= days <= MOST_DAYS:
            raise CommandError(f"Choose a number of days from 1 to {MOST_DAYS}.")
        moved = let_pass(days=days)
        self.stdout.write(f"{days} days have passed ({moved} rows). Worker and beat take it from here.")
