from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from incidents.readlog.anchors import directory, remember_pruned
from incidents.readlog.pruning import prunable, prune


class Command(BaseCommand):
    help = "Take away readings of more than READ_LOG_DAYS ago, up to an anchor. Without --apply it only tells."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--apply", action="store_true", help="do it; needs the role that owns the tables")

    def handle(self, *args: Any, apply: bool, **options: Any) -> None:
        now = timezone.now()
        until = prunable(directory(), at=now)
        if until is None:
            self.stdout.write("Nothing is old enough.")
        elif not apply:
            self.stdout.write(f"Up to position {until.position} can go.")
        else:
            remember_pruned(until, at=now)
            self.stdout.write(f"{prune(until)} readings were taken away, up to position {until.position}.")
