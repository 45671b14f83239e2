from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from incidents.readlog.anchors import AnchorUnreadable, directory, pruned_up_to, read_anchors
from incidents.readlog.verifying import verify

MOST_SHOWN = 50


class Command(BaseCommand):
    help = "Find what was changed in the read log: edited, removed or swapped rows, and an end that was cut off."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--anchors", type=Path, default=directory(), help="where the anchor files are")

    def handle(self, *args: Any, anchors: Path, **options: Any) -> None:
        try:
            verdict = verify(read_anchors(anchors), at=timezone.now(), start=pruned_up_to(anchors))
        except AnchorUnreadable as error:
            raise CommandError(f"This is no anchor: {error}. Somebody changed the file.") from None
        position, digest = verdict.head
        self.stdout.write(f"{verdict.readings} readings, {verdict.anchors} anchors; head {position} {digest.hex()}")
        if not verdict.anchors:
            self.stderr.write(f"There are no anchors in {anchors}: a cut-off end cannot be found.")
        if faults := verdict.faults:
            rest = [f"… and {len(faults) - MOST_SHOWN} more"] if len(faults) > MOST_SHOWN else []
            raise CommandError("\n".join([f"The read log was changed ({len(faults)}):", *faults[:MOST_SHOWN], *rest]))
        self.stdout.write("The read log is as it was written.")
