from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from dreiging.web.health import problems


class Command(BaseCommand):
    help = "Runs the health checks, or those that are named; exits with 1 when something is wrong."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("names", nargs="*")

    def handle(self, *, names: list[str], **options: Any) -> None:
        wrong = {name: line for name, line in problems().items() if not names or name in names}
        if wrong:
            raise CommandError("\n".join(f"{name} {line}" for name, line in wrong.items()))
        self.stdout.write("Healthy.")
