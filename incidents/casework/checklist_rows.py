"""The steps of a case in words, for those who act: made once a page, as the rows of a list are (rows.py)."""

from collections.abc import Collection
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from advies.learning.cards import card_for_step
from advies.models import Step
from dreiging.web.templatetags.dreiging import dag, datum, moment_in_words
from incidents.casework.checklist_panel import Checklist, Line
from incidents.models import Incident, Outcome, Postponement
from incidents.templatetags.casework import urgency_of


class StepRow(NamedTuple):
    """A step; `url` is the page on which it is done, `tick_url` where saying so is enough ("" when not, or not theirs).

    `hint` says who and when, `moved` why it was put off, each time. Of what has ended `note` is what was written, and
    `doubt_url` where the employee's doubt is found out.
    """

    title: str
    is_open: bool
    hint: str
    url: str = ""
    tick_url: str = ""
    urgency: str = ""
    moved: Collection[str] = ()
    how: str = ""
    is_done: bool = False
    note: str = ""
    is_doubted: bool = False
    doubt_url: str = ""


class PhaseRows(NamedTuple):
    """The steps of a phase that are shown; `done` of `total` have ended. Open when one of them asks for attention."""

    title: str
    is_near: bool
    done: int
    total: int
    rows: list[StepRow]


def checklist_rows(
    checklist: Checklist | None, incident: Incident, *, may_do: bool, whole: bool, at: datetime
) -> list[PhaseRows]:
    """Return the phases of a checklist as they are shown to who acts; without `whole` only what waits.

    `may_do` says whether they may do steps.
    """
    if checklist is None:
        return []
    words = _Words(incident, may_do=may_do, at=at)
    shown = ((phase, phase.lines if whole else phase.waiting) for phase in checklist.phases)
    return [
        PhaseRows(phase.title, phase.is_near, len(phase.ended), len(phase.lines), [words.row(line) for line in lines])
        for phase, lines in shown
        if lines
    ]


@lru_cache(maxsize=1000)
def how_to(step: Step, language: str | None) -> str:
    """Return how a step of a published version is done, and its card, in HTML; what was published never changes."""
    return render_to_string("advies/protocols/parts/how.html", {"step": step, "card": card_for_step(step.code)})


class _Words:
    """What the rows of a page share: each of these words is looked up once."""

    def __init__(self, incident: Incident, *, may_do: bool, at: datetime) -> None:
        self.incident, self.may_do, self.at = incident, may_do, at
        self.today, self.language = timezone.localdate(at), get_language()
        self.own, self.until = _("Dit doet de medewerker zelf"), _("uiterlijk %(when)s")
        self.done, self.not_needed = _("Klaar"), _("Niet nodig")
        # One address for all: `reverse` takes its time.
        self.page = reverse("casework:step", args=[incident.reference, incident.pk]) if may_do else ""

    def row(self, line: Line) -> StepRow:
        return self._open(line) if line.is_open else self._ended(line)

    def _open(self, line: Line) -> StepRow:
        url = "" if line.is_own or not self.may_do else self._page_of(line)
        return StepRow(
            title=line.step.title,
            is_open=True,
            hint=self.own if line.is_own else self._who_and_when(line),
            url=url,
            tick_url=url if line.is_ticked else "",
            urgency=self._urgency(line) if line.is_near else "",
            moved=[self._moved(each) for each in line.moved],
            how=how_to(line.step, self.language) if line.is_near else "",
        )

    def _ended(self, line: Line) -> StepRow:
        action = line.action
        is_done = action.outcome == Outcome.DONE
        said = [self.done if is_done else self.not_needed, *([action.done_by_name] if action.done_by_name else [])]
        doubt = line.doubt
        return StepRow(
            title=line.step.title,
            is_open=False,
            hint=", ".join([*said, datum(action.done_at)]),
            is_done=is_done,
            note=action.note,
            is_doubted=doubt is not None,
            doubt_url=reverse("casework:doubt", args=[self.incident.reference, doubt.pk])
            if doubt and self.may_do
            else "",
        )

    def _page_of(self, line: Line) -> str:
        return self.page.replace(str(self.incident.pk), str(line.action.pk))

    def _who_and_when(self, line: Line) -> str:
        action = line.action
        name = action.owner_name
        if action.passed_on_name:
            name += " " + _("en %(name)s") % {"name": action.passed_on_name}
        return f"{name}, {self.until % {'when': moment_in_words(timezone.localtime(action.due_at))}}"

    def _urgency(self, line: Line) -> str:
        due_at = timezone.localtime(line.action.due_at)
        return urgency_of(due_at.date(), self.today, is_late=line.action.due_at < self.at)

    def _moved(self, moved: Postponement) -> str:
        names = {"name": moved.postponed_by.name, "day": dag(moved.old_due_at)}
        return f"{_('%(name)s verzette dit, het was %(day)s:') % names} {moved.reason}"
