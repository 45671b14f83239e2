from typing import Any

from django.core.management.base import BaseCommand, CommandError

from incidents.figures.releasing import audit_all
from incidents.figures.survey.releasing import audit_rounds


class Command(BaseCommand):
    help = "Audit all figures that were ever released: can anybody compute a number under the threshold?"

    def handle(self, *args: Any, **options: Any) -> None:
        found = [*audit_all().items(), *audit_rounds().items()]
        for released, holes in found:
            self.stdout.write(f"{released}: {len(holes)} numbers of which too much can be computed")
        if any(holes for _released, holes in found):
            raise CommandError("What was released tells of people.")
