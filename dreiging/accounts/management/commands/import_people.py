from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from dreiging.accounts import services
from dreiging.accounts.importing.applying import apply_plan
from dreiging.accounts.importing.faults import FileRefused
from dreiging.accounts.importing.holding_back import hold_back
from dreiging.accounts.importing.planning import Plan, make_plan, read_present
from dreiging.accounts.importing.reading import Sheet, read
from dreiging.accounts.models import User

MOST_SHOWN = 20


class Command(BaseCommand):
    help = "Bring people, teams and roles in line with a CSV file (docs/beheer.md); only shows it without --apply."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--apply", action="store_true", help="make the changes; without it they are only shown")
        parser.add_argument("--complete", action="store_true", help="the file has everybody: who is not in it leaves")
        parser.add_argument("--force", action="store_true", help="also when more than 5 %% of the people move or leave")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            sheet = read(options["file"].read_bytes())
            self._bring_in_line(sheet, options)
        except OSError as error:
            raise CommandError(_("Dit bestand kunnen we niet openen: %s") % error.strerror) from error
        except FileRefused as refused:
            heading = _("Er is niets veranderd. Dit klopt nog niet (%s):") % len(refused.faults)
            raise CommandError("\n".join([heading, *refused.faults])) from refused

    @transaction.atomic
    def _bring_in_line(self, sheet: Sheet, options: dict[str, Any]) -> None:
        """Make the changes in any case, and undo them when they were only asked for: what is shown can be done."""
        at = timezone.now()
        services.lock_tree()
        present = read_present(on=timezone.localdate(at))
        plan = make_plan(sheet, present, complete=options["complete"], force=options["force"])
        held_back = hold_back(plan, present, at=at)
        self._tell(plan)
        self._tell_held_back(held_back)
        apply_plan(plan, present, at=at)
        if options["apply"]:
            self.stdout.write(_("Dit is nu veranderd."))
        else:
            transaction.set_rollback(True)
            self.stdout.write(_("Dit was een proef: er is niets veranderd. Voeg --apply toe om het te doen."))

    def _tell(self, plan: Plan) -> None:
        for heading, lines in (
            (_("Nieuwe teams"), ["/".join(path) for path in plan.new_teams]),
            (_("Nieuwe mensen"), [row.email for row in plan.new_people]),
            (_("Naar een ander team"), [_move(*move) for move in plan.moved]),
            (_("Andere gegevens"), [f"{user.email}: {', '.join(new)}" for user, new in plan.changed]),
            (_("Weg"), [user.email for user in plan.deactivated]),
            (_("Terug"), [user.email for user in plan.reactivated]),
            (_("Rol erbij"), [f"{email}: {held.role} {'/'.join(held.team)}" for email, held in plan.roles_given]),
            (_("Rol eraf"), [f"{email}: {held.role} {'/'.join(held.team)}" for email, held, _pk in plan.roles_ended]),
        ):
            self._list(heading, lines)
        if plan.is_empty:
            self.stdout.write(_("Alles is al zoals het in het bestand staat."))

    def _tell_held_back(self, held_back: list[tuple[User, int]]) -> None:
        if held_back:
            self.stdout.write(_("Deze mensen hebben nog meldingen. Zij blijven zoals ze zijn: draag die eerst over."))
            for user, number in held_back:
                page = reverse(settings.WORK_LEFT_PAGE, args=[user.pk])
                self.stdout.write(f"  {user.email}: {number} ({page})")

    def _list(self, heading: str, lines: list[str]) -> None:
        if not lines:
            return
        self.stdout.write(f"{heading}: {len(lines)}")
        for line in lines[:MOST_SHOWN]:
            self.stdout.write(f"  {line}")
        if len(lines) > MOST_SHOWN:
            self.stdout.write(_("  … en nog %s") % (len(lines) - MOST_SHOWN))


def _move(user: Any, before: tuple[str, ...] | None, after: tuple[str, ...]) -> str:
    return f"{user.email}: {'/'.join(before or ('–',))} → {'/'.join(after)}"
