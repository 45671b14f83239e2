"""A draft read as a report: every step checked again, whatever was stored.

The forms do the checking, because they hold the limits and the words for what is wrong; nothing of a request
comes in here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, cast
from uuid import UUID

from django.utils.datastructures import MultiValueDict

from dreiging.accounts.models import User
from incidents.answers import About, ReachBy
from incidents.models import CaseExclusion, ReportDraft
from incidents.reporting import drafts, steps
from incidents.reporting.forms import ReadersForm, StepForm
from incidents.reporting.forms.people import Knows, Where
from incidents.reporting.situation import Situation
from incidents.reporting.steps import Step
from incidents.routing import Route


class ReportIncomplete(Exception):
    """A step must be answered, or put right, before the report can be sent."""

    def __init__(self, step: Step) -> None:
        self.step = step
        super().__init__(step.slug)


def bound_form(
    form_class: type[StepForm], typed: Mapping[str, Any], situation: Situation, *, to_read: bool = False
) -> StepForm:
    """Return the form with what was typed: {field: [typed, …]}; with `to_read` it is never shown."""
    data: MultiValueDict[str, str] = MultiValueDict({name: list(values) for name, values in typed.items()})
    return form_class(data, situation=situation, to_read=to_read)


def situation_of(draft: ReportDraft, *, on: date) -> Situation:
    """Return the people around `draft`, as far as it says already whom it is about."""
    kept_from: list[UUID] = []
    if drafts.is_saved(draft, drafts.CALL):
        kept_from = list(CaseExclusion.objects.filter(incident=draft.pk).values_list("user_id", flat=True))
    return Situation(
        author=draft.author,
        about=drafts.about_of(draft),
        key=draft.pk,
        on=on,
        threatened=_threatened_in(draft),
        kept_from=kept_from,
    )


def _threatened_in(draft: ReportDraft) -> User | None:
    """Return the colleague who was chosen: somebody of the author's own team."""
    typed = drafts.typed_in(draft, steps.FOR_WHOM.slug)
    if drafts.about_of(draft) != About.COLLEAGUE or typed.get("where", [""])[-1] != Where.TEAM:
        return None
    try:
        pk = UUID(typed.get("colleague", [""])[-1])
    except ValueError:
        return None
    mates = User.objects.filter(team=draft.author.team_id, team__isnull=False, is_active=True)
    return mates.exclude(pk=draft.author_id).select_related("team").filter(pk=pk).first()


@dataclass(frozen=True)
class ReadDraft:
    """The answers of a whole draft, checked; `forms` has one for each step, by slug."""

    draft: ReportDraft
    situation: Situation
    forms: dict[str, StepForm]

    def gap(self) -> Step | None:
        """Return the first step that must be answered or put right; None when it can be sent."""
        for step in steps.of(self.situation.about):
            form = self.forms[step.slug]
            if (step.is_required or form.data) and not form.is_valid():
                return step
        return None

    def lines(self, step: Step) -> list[str]:
        """Return the answers to `step` in words; none when it was skipped or is wrong."""
        form = self.forms[step.slug]
        return form.in_words(form.cleaned_data) if form.is_valid() else []

    @property
    def readers_form(self) -> ReadersForm:
        return cast(ReadersForm, self.forms[steps.READERS.slug])

    @cached_property
    def cleaned(self) -> dict[str, Any]:
        """All answers together; of a step that was skipped, the empty values."""
        found: dict[str, Any] = {}
        for form in self.forms.values():
            form.is_valid()
            found |= form.cleaned_data
        return found

    def route(self) -> Route:
        """Return who reads it; only when there is no gap."""
        return cast(Route, self.readers_form.route)

    def excluded(self) -> frozenset[UUID]:
        """Return the ids of those who may not know."""
        return self.readers_form.kept_away - self.situation.concerned

    def incident_fields(self) -> dict[str, Any]:
        """Return what the case itself holds: whom it is about, and where."""
        about, threatened = self.situation.about, self.situation.threatened
        if about == About.SELF:
            threatened = self.situation.author
        knows = about != About.COLLEAGUE or self.cleaned.get("knows") == Knows.YES
        return {
            "about": about,
            "threatened": threatened,
            "threatened_knows": knows,
            "team": self.situation.team,
        }

    def report_fields(self) -> dict[str, Any]:
        """Return the answers under the names of Report."""
        given = dict(self.cleaned)
        for name in ("where", "colleague", "knows", "other_manager", "keep_from_people", "keep_from_team"):
            given.pop(name, None)
        if given["reach_by"] == ReachBy.OWN_PHONE:
            given["phone"] = self.situation.author.phone
        given["colleague_name"] = given.get("colleague_name") or ""
        return given


def read(draft: ReportDraft, *, on: date) -> ReadDraft:
    """Read every step of `draft`, right or wrong."""
    situation = situation_of(draft, on=on)
    forms = {
        step.slug: bound_form(step.form_class, drafts.typed_in(draft, step.slug), situation, to_read=True)
        for step in steps.of(situation.about)
    }
    return ReadDraft(draft, situation, forms)


def read_to_send(draft: ReportDraft, *, on: date) -> ReadDraft:
    """Read `draft` as a report that can be sent.

    :raises ReportIncomplete: a step must be answered or put right first.
    """
    found = read(draft, on=on)
    if gap := found.gap():
        raise ReportIncomplete(gap)
    return found
