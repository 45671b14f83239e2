"""The steps of a report, in order; each with its questions. Screens.md, screen 1."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from incidents.answers import About
from incidents.models import Topic
from incidents.reporting import forms
from incidents.reporting.forms import StepForm


@dataclass(frozen=True)
class Step:
    """One page of the report. `about` completes "Wijzig …"; `topic` is under what it can be added to later."""

    slug: str
    form_class: type[StepForm]
    name: Any
    about: Any
    is_required: bool = False
    topic: Topic | None = None


# Only for a report about a colleague, and before the first: it does not count among the nine.
FOR_WHOM = Step("voor-wie", forms.ForWhomForm, _("Voor wie"), _("voor wie je meldt"), is_required=True)

STEPS = (
    Step("veilig", forms.SafeForm, _("Nu veilig"), _("of je nu veilig bent"), is_required=True),
    Step("wat", forms.WhatForm, _("Wat er is gebeurd"), _("wat er is gebeurd"), is_required=True, topic=Topic.WHAT),
    Step("wanneer", forms.WhenForm, _("Wanneer en waar"), _("wanneer en waar het was"), topic=Topic.WHEN),
    Step("hoe", forms.HowForm, _("Hoe het kwam"), _("hoe de dreiging bij je kwam"), topic=Topic.HOW),
    Step("wie", forms.WhoForm, _("Wie het was"), _("wie het was en wat ze weten"), topic=Topic.WHO),
    Step("jij-en-thuis", forms.HomeForm, _("Hoe het nu gaat"), _("hoe het nu gaat"), topic=Topic.HOME),
    Step("nodig", forms.NeedsForm, _("Wat nodig is"), _("wat je nodig hebt"), topic=Topic.NEEDS),
    Step("wie-leest", forms.ReadersForm, _("Wie leest mee"), _("wie je melding mag lezen"), is_required=True),
)
# The ninth, which asks nothing: look it over and send.
CHECK = "controleren"
COUNT = len(STEPS) + 1
SAFE, READERS = STEPS[0], STEPS[-1]
# From here on there is a short way to the end.
FIRST_WITH_SHORTCUT = 3


def of(about: str) -> tuple[Step, ...]:
    """Return the steps for a report about `about`, in order, without the last (controleren)."""
    return (FOR_WHOM, *STEPS) if about == About.COLLEAGUE else STEPS


def find(slug: str, *, about: str) -> Step | None:
    return next((step for step in of(about) if step.slug == slug), None)


def number(step: Step) -> int:
    """Return the place of `step` among the nine; 0 for the page before the first."""
    return STEPS.index(step) + 1 if step in STEPS else 0


def after(step: Step, *, about: str) -> Step | None:
    """Return the next step; None when that is the last (controleren)."""
    steps = of(about)
    following = steps[steps.index(step) + 1 :]
    return following[0] if following else None


def before(step: Step, *, about: str) -> Step | None:
    """Return the step before; None for the first."""
    steps = of(about)
    place = steps.index(step)
    return steps[place - 1] if place else None
