from typing import Any

from django.core.management.base import BaseCommand, CommandError

from incidents.figures.releasing import audit_all


class Command(BaseCommand):
    help = "Audit all figures that were ever released: can anybody compute a number under the threshold?"

    def handle(self, *args: Any, **options: Any) -> None:
        found = audit_all()
        for year, holes in found.items():
            self.stdout.write(f"{year}: {len(holes)} numbers of which too much can be computed")
        if any(found.values()):
            raise CommandError("What was released tells of people.")
