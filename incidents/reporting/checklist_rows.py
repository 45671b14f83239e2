"""The steps of a case in words, for the employee: made once a page. What others have to do is not for them to do."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from dreiging.web.templatetags.dreiging import dag, datum, moment_in_words, tag
from incidents.casework.checklist_panel import Checklist, Line
from incidents.casework.checklist_rows import how_to
from incidents.models import Incident, Outcome, Postponement

# So many steps stand on the page that a report begins with.
MOST_NEAR = 3


class StepRow(NamedTuple):
    """A step. One of their own (`is_own`) is ticked at `tick_url`, one of others doubted at `doubt_url`; "": neither.

    `hint` says who and when, `moved` why it was put off, `tag` is HTML for what is late.
    """

    title: str
    hint: str
    is_own: bool = False
    is_done: bool = False
    tag: str = ""
    moved: Collection[str] = ()
    tick_url: str = ""
    doubt_url: str = ""
    how: str = ""
    note: str = ""


class PhaseRows(NamedTuple):
    """The steps of a phase, apart what is still to come and what has ended; open on the page when it `is_near`."""

    title: str
    is_near: bool
    waiting: list[StepRow]
    ended: list[StepRow]

    @property
    def lines(self) -> list[StepRow]:
        return [*self.waiting, *self.ended]


def checklist_rows(checklist: Checklist | None, incident: Incident, *, at: datetime) -> list[PhaseRows]:
    """Return the phases of a checklist as they are shown to the employee."""
    if checklist is None:
        return []
    words = _Words(incident, at=at)
    return [
        PhaseRows(
            phase.title,
            phase.is_near,
            [words.waiting(line) for line in phase.waiting],
            [words.ended(line) for line in phase.ended],
        )
        for phase in checklist.phases
    ]


def near_rows(checklist: Checklist | None, incident: Incident, *, at: datetime) -> list[StepRow]:
    """Return what asks for attention first, and the employee's own; all steps have a page of their own."""
    if checklist is None or not incident.is_open:
        return []
    words = _Words(incident, at=at)
    waiting = [line for phase in checklist.phases for line in phase.waiting]
    near = sorted(
        (line for line in waiting if line.is_near), key=lambda line: (line.doubt is None, line.action.due_at)
    )[:MOST_NEAR]
    # How to do it stands with all steps: this page must be light on a phone (screens.md 3, budget 1).
    return [words.waiting(line)._replace(how="") for line in (*near, *(line for line in waiting if line.is_own))]


def _order(line: Line) -> tuple[bool, datetime]:
    """Put first what the employee doubts, then what is due first."""
    return line.doubt is None, line.action.due_at


class _Words:
    """What the rows of a page share: each of these words is looked up once."""

    def __init__(self, incident: Incident, *, at: datetime) -> None:
        self.incident, self.at, self.language = incident, at, get_language()
        self.until, self.was = _("uiterlijk %(when)s"), _("dat was uiterlijk %(when)s")
        self.done, self.not_needed = _("Klaar"), _("Niet nodig")
        # One address for all: `reverse` takes its time.
        args = [incident.reference, incident.pk]
        self.tick, self.doubt = (reverse(f"reporting:{name}", args=args) for name in ("own_step", "doubt"))

    def waiting(self, line: Line) -> StepRow:
        if line.doubt:
            return StepRow(line.step.title, self._doubted(line))
        if line.is_own:
            return StepRow(
                line.step.title,
                _("Dit doe je zelf, als het lukt."),
                is_own=True,
                tick_url=self._page(self.tick, line) if self.incident.is_open else "",
                how=how_to(line.step, self.language),
            )
        return StepRow(
            line.step.title,
            self._who_and_when(line),
            tag=tag("late") if line.is_late else "",
            moved=[self._moved(each) for each in line.moved],
        )

    def ended(self, line: Line) -> StepRow:
        action, is_done = line.action, line.action.outcome == Outcome.DONE
        said = [self.done if is_done else self.not_needed, *([action.done_by_name] if action.done_by_name else [])]
        may_doubt = line.may_be_doubted and self.incident.is_open
        return StepRow(
            line.step.title,
            ", ".join([*said, datum(action.done_at)]),
            is_done=is_done,
            note=action.note,
            doubt_url=self._page(self.doubt, line) if may_doubt else "",
        )

    def _page(self, address: str, line: Line) -> str:
        return address.replace(str(self.incident.pk), str(line.action.pk))

    def _who_and_when(self, line: Line) -> str:
        when = moment_in_words(timezone.localtime(line.action.due_at))
        until = self.was if line.is_late else self.until
        return f"{line.action.passed_on_name or line.action.owner_name}, {until % {'when': when}}"

    def _doubted(self, line: Line) -> str:
        words = _("Je zei dat dit niet is gebeurd. %(name)s zoekt het uit en geeft je antwoord, uiterlijk %(when)s.")
        when = moment_in_words(timezone.localtime(line.doubt.due_at))
        return words % {"name": line.doubt.owner_name, "when": when}

    def _moved(self, moved: Postponement) -> str:
        names = {"name": moved.postponed_by.name, "day": dag(moved.old_due_at)}
        return f"{_('%(name)s verzette dit, het was %(day)s:') % names} {moved.reason}"
