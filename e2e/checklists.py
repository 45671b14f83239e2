"""The steps of the draaiboek in every state that a page can show, made through the services."""

from datetime import datetime, timedelta
from typing import Any

from dreiging.accounts.models import User
from incidents.casework.doubts import doubt_step
from incidents.casework.steps import do_step, move_step, skip_steps
from incidents.models import Action, ActionKind, Incident
from incidents.tests.checklists import step

DAY = timedelta(days=1)


def finish_checklist(case: Incident, *, by: User, at: datetime) -> None:
    """Leave no step that stands in the way of closing."""
    owed = Action.objects.open().filter(incident=case, kind=ActionKind.STEP, is_obligatory=True)
    skip_steps(incident=case, actions=[*owed], reason="Al besproken in het gesprek.", by=by, at=at)


def make_steps(world: Any, case: Incident, *, long_text: str) -> None:
    """Let steps of `case` be done, not needed, put off and doubted; remember one of each in `world.names`."""
    how: dict[str, Any] = {"by": case.handler, "at": world.now - 3 * DAY}
    skip_steps(incident=case, actions=[step(case, "P35")], reason=long_text, **how)
    done = do_step(action=step(case, "P16"), note=long_text, **how)
    do_step(action=step(case, "P15"), note="", **how)
    later = step(case, "P43")
    move_step(action=later, due_at=later.due_at + 3 * DAY, reason="De collega is dan met vakantie.", **how)
    doubted = do_step(action=step(case, "P03"), note="Besproken.", **how)
    asked = doubt_step(action=doubted, words=long_text, by=case.reported_by, at=world.now - DAY)
    found = {"open": step(case, "P34"), "talk": step(case, "P40"), "done": done, "moved": later, "doubt": asked}
    world.names |= {f"step_{name}": str(action.pk) for name, action in found.items()}
