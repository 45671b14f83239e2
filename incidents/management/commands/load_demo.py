import secrets
from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from environ import FileAwareEnv

from dreiging.accounts.models import User
from incidents.demo import accounts, loading, volume


class Command(BaseCommand):
    help = "Fill an empty database with a demo organisation, or with --cases with as many cases as you want to measure."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", type=int, help="how many people (default: 250, or as many as fit --cases)")
        parser.add_argument(
            "--cases", type=int, help="how many cases, made in bulk: for measuring, without a true history"
        )

    def handle(self, *args: Any, people: int | None, cases: int | None, **options: Any) -> None:
        self._refuse_elsewhere()
        password = FileAwareEnv().str("DEMO_PASSWORD", default="")
        made = password or secrets.token_urlsafe(9)
        until = timezone.now()
        if cases is None and people is None:
            self._show(loading.load(password=made, until=until))
        else:
            number = cases if cases is not None else (people or 0) * volume.CASES_PER_PERSON
            count = people or max(number // volume.CASES_PER_PERSON, loading.PEOPLE)
            self._show(loading.load_volume(password=made, until=until, number=number, count=count))
            if not volume.tidy():
                self.stderr.write("DATABASE_OWNER_URL is not set: the database counts its rows when it finds the time.")
        self.stdout.write("\n".join(accounts.lines()))
        if not password:
            self.stdout.write(f"Password of all of them: {made}")

    def _refuse_elsewhere(self) -> None:
        if not settings.DEMO:
            raise CommandError("This is no demo (setting DEMO): nothing was loaded.")
        if User.objects.exists():
            raise CommandError("There are people here already: nothing was loaded. The demo needs an empty database.")

    def _show(self, progress: Iterable[str]) -> None:
        for words in progress:
            self.stderr.write(f"  {words}")
