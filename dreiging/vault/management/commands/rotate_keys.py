from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from dreiging.vault.keyring import keyring, new_master_key
from dreiging.vault.keys import rewrap_some
from dreiging.vault.models import CaseKey


class Command(BaseCommand):
    help = "Wrap the keys of all cases with the newest master key, while the product runs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="only say which master key wraps how many")
        parser.add_argument("--new", action="store_true", help="print a new master key, to put first in VAULT_KEYS")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["new"]:
            self.stdout.write(new_master_key(f"{timezone.localdate():%Y-%m-%d}"))
            return
        if not options["check"]:
            self._rotate()
        self._tell()

    def _rotate(self) -> None:
        done = 0
        while count := rewrap_some():
            done += count
        self.stdout.write(f"{done} keys were wrapped with {keyring().newest.name}.")

    def _tell(self) -> None:
        masters = CaseKey.objects.filter(erased_at__isnull=True).values_list("master", flat=True)
        known = {key.name for key in keyring().keys}
        for name, count in sorted(Counter(masters.iterator()).items()):
            self.stdout.write(f"{name}: {count} keys{'' if name in known else ' – NOT IN VAULT_KEYS'}")
        if unknown := set(masters.distinct()) - known:
            raise CommandError(f"Master keys that are not in VAULT_KEYS: {', '.join(sorted(unknown))}.")
